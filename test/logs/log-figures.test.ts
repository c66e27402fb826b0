import { expect, test } from 'vitest';
import { cacheMisses } from '../../src/logs/cache-misses.ts';
import { contextGrowth } from '../../src/logs/context-growth.ts';
import { cutRule } from '../../src/logs/cut-rule.ts';
import { logBill } from '../../src/logs/log-bill.ts';
import { logFigures } from '../../src/logs/log-figures.ts';
import { loggedJobs } from '../../src/logs/logged-jobs.ts';
import { pricedModel } from '../../src/logs/priced-model.ts';
import { bookFrom, valueOf } from '../pricing/shipped-book.ts';
import { call, logOf } from './logged.ts';

const BOOK = valueOf(
  bookFrom({
    'a.yaml': `
vendor: Acme
models:
  m:
    context_window: 200k
    cache: { kind: automatic, min_tokens: 0, block_tokens: 1 }
    routes:
      first_party:
        prices: [{ from: 2026-01-01, usd_per_million: { input: 4, cache_read: 0.4, output: 8 }, source: s, checked: 2026-01-01 }]
  w:
    context_window: 200k
    cache: { kind: explicit, min_tokens: 100, block_tokens: 1 }
    routes:
      first_party:
        prices: [{ from: 2026-01-01, usd_per_million: { input: 4, cache_read: 0.4, cache_write_5m: 5, output: 8 }, source: s, checked: 2026-01-01 }]
`,
  }),
);
const { model: MODEL } = pricedModel(BOOK, 'm', []);
const TELLS = { tellsCache: true, tellsWrites: true, tellsReasoning: true };

/**
 * Job a: 1,000 tokens, two tools of which one fails bring 200, then a person writes 30. Job b: one call. Job c: a context
 * of 1,000 is cut to 400.
 */
const CALLS = [
  call({
    uncached_input: 1000,
    output: 50,
    tools: { calls: 2, failed: 1, seconds: [2, 4] },
    second: 1_767_952_800,
  }),
  call({ job: 'b', uncached_input: 600 }),
  call({
    uncached_input: 250,
    cache_read: 1000,
    output: 30,
    reasoning: 5,
    tools: { calls: 0, failed: 0, seconds: [] },
  }),
  call({ uncached_input: 310, cache_read: 1000, output: 20, second: 1_768_039_200 }),
  call({ job: 'c', uncached_input: 1000 }),
  call({ job: 'c', uncached_input: 400 }),
];
const JOBS = loggedJobs(logOf(CALLS), () => true);

test('the figures of a small log are those worked out by hand', () => {
  expect(logFigures(JOBS, MODEL, TELLS)).toMatchObject({
    jobs: 3,
    calls: 6,
    days: ['2026-01-09', '2026-01-10'],
    firstInput: [1000, 600, 1000],
    warmStart: null,
    // three calls of a, of which a failed tool made one necessary
    turns: [2, 1, 2],
    longestJob: 3,
    largestInput: 1310,
    outputs: [50, 30, 20, 10, 10, 10],
    reasoning: [0, 5, 0, 0, 0, 0],
    // 200 tokens in two results, 30 in one of a person, which takes no tool's time
    results: { perTurn: 1.5, tokens: [100, 30], errorTokens: [100], failureRate: 1 / 3, seconds: [2, 4, 0] },
    cuts: 1,
    cachesLong: false,
    // of 1,000 and 1,250 tokens that could be read 2,000 were
    missRate: 1 - 2000 / 2250,
    perJob: { turns: 2, input: 5560 / 3, output: 135 / 3, hitRate: 2000 / 5560, loggedUsd: null },
  });
});

test('what a log does not tell is no figure', () => {
  const bare = loggedJobs(logOf([call(), call({ uncached_input: 200 })]), () => true);
  const figures = logFigures(bare, MODEL, { tellsCache: false, tellsWrites: false, tellsReasoning: false });
  expect(figures).toMatchObject({ days: null, reasoning: null, missRate: null });
  expect(figures.results).toMatchObject({ perTurn: 1, tokens: [90], failureRate: null, seconds: null });
  expect(figures.perJob).toMatchObject({ hitRate: null, loggedUsd: null, billedUsd: null });
});

test('reasoning that only some of the logs tell apart is output, as it is in the others', () => {
  const jobs = loggedJobs(logOf([call({ output: 10, reasoning: 30 }), call({ output: 40 })]), () => true);
  const figures = logFigures(jobs, MODEL, { ...TELLS, tellsReasoning: false });
  expect([figures.outputs, figures.reasoning, figures.perJob.output]).toEqual([[40, 40], null, 80]);
});

test('jobs of one call have no results', () => {
  const figures = logFigures(
    loggedJobs(logOf([call(), call({ job: 'b' })]), () => true),
    MODEL,
    TELLS,
  );
  expect([figures.results, figures.turns]).toEqual([null, [1, 1]]);
});

test('jobs begin warm where their first calls read from the cache', () => {
  const warm = loggedJobs(
    logOf([
      call({ uncached_input: 100, cache_read: 900, cache_write_1h: 50 }),
      call({ uncached_input: 60, cache_read: 1050 }),
    ]),
    () => true,
  );
  expect(logFigures(warm, MODEL, TELLS)).toMatchObject({
    firstInput: [150],
    warmStart: [900],
    cachesLong: true,
    missRate: 0,
  });
});

