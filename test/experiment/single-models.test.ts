import { expect, test } from 'vitest';
import { singleModels } from '../../src/experiment/single-models.ts';
import { plainTarget } from '../../src/plan/plain-target.ts';
import type { TargetRoute } from '../../src/scenario/route.ts';

const BIG = plainTarget('big');
const BIG_HIGH: TargetRoute = { ...BIG, effort: 'high' };
const BIG_BATCH: TargetRoute = { ...BIG, service_tier: 'batch' };
const SMALL = plainTarget('small');

const mix = (...workers: readonly TargetRoute[]) => ({ workers, alone: null });
const only = (alone: TargetRoute) => ({ workers: [alone], alone });

function rows(...policies: Parameters<typeof singleModels>[0]): readonly (readonly [string, TargetRoute])[] {
  return singleModels(policies).singles.map(({ policy, route }) => [policy, route as TargetRoute]);
}

test('each model that works somewhere is a row beside the policies, once', () => {
  expect(rows(mix(BIG, SMALL), mix(SMALL))).toEqual([
    ['single:big', BIG],
    ['single:small', SMALL],
  ]);
});

test('what a policy of the file runs alone is shown already, but for the model by its name', () => {
  expect(rows(mix(BIG, SMALL), only(SMALL))).toEqual([['single:big', BIG]]);
  expect(rows(mix(BIG_HIGH), only(BIG_HIGH))).toEqual([['single:big', BIG]]);
  expect(rows(mix(BIG_HIGH), only(BIG_HIGH), only(BIG))).toEqual([]);
});

test('a model has the settings with which a policy uses it, and says so where they are not its defaults', () => {
  expect(rows(mix(BIG_HIGH))).toEqual([['single:big', BIG_HIGH]]);
  expect(singleModels([mix(BIG_HIGH)]).assumptions).toEqual([
    { path: 'single:big', value: 'effort high', why: 'as policies use the model' },
  ]);
  expect(singleModels([mix(BIG, SMALL)]).assumptions).toEqual([]);
});

test('of several settings those nearest to the defaults are taken, in whatever order policies stand', () => {
  const BIG_BOTH: TargetRoute = { ...BIG_HIGH, service_tier: 'batch' };
  const orders = [
    [mix(BIG), mix(BIG_HIGH), mix(BIG_BATCH)],
    [mix(BIG_HIGH), mix(BIG_BATCH), mix(BIG)],
    [mix(BIG_BATCH, BIG_HIGH), mix(BIG)],
  ];
  for (const policies of orders) expect(rows(...policies)).toEqual([['single:big', BIG]]);
  expect(rows(mix(BIG_BOTH), mix(BIG_BATCH, BIG_HIGH))).toEqual([['single:big', BIG_HIGH]]);
  expect(rows(mix(BIG_HIGH), mix(BIG_BATCH), mix(BIG_BOTH))).toEqual([['single:big', BIG_HIGH]]);
});

test('of several settings one is taken that no policy runs alone, and that there are others is told', () => {
  expect(rows(mix(BIG, BIG_HIGH, BIG_BATCH))).toEqual([['single:big', BIG]]);
  expect(rows(mix(BIG, BIG_HIGH, BIG_BATCH), only(BIG))).toEqual([['single:big', BIG_HIGH]]);
  expect(singleModels([mix(BIG, BIG_HIGH)]).assumptions).toEqual([
    {
      path: 'single:big',
      value: 'its defaults',
      why: 'policies use the model with other settings, too',
    },
  ]);
});
