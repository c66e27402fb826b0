import { test } from 'vitest';
import { generatedScenarios, holdScenario } from './hold-scenario.ts';

test.each(generatedScenarios('agent'))(
  'scenario $seed, whose work is done by agents with tools, comes to its exact expectations',
  holdScenario,
);
