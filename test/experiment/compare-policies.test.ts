import { describe, expect, test } from 'vitest';
import {
  chancesOfCheapest,
  compareChosen,
  compareWithBaseline,
  paretoFront,
} from '../../src/experiment/compare-policies.ts';
import { PolicyRun } from '../../src/experiment/policy-run.ts';
import { seedKey } from '../../src/random/seed-key.ts';
import { planOf } from '../plan/small-world.ts';
import { about, policyOf, runOf } from './small-run.ts';
import type { Metric, PolicyResult } from '../../src/experiment/result.ts';
import type { Parts } from '../plan/small-world.ts';

const PARTS: Parts = {
  lanes: '{ work: { success: { big: 0.8, small: 0.5 }, spread: 2 } }',
  workflow: '[{ call: answer, lane: work, prompt_tokens: 200 to 4k, output_tokens: 20 to 800 }]',
  policies: '{ one: big, two: small, same: big }',
};

/** A model that costs nothing, twice, and one that does. */
const FREE: Parts = {
  ...PARTS,
  models: '{ gift: { extends: tiny, usd_per_million: { input: 0, output: 0 }, free: true } }',
  lanes: '{ work: { success: { gift: 0.4, small: 0.5 }, spread: 2 } }',
  policies: '{ two: small, gift: gift, again: gift }',
};

/** Runs that tests share: comparisons only read them. */
const DONE = new Map<string, PolicyRun>();

function runs(jobs: Readonly<Record<string, number>>): readonly PolicyRun[] {
  return Object.entries(jobs).map(([policy, count]) => {
    const key = `${policy} ${count}`;
    const run = DONE.get(key) ?? runOf(PARTS, count, policy);
    DONE.set(key, run);
    return run;
  });
}

/** Half of an interval on the scale of its logarithm. */
function spread(interval: readonly [number | null, number | null] | null | undefined): number {
  return Math.log(interval![1]! / interval![0]!) / 2;
}

describe('a comparison with the baseline', () => {
  test('of two equal policies is exact: ratio 1, difference 0, and nobody is cheaper', () => {
    const [comparison] = compareWithBaseline(runs({ one: 2000, same: 2000 }), 'one');
    expect(comparison).toMatchObject({
      policy: 'same',
      baseline: 'one',
      jobs: 2000,
      cost_ratio: { estimate: 1, ci95: [1, 1] },
      cost_difference_usd: { estimate: 0, ci95: [0, 0] },
      completion_difference: { estimate: 0, ci95: [0, 0] },
      p95_latency_difference_seconds: { estimate: 0, ci95: [0, 0] },
      verdict: 'cannot tell',
    });
  });

  test('is of the jobs that both ran, the first of each', () => {
    const [longer] = compareWithBaseline(runs({ one: 2000, two: 3000 }), 'one');
    const [equal] = compareWithBaseline(runs({ one: 2000, two: 2000 }), 'one');
    expect(longer).toEqual(equal);
    expect(longer?.jobs).toBe(2000);
  });

  test('holds a difference of completion between -1 and 1, however few the jobs', () => {
    // all of two to four jobs differ: of two -0.5 +- 3.18 x 0.5 (scipy: stats.t.interval(0.95, 3, -0.5, 0.5))
    const parts: Parts = { ...PARTS, lanes: '{ work: { success: { big: 1, small: 0 } } }' };
    const apart = [2, 3, 4].map((jobs) =>
      compareWithBaseline(
        ['one', 'two'].map((policy) => runOf(parts, jobs, policy)),
        'one',
      ),
    );
    const limits = apart.flatMap(([comparison]) => comparison?.completion_difference.ci95 ?? []);
    expect(Math.min(...limits.map(Number))).toBe(-1);
    expect(Math.max(...limits.map(Number))).toBe(1);
  });

  test('says who is cheaper where the interval leaves 1 out', () => {
    const pair = runs({ one: 2000, two: 2000 });
    expect(compareWithBaseline(pair, 'one')[0]?.verdict).toBe('cheaper');
    expect(compareWithBaseline(pair, 'two')[0]?.verdict).toBe('dearer');
  });

  test('is the ratio of the costs per completed job', () => {
    const pair = runs({ one: 2000, two: 2000 });
    const [costOne, costTwo] = pair.map(({ tally }) => {
      const sum = (values: Float64Array): number => values.reduce((total, value) => total + value, 0);
      return sum(tally.column('costUsd')) / sum(tally.column('completed'));
    });
    const [comparison] = compareWithBaseline(pair, 'one');
    expect(comparison?.cost_ratio.estimate).toBeCloseTo(costTwo! / costOne!, 12);
    expect(comparison?.cost_difference_usd.estimate).toBeCloseTo(costTwo! - costOne!, 12);
  });

  test('widens for the number of policies beside the baseline (Bonferroni: z of 1 - 0.025 / m)', () => {
    const [alone] = compareWithBaseline(runs({ one: 2000, two: 2000 }), 'one');
    const [, among] = compareWithBaseline(runs({ one: 2000, same: 2000, two: 2000 }), 'one');
    // R: qnorm(1 - 0.025 / 2) / qnorm(1 - 0.025)
    expect(spread(among?.cost_ratio.ci95) / spread(alone?.cost_ratio.ci95)).toBeCloseTo(
      2.241403 / 1.959964,
      5,
    );
  });

  test('has no value where a policy has no successes, and no latency where one has no speeds', () => {
    const parts: Parts = {
      ...PARTS,
      lanes: '{ work: { success: { big: 0.8, tiny: 0 } } }',
      policies: '{ one: big, never: tiny }',
    };
    const pair = ['one', 'never'].map((policy) => runOf(parts, 1000, policy));
    expect(compareWithBaseline(pair, 'one')[0]).toMatchObject({
      cost_ratio: { estimate: null, ci95: null },
      p95_latency_difference_seconds: { estimate: null, ci95: null },
      verdict: 'cannot tell',
    });
  });

  test('with a baseline that did not run is none', () => {
    expect(compareWithBaseline(runs({ one: 1000 }), 'gone')).toEqual([]);
  });
});