test('contexts grow by what is neither input nor output of the call before, and a fall of a tenth is a cut', () => {
  const { growths, cuts } = contextGrowth(JOBS);
  expect(growths).toEqual([
    { tokens: 200, results: 2, failed: 1 },
    { tokens: 30, results: 1, failed: 0 },
  ]);
  expect(cuts).toEqual([{ before: 1010, after: 400 }]);
  const counted = loggedJobs(
    logOf([call({ uncached_input: 1000 }), call({ uncached_input: 990 })]),
    () => true,
  );
  expect(contextGrowth(counted)).toEqual({ growths: [{ tokens: 0, results: 1, failed: 0 }], cuts: [] });
});

test('a call behind one of another model is no growth of it', () => {
  const log = logOf([
    call(),
    call({ model: 'other' }),
    call({ uncached_input: 900 }),
    call({ uncached_input: 950 }),
  ]);
  const jobs = loggedJobs(log, ({ model }) => model === 'm');
  expect(jobs[0]?.calls.map(({ follows }) => follows)).toEqual([false, false, true]);
  expect(contextGrowth(jobs).growths.map(({ tokens }) => tokens)).toEqual([40]);
});

test('a cache could have served whole blocks of the input before, unless that is too short', () => {
  // 896 + 1,152 in blocks of 128
  expect(cacheMisses(JOBS, { block_tokens: 128, min_tokens: 0 }, false)).toBeCloseTo(1 - 2000 / 2048, 12);
  // more is read than a job's own calls could: nothing is missed
  expect(cacheMisses(JOBS, { block_tokens: 1, min_tokens: 1200 }, false)).toBe(0);
  expect(
    cacheMisses(
      loggedJobs(logOf([call()]), () => true),
      { block_tokens: 1, min_tokens: 0 },
      false,
    ),
  ).toBe(0);
});

test('a read that a slow tool loses in a run too is no miss', () => {
  // a call of two finds its cache cold behind a tool of 400 seconds, which a cache of 300 does not outlive
  const slow = [400, 1].map((wait) => call({ tools: { calls: 1, failed: 0, seconds: [wait] } }));
  const read = call({ uncached_input: 20, cache_read: 100 });
  const jobs = loggedJobs(logOf([...slow, read]), () => true);
  expect(cacheMisses(jobs, { block_tokens: 1, min_tokens: 0 }, false)).toBe(0.5);
  expect(logFigures(jobs, MODEL, TELLS).missRate).toBe(0);
});

test('contexts are cut at the median length of those that were, where most so long were cut', () => {
  const cut = (job: string, before: number, after: number): ReturnType<typeof call>[] => [
    call({ job, uncached_input: before }),
    call({ job, uncached_input: after }),
  ];
  const jobs = loggedJobs(
    logOf([...cut('a', 1000, 300), ...cut('b', 1100, 300), ...cut('c', 1200, 393)]),
    () => true,
  );
  const changes = contextGrowth(jobs);
  // each wrote 10 tokens; 993 of 3,330 tokens are left
  expect(cutRule(jobs, changes)).toEqual({ atTokens: 1110, to: 993 / 3330 });
  // with what came in before the cut, 100 tokens each time
  const growths = [{ tokens: 100, results: 1, failed: 0 }];
  expect(cutRule(jobs, { ...changes, growths })).toEqual({ atTokens: 1160, to: 993 / 3630 });
  const uncut = ['d', 'e', 'f'].map((job) => call({ job, uncached_input: 5000 }));
  const more = [...jobs, ...loggedJobs(logOf(uncut), () => true)];
  expect(cutRule(more, changes)).toBeNull();
  expect(cutRule(jobs, { growths, cuts: [] })).toBeNull();
});

test('a log is billed by the price of its last day', () => {
  const calls = [
    call({ uncached_input: 100, cache_read: 50, output: 10, reasoning: 5, second: 1_767_952_800 }),
  ];
  const { model, day } = pricedModel(BOOK, 'm', calls);
  expect(day).toBe('2026-01-09');
  // 100 x 4 + 50 x 0.4 + 15 x 8 millionths
  expect(logBill(calls, model, false)).toBe(0.00054);
  expect(logBill([call({ cache_write_5m: 1 })], model, true)).toBeNull();
});

test('input that was not read is billed as written where the log does not tell and the model has a price for it', () => {
  const { model } = pricedModel(BOOK, 'w', []);
  const calls = [
    call({ uncached_input: 100, cache_read: 50 }),
    call({ uncached_input: 20, cache_write_5m: 10 }),
  ];
  // (100 x 5 + 50 x 0.4 + 10 x 8), and a context below 100 tokens, (20 x 4 + 10 x 5 + 10 x 8) millionths
  expect(logBill(calls, model, false)).toBe(0.00081);
  // (100 x 4 + ...): nothing more was written than is told
  expect(logBill(calls, model, true)).toBe(0.00071);
});

test('without a price on its last day the newest price of the book holds', () => {
  const { model, day } = pricedModel(BOOK, 'm', [call({ second: 1_700_000_000 })]);
  expect([day, model.tariffs.size]).toEqual([null, 1]);
});
