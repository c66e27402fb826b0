import { test } from 'vitest';
import { enumerateTiny } from './enumerate.ts';
import { generatedScenarios, holdScenario } from './hold-scenario.ts';

const HOLDS = [
  { rulesPer: 'request', laddersPer: 'job' },
  { rulesPer: 'job', laddersPer: 'lane' },
  { rulesPer: 'job', laddersPer: 'job' },
] as const;

/** Scenarios with a judge, people or compaction, whose choices hold for more than a lane. */
const held = [...generatedScenarios('agent'), ...generatedScenarios('call')]
  .filter(({ seed }) => [6, 172, 1022, 1081].includes(seed))
  .flatMap(({ seed, tiny }) =>
    HOLDS.map((holds) => {
      const coding = tiny.lanes['coding']!;
      const success = { ...coding.success, judge: 0.6 };
      const variant = { ...tiny, ...holds, lanes: { ...tiny.lanes, coding: { ...coding, success } } };
      return { seed, holds, tiny: variant, exact: enumerateTiny(variant, 4096)! };
    }),
  );

test.each(held)('scenario $seed, $holds, comes to its exact expectations', holdScenario);
