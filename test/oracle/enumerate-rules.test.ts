import { expect, test } from 'vitest';
import { planOf } from '../kernel/simulate-text.ts';
import { AMOUNTS, enumerateTiny } from './enumerate.ts';
import { COMPARED, generatedScenarios } from './hold-scenario.ts';
import { forKernelJobs } from './kernel-jobs.ts';
import { tinyYaml } from './tiny-yaml.ts';
import { withoutChance } from './without-chance.ts';
import type { TinyCondition, TinyScenario } from './tiny-scenario.ts';

/* Rules that look at what a job came to so far, in every way to hold a choice, where nothing is left to chance. */

const CONDITIONS: readonly TinyCondition[] = [
  { field: 'attempt', above: 1 },
  { field: 'failed_checks', above: 0 },
  { field: 'context_tokens', above: 3000 },
  { field: 'tool_result_tokens', above: 500 },
  { field: 'job_usd', above: 0.01 },
  { field: 'job_seconds', above: 300 },
  { field: 'last_outcome', is: 'failed_check' },
  { field: 'last_outcome', is: 'capped' },
];
const PER = ['request', 'step', 'lane', 'job'] as const;

/** Of so many scenarios each, from one on that is another for each: those that two models in one attempt do not leave to chance. */
const SCENARIOS = 4;

const generated = [...generatedScenarios('agent'), ...generatedScenarios('call')];
const ruled = CONDITIONS.flatMap((when, row) =>
  PER.flatMap((per, column) => {
    const from = (SCENARIOS * (PER.length * row + column)) % generated.length;
    const inTurn = [...generated.slice(from), ...generated.slice(0, from)];
    return inTurn
      .map(({ seed, tiny }) => ({ seed, when, per, tiny: withRules(tiny, when, per) }))
      .filter(({ tiny }) => enumerateTiny(tiny, 1) !== null)
      .slice(0, SCENARIOS);
  }),
);

function withRules(tiny: TinyScenario, when: TinyCondition, per: (typeof PER)[number]): TinyScenario {
  const route = { kind: 'rules', of: [[when, 'dear']], otherwise: 'cheap', per } as const;
  return withoutChance({ ...tiny, lanes: { ...tiny.lanes, coding: { ...tiny.lanes['coding']!, route } } });
}

test.each(ruled)('where $when, chosen for a $per, scenario $seed is exact in every amount', ({ tiny }) => {
  const { mean } = enumerateTiny(tiny, 1)!;
  forKernelJobs(planOf(tinyYaml(tiny), { jobs: 1 }), 1, (job) => {
    for (const name of COMPARED) {
      expect(Math.abs(AMOUNTS[name](job) - mean[name]), name).toBeLessThanOrEqual(
        1e-9 * Math.abs(mean[name]),
      );
    }
  });
});
