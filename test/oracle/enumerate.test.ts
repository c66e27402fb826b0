import { expect, test } from 'vitest';
import { planOf } from '../kernel/simulate-text.ts';
import { AMOUNTS, enumerateTiny } from './enumerate.ts';
import { COMPARED, generatedScenarios } from './hold-scenario.ts';
import { forKernelJobs } from './kernel-jobs.ts';
import { tinyYaml } from './tiny-yaml.ts';
import { withoutChance } from './without-chance.ts';
import type { TinyScenario } from './tiny-scenario.ts';

/* The enumerator against a closed form, and the kernel against it where nothing is left to chance. */

const generated = [...generatedScenarios('agent'), ...generatedScenarios('call')];

test('the enumerator knows the closed form of a call, a check and one redo', () => {
  const tiny = oneRedo(generated[0]!.tiny);
  const exact = enumerateTiny(tiny, 100)!;
  // good and passed, or caught and good the second time; a second catch abandons
  const [p, c] = [0.6, 0.8];
  expect(exact.mean.completed).toBeCloseTo(p + (1 - p) * c * p, 12);
  expect(exact.mean.defective).toBeCloseTo((1 - p) * (1 - c) * (1 + (1 - p) * c), 12);
  expect(exact.mean.abandoned).toBeCloseTo((1 - p) * c * (1 - p) * c, 12);
  expect(exact.mean.requests).toBeCloseTo(1 + (1 - p) * c, 12);
  expect(exact.paths.reduce((sum, path) => sum + path.probability, 0)).toBeCloseTo(1, 12);
});

test('the generated scenarios hold cascades, checks, caches, budgets and people', () => {
  const count = (holds: (tiny: TinyScenario) => boolean): number =>
    generated.filter(({ tiny }) => holds(tiny)).length;
  const hasStep = (kind: string) => (tiny: TinyScenario) => tiny.steps.some((step) => step.kind === kind);
  const hasRoute = (kind: string) => (tiny: TinyScenario) => tiny.lanes['coding']!.route.kind === kind;
  expect(count(hasRoute('ladder'))).toBe(23);
  expect(count(hasRoute('fallback'))).toBe(5);
  expect(count(hasStep('check'))).toBe(30);
  expect(count(hasStep('human'))).toBe(11);
  expect(count(({ models }) => models['cheap']!.cache !== null || models['dear']!.cache !== null)).toBe(29);
  expect(count((tiny) => tiny.budget !== null)).toBe(18);
  expect(count((tiny) => tiny.deadline !== null)).toBe(9);
});

const HOLDS = [
  { rulesPer: 'request', laddersPer: 'lane' },
  { rulesPer: 'lane', laddersPer: 'lane' },
  { rulesPer: 'job', laddersPer: 'lane' },
  { rulesPer: 'request', laddersPer: 'job' },
  { rulesPer: 'job', laddersPer: 'job' },
] as const;
const held = generated.flatMap(({ seed, tiny }) =>
  HOLDS.map((holds) => ({ seed, holds, tiny: { ...tiny, ...holds } })),
);

test.each(held)('scenario $seed without its chances is exact in every amount, $holds', ({ tiny }) => {
  const certain = withoutChance(tiny);
  const { paths, mean } = enumerateTiny(certain, 1)!;
  expect(paths).toHaveLength(1);
  forKernelJobs(planOf(tinyYaml(certain), { jobs: 1 }), 3, (job) => {
    for (const name of COMPARED) {
      expect(Math.abs(AMOUNTS[name](job) - mean[name]), name).toBeLessThanOrEqual(
        1e-9 * Math.abs(mean[name]),
      );
    }
  });
});

function oneRedo(some: TinyScenario): TinyScenario {
  const coding = some.lanes['coding']!;
  const { models } = some;
  const cheap = { ...models['cheap']!, error: 0, malformed: 0, refusal: 0, cache: null, maxOutput: 4000 };
  const asked = { lane: 'coding', thread: 'main', prompt: 1000, output: 100, errorTokens: 0 };
  const fail = { redo: 'work', context: 'keep', feedback: 0, odds: 1, maxRedos: 1, then: 'abandon' } as const;
  const look = { seconds: 1, usd: 0, judge: null, catches: 0.8, falseAlarm: 0, blindSpot: 0, onFail: fail };
  return {
    ...some,
    models: { ...models, cheap },
    lanes: {
      ...some.lanes,
      coding: { ...coding, success: { cheap: 0.6 }, route: { kind: 'model', model: 'cheap' } },
    },
    steps: [
      { kind: 'call', name: 'work', share: 1, ...asked, lifts: null },
      { kind: 'check', name: 'look', share: 1, ...look },
    ],
    budget: null,
    deadline: null,
  };
}
