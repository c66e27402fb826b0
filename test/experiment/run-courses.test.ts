import { describe, expect, test } from 'vitest';
import { nextLook } from '../../src/experiment/stop-rule.ts';
import { uniforms } from '../stats/deterministic.ts';
import { HandsHere } from './hands-here.ts';
import { resultOf } from './small-run.ts';
import type { ChunksTask, Workforce } from '../../src/experiment/workforce.ts';

const PARTS = {
  lanes: '{ work: { success: { big: 0.8, small: 0.5 } } }',
  policies: '{ one: big, two: small, both: { split: [{ weight: 1, use: small }, { weight: 1, use: big }] } }',
};
const CHANGE = { precision: 0.02, seed: 'courses' };

async function textOf(workforce: Workforce | undefined, change: object = CHANGE): Promise<string> {
  return JSON.stringify({ ...(await resultOf(PARTS, change, { workforce })), timing: null });
}

describe('a result', () => {
  test.each([1, 2, 3, 7])(
    'is the same to the byte with %d hands, whatever order chunks arrive in',
    async (size) => {
      const uniform = uniforms(size);
      const hands = new HandsHere(size, () => Math.floor(6 * uniform()));
      const alone = await textOf(undefined);
      expect(await textOf(hands)).toBe(alone);
      const jobs = { jobs: 4500, seed: 'courses' };
      expect(await textOf(hands, jobs)).toBe(await textOf(undefined, jobs));
    },
  );

  test('needs little more than its own chunks: work ahead stops at the look after the next', async () => {
    const uniform = uniforms(9);
    const hands = new HandsHere(7, () => Math.floor(6 * uniform()));
    const result = await resultOf(PARTS, CHANGE, { workforce: hands });
    const tasks = hands.hands().flatMap((hand) => hand.tasks as ChunksTask[]);
    for (const { policy, jobs } of result.policies) {
      const own = tasks.filter(({ plan }) => plan.policy === policy);
      const most = Math.max(...own.map((task) => task.first + task.jobs));
      expect(most).toBeGreaterThanOrEqual(jobs);
      expect(most).toBeLessThanOrEqual(nextLook(jobs));
      // no chunk twice
      expect(own.reduce((sum, task) => sum + task.jobs, 0)).toBe(most);
    }
  });

  test('of little work asks for no hands; of much it does', async () => {
    const idle = (): HandsHere & { readonly asked: () => number } =>
      Object.assign(new HandsHere(2, () => 0), { hands: () => [], asked: () => 0 });
    const [few, many] = [idle(), idle()];
    await resultOf(PARTS, { jobs: 10 }, { workforce: few });
    expect(few.started).toBe(0);
    const stop = new AbortController();
    await resultOf(
      PARTS,
      { jobs: 1e9 },
      {
        workforce: many,
        signal: stop.signal,
        // if they are never asked for, it is seen after a while
        onProgress: ({ jobs }) => {
          if (many.started > 0 || jobs > 3e6) stop.abort();
        },
      },
    );
    expect(many.started).toBe(1);
  });
});

test('a fault of a hand ends the run and is told', async () => {
  const hands = new HandsHere(2, () => 0);
  const failing: Workforce = {
    size: 2,
    start: () => {},
    hands: () =>
      hands
        .hands()
        .map((hand) =>
          Object.assign(hand, { simulate: () => Promise.reject(new Error('policy "one", chunk 0: lost')) }),
        ),
  };
  await expect(resultOf(PARTS, CHANGE, { workforce: failing })).rejects.toThrow(
    'policy "one", chunk 0: lost',
  );
});

test('of several policies with a job too dear the first of the file is told, whoever met one first', async () => {
  const parts = {
    ...PARTS,
    workflow:
      '[{ call: answer, lane: work, prompt_tokens: 1000, output_tokens: 100 }, { human: review, minutes: 60, usd_per_hour: 9001 }]',
  };
  const uniform = uniforms(4);
  const hands = new HandsHere(3, () => Math.floor(6 * uniform()));
  await expect(resultOf(parts, CHANGE, { workforce: hands })).rejects.toThrow(
    'policy "one": job 0 costs more',
  );
});

test('a signal ends a run with what was taken in', async () => {
  const stop = new AbortController();
  const hands = new HandsHere(2, () => 1);
  const hooks = { workforce: hands, signal: stop.signal, onProgress: () => stop.abort() };
  const result = await resultOf(PARTS, { jobs: 1e9 }, hooks);
  expect(result.complete).toBe(false);
  expect(result.jobs).toBeGreaterThan(0);
});
