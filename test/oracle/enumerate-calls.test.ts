import { test } from 'vitest';
import { generatedScenarios, holdScenario } from './hold-scenario.ts';

test.each(generatedScenarios('call'))(
  'scenario $seed, whose work is done by single calls, comes to its exact expectations',
  holdScenario,
);