describe('a comparison of two policies chosen by their results', () => {
  test('widens for every pair that could have been', () => {
    const three = runs({ one: 2000, same: 2000, two: 2000 });
    const chosen = compareChosen(three, 'two', 'one');
    const [alone] = compareWithBaseline(runs({ one: 2000, two: 2000 }), 'one');
    // R: qnorm(1 - 0.025 / 3) / qnorm(1 - 0.025)
    expect(spread(chosen?.cost_ratio.ci95) / spread(alone?.cost_ratio.ci95)).toBeCloseTo(
      2.39398 / 1.959964,
      5,
    );
  });

  test('is none where one of them did not run', () => {
    expect(compareChosen(runs({ one: 1000 }), 'gone', 'one')).toBeNull();
  });
});

describe('the chance of being the cheapest', () => {
  const key = seedKey('test');

  test('goes to the one that is cheaper beyond doubt, and is shared by equals', () => {
    expect(chancesOfCheapest(runs({ one: 2000, two: 2000 }), key)).toEqual({ one: 0, two: 1 });
    expect(chancesOfCheapest(runs({ one: 2000, same: 2000 }), key)).toEqual({ one: 0.5, same: 0.5 });
  });

  test('is none of a policy without successes', () => {
    const parts: Parts = { ...PARTS, lanes: '{ work: { success: { big: 0.8, small: 0 } } }' };
    expect(chancesOfCheapest([runOf(parts, 1000, 'one'), runOf(parts, 1000, 'two')], key)).toEqual({
      one: 1,
    });
    expect(chancesOfCheapest([runOf(parts, 1000, 'two')], key)).toEqual({});
  });

  test('is of the policies that cost nothing, where there are some', () => {
    expect(chancesOfCheapest([runOf(FREE, 1000, 'two'), runOf(FREE, 1000, 'gift')], key)).toEqual({
      two: 0,
      gift: 1,
    });
    expect(chancesOfCheapest([runOf(FREE, 1000, 'gift'), runOf(FREE, 1000, 'again')], key)).toEqual({
      gift: 0.5,
      again: 0.5,
    });
  });

  test('is the same each time', () => {
    const close = runs({ one: 1000, two: 1000, same: 1000 });
    expect(chancesOfCheapest(close, key)).toEqual(chancesOfCheapest(close, key));
  });
});

