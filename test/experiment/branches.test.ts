import { describe, expect, test } from 'vitest';
import { branchesOf } from '../../src/experiment/branches.ts';
import { policyIn, resultOf, runOf } from './small-run.ts';
import type { Branch } from '../../src/experiment/branches.ts';
import type { Parts } from '../plan/small-world.ts';

const DEAR = 'prompt_tokens: 40k, output_tokens: 4k';
const CHEAP = 'prompt_tokens: 1000, output_tokens: 100';

/** One job in 200 does something dear. */
const CHOICE: Parts = {
  workflow: `[{ choose: kind, branches: [
    { weight: 199, do: [{ call: common, lane: work, ${CHEAP} }] },
    { weight: 1, do: [{ call: rare, lane: work, ${DEAR} }, { call: more, lane: work, ${DEAR} }] }] }]`,
};
const SHARE: Parts = {
  workflow: `[{ call: common, lane: work, ${CHEAP} }, { call: rare, lane: work, share: 0.005, ${DEAR} }]`,
};

/** The rarest branch that took more than a share of the spend. */
function rarest(parts: Parts, share: number): Branch | undefined {
  const branches = branchesOf(runOf(parts, 4000).tally).filter(
    ({ spend, times }) => spend > share && times > 0,
  );
  return branches.toSorted((a, b) => a.times - b.times)[0];
}

describe('what not all jobs do', () => {
  test('is counted in jobs for the branches of a choice, whose steps spend together', () => {
    const found = rarest(CHOICE, 0.2);
    expect(found?.times).toBeGreaterThan(5);
    expect(found?.times).toBeLessThan(40);
    const apart = branchesOf(runOf(CHOICE, 4000).tally).filter(({ times }) => times === found?.times);
    // both steps, and the branch that is both
    const [least, , most] = apart.map(({ spend }) => spend).toSorted((a, b) => a - b);
    expect(apart).toHaveLength(3);
    expect(most).toBeCloseTo(2 * (least ?? 0), 1);
  });

  test('is counted for steps that only some jobs enter, once a job however often it is done', () => {
    const share = rarest(SHARE, 0.05);
    expect(share?.times).toBeLessThan(40);
    const looped = branchesOf(
      runOf({ workflow: `[{ repeat: rounds, times: 3, do: [{ call: common, lane: work, ${CHEAP} }] }]` }, 50)
        .tally,
    );
    expect(looped.every(({ times }) => times <= 50)).toBe(true);
  });

  test('is counted for models, and for outages by what the jobs cost that met one', () => {
    const ladder = '{ one: { ladder: [small, big], climb_on: [malformed] } }';
    const lanes = '{ work: { success: { big: 0.8, small: 0.5 }, malformed_rate: { small: 0.002 } } }';
    expect(rarest({ policies: ladder, lanes }, 0.001)?.times).toBeLessThan(40);
    const outage = '{ big: { extends: big, outages: { share_of_time: 0.002, minutes: 60 } } }';
    const found = rarest(
      { models: outage, policies: '{ one: { fallback: [big, small], fall_on: [outage] } }' },
      0.0001,
    );
    expect(found?.times).toBeGreaterThan(0);
    expect(found?.times).toBeLessThan(40);
  });
});

test.each([CHOICE, SHARE])('a run goes on until what is rare and dear was met in 100 jobs', async (parts) => {
  const { policies } = await resultOf(parts, { precision: 0.2 });
  const { jobs } = policyIn({ policies } as Awaited<ReturnType<typeof resultOf>>, 'one');
  // 100 / 0.005
  expect(jobs).toBeGreaterThan(15_000);
});
