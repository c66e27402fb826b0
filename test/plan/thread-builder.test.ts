import { describe, expect, test } from 'vitest';
import { NONE } from '../../src/plan/codes.ts';
import { planOf } from './small-world.ts';

describe('threads', () => {
  test('of the job come first, one for each name; main is always there', () => {
    const { threads } = planOf({ threads: '{ side: { system_tokens: 70 } }' });
    expect(threads.names.toSorted()).toEqual(['main', 'side']);
    expect([threads.count, threads.jobThreads]).toEqual([2, 2]);
  });

  test('keep what is written of them', () => {
    const plan = planOf({
      threads: `{
        main: { system_tokens: 800, starts_with: { tokens: 500, warm_on: big, idle_seconds: 30 }, keep_reasoning: true,
          compact: { at: 0.7, to: 0.3 }, summary: { tokens: 90, odds: 0.5, lane: work } },
        side: { fresh: true, truncate: { at_tokens: 5k, to: 0.5 } },
        other: {} }`,
    });
    const { threads, quantities } = plan;
    const at = (name: string): number => threads.name.indexOf(threads.names.indexOf(name));
    const main = at('main');
    expect(quantities.value[threads.systemTokens[main]!]).toBe(800);
    expect(quantities.value[threads.startTokens[main]!]).toBe(500);
    expect(quantities.value[threads.idleSeconds[main]!]).toBe(30);
    expect(threads.warmCache[main]).toBe(plan.targets.cache[0]);
    expect(threads.keepReasoning[main]).toBe(1);
    expect([threads.overflow[main], threads.overflowAt[main], threads.overflowTo[main]]).toEqual([
      1, 0.7, 0.3,
    ]);
    expect(threads.summaryLnOdds[main]).toBe(Math.log(0.5));
    expect(threads.summaryLane[main]).toBe(0);
    const side = at('side');
    expect([threads.fresh[side], threads.overflow[side], threads.overflowAtTokens[side]]).toEqual([
      1, 2, 5000,
    ]);
    expect(threads.overflowAt[side]).toBeNaN();
    const other = at('other');
    expect([threads.overflow[other], threads.warmCache[other], threads.summaryLane[other]]).toEqual([
      0,
      NONE,
      NONE,
    ]);
  });

  test('warm on a model that the policy never calls are cold', () => {
    const { threads } = planOf({
      threads: '{ main: { starts_with: { tokens: 5, warm_on: small } } }',
    });
    expect([threads.warmCache[0], threads.warmTarget[0]]).toEqual([NONE, NONE]);
  });

  test('warm on a model that the policy may stay with are its own', () => {
    const { threads, targets } = planOf({
      threads: '{ main: { starts_with: { tokens: 5, warm_on: small } } }',
      policies: '{ one: { sticky: big, turns_ahead: 2 } }',
    });
    expect(targets.names).toEqual(['big (low)', 'small']);
    expect([threads.warmCache[0], threads.warmTarget[0]]).toEqual([targets.cache[1], 1]);
  });

  test('inside a parallel branch are its own, but for the parallel step’s', () => {
    const { threads, branches, steps } = planOf({
      threads: '{ side: {} }',
      workflow: `[{ parallel: p, thread: main, branches: [
        { do: [{ call: a, thread: side, output_tokens: 1 }] },
        { do: [{ call: b, thread: side, output_tokens: 1 }, { call: c, thread: side, output_tokens: 1 }] }] }]`,
    });
    expect(threads.jobThreads).toBe(2);
    expect(threads.count).toBe(4);
    const own = [...branches.threadsBegin].map((begin, at) => [begin, branches.threadsEnd[at]]);
    expect(own).toEqual([
      [2, 3],
      [3, 4],
    ]);
    const threadOf = (name: string): number | undefined => steps.thread[steps.names.indexOf(name)];
    expect([threadOf('a'), threadOf('b'), threadOf('c')]).toEqual([2, 3, 3]);
    expect(threads.name[2]).toBe(threads.names.indexOf('side'));
  });

  test('inside a tool made of steps are its own', () => {
    const { threads, steps } = planOf({
      threads: '{ side: {} }',
      workflow: `[{ agent: a, turns: 2, max_turns: 3, output_tokens: 1, tools: [
        { name: t, do: [{ call: inner, thread: side, output_tokens: 1 }] }] },
        { call: outer, thread: side, output_tokens: 1 }]`,
    });
    const threadOf = (name: string): number | undefined => steps.thread[steps.names.indexOf(name)];
    expect(threadOf('inner')).toBeGreaterThanOrEqual(threads.jobThreads);
    expect(threadOf('outer')).toBeLessThan(threads.jobThreads);
  });

  test('inside choose and repeat stay those around them', () => {
    const { threads, steps } = planOf({
      threads: '{ side: {} }',
      workflow: `[{ repeat: r, times: 2, do: [{ choose: c, branches: [{ weight: 1, do: [{ call: a, thread: side, output_tokens: 1 }] }] }] }]`,
    });
    expect(threads.count).toBe(threads.jobThreads);
    expect(steps.thread[steps.names.indexOf('a')]).toBe(threads.names.indexOf('side'));
  });

  test('of different places draw at different sites', () => {
    const { threads } = planOf({
      threads: '{ side: {} }',
      workflow: `[{ parallel: p, branches: [
        { do: [{ call: a, thread: side, output_tokens: 1 }] },
        { do: [{ call: b, thread: side, output_tokens: 1 }] }] }]`,
    });
    const keys = threads.sites.map(({ low, high }) => `${low},${high}`);
    expect(new Set(keys).size).toBe(keys.length);
  });
});