test('a policy that costs nothing is cheaper than one that costs something', () => {
  const [comparison] = compareWithBaseline([runOf(FREE, 1000, 'two'), runOf(FREE, 1000, 'gift')], 'two');
  expect(comparison).toMatchObject({
    cost_ratio: { estimate: 0, ci95: [0, 0] },
    variance_gain: null,
    verdict: 'cheaper',
  });
  expect(comparison?.cost_difference_usd.ci95?.[1]).toBeLessThan(0);
});

test('beside a policy that costs nothing all that another costs is the difference', () => {
  const [turned] = compareWithBaseline([runOf(FREE, 1000, 'two'), runOf(FREE, 1000, 'gift')], 'two');
  const [comparison] = compareWithBaseline([runOf(FREE, 1000, 'gift'), runOf(FREE, 1000, 'two')], 'gift');
  const { estimate, ci95 } = turned?.cost_difference_usd ?? {};
  expect(comparison).toMatchObject({
    cost_ratio: { estimate: null, ci95: null },
    cost_difference_usd: { estimate: -(estimate ?? 0), ci95: [-(ci95?.[1] ?? 0), -(ci95?.[0] ?? 0)] },
    verdict: 'dearer',
  });
  expect(estimate).toBeLessThan(0);
});

test('two policies that cost nothing cost the same, and neither is dearer', () => {
  const [comparison] = compareWithBaseline([runOf(FREE, 1000, 'gift'), runOf(FREE, 1000, 'again')], 'gift');
  expect(comparison).toMatchObject({
    cost_ratio: { estimate: null, ci95: null },
    cost_difference_usd: { estimate: 0, ci95: [0, 0] },
    verdict: 'cannot tell',
  });
});

test('with too few completed jobs there is no difference from a policy that costs nothing either', () => {
  const [comparison] = compareWithBaseline([runOf(FREE, 4, 'gift'), runOf(FREE, 4, 'two')], 'gift');
  expect(comparison).toMatchObject({ cost_difference_usd: { estimate: null, ci95: null } });
});

describe('the policies that nobody beats', () => {
  const row = (policy: string, cost: number, completion: number, seconds: number | null): PolicyResult => {
    const latency: Metric =
      seconds === null ? { estimate: null, ci95: null } : { ...about(seconds, 1), p95: about(seconds, 1) };
    return policyOf(policy, {
      cost_per_completed_job_usd: about(cost, 0.1),
      completion_rate: about(completion, 0.01),
      job_latency_seconds: latency,
    });
  };

  test('are best in some mixture of cost, completion and p95 latency', () => {
    expect(
      paretoFront([
        row('a', 10, 0.9, 60),
        row('b', 8, 0.9, 60),
        row('c', 12, 0.95, 60),
        row('d', 20, 0.8, 10),
        row('e', 9, 0.85, 70),
      ]),
    ).toEqual(['b', 'c', 'd']);
  });

  test('may be equal to one another', () => {
    expect(paretoFront([row('a', 10, 0.9, 60), row('b', 10, 0.9, 60)])).toEqual(['a', 'b']);
  });

  test('go by cost and completion alone where latencies are unknown', () => {
    expect(paretoFront([row('a', 10, 0.9, null), row('b', 8, 0.9, null)])).toEqual(['b']);
  });

  test('neither beat by an unknown latency nor are beaten by it', () => {
    expect(paretoFront([row('a', 10, 0.9, 60), row('b', 8, 0.9, null)])).toEqual(['a', 'b']);
    expect(paretoFront([row('a', 10, 0.9, null), row('b', 8, 0.9, 60)])).toEqual(['a', 'b']);
  });

  test('have a cost per completed job', () => {
    const none = policyOf('none', { completion_rate: about(0, 0) });
    expect(paretoFront([none, row('a', 10, 0.9, 60)])).toEqual(['a']);
  });
});

describe('a run of no jobs', () => {
  test('has nothing to compare', () => {
    const idle = new PolicyRun(planOf(PARTS, 'two'), false);
    expect(compareWithBaseline([runOf(PARTS, 1000, 'one'), idle], 'one')[0]).toMatchObject({
      jobs: 0,
      cost_ratio: { estimate: null },
      verdict: 'cannot tell',
    });
  });
});
