import { describe, expect, test } from 'vitest';
import { findBreakeven } from '../../src/experiment/breakeven.ts';
import { studyOf, valueOf } from './small-study.ts';
import type { Breakeven, BreakevenQuestion } from '../../src/experiment/breakeven.ts';
import type { Parts } from '../plan/small-world.ts';

/** Between which values of a PATH policies a and b change places. */
function questionOf(path: string, [low, high]: readonly [number, number], jobs: number): BreakevenQuestion {
  return { path, settings: (value) => [{ path, value }], low, high, policies: ['a', 'b'], jobs };
}

/** Break-even of policies a and b over one PATH. */
async function breakevenOf(
  parts: Parts,
  path: string,
  [low, high]: readonly [number, number],
  jobs = 400,
): Promise<Breakeven> {
  const question = questionOf(path, [low, high], jobs);
  return valueOf(await findBreakeven(studyOf(parts), question, {}));
}

/** Two models without a cache: 1,000 tokens in and 100 out cost 1000 x input + 100 x output, in millionths. */
const TWO = (a: string, b: string): Parts => ({
  models: `{ a1: { extends: tiny, usd_per_million: ${a} }, b1: { extends: tiny, usd_per_million: ${b} } }`,
  lanes: '{ work: {} }',
  policies: '{ a: a1, b: b1 }',
});

describe('closed forms', () => {
  test('a price: 1000 x + 100 x 4 = 1000 x 2 + 100 x 5, so x = 2.1', async () => {
    const found = await breakevenOf(
      TWO('{ input: 1, output: 4 }', '{ input: 2, output: 5 }'),
      'models.a1.usd_per_million.input',
      [0.5, 8],
    );
    expect(found.value).toBeCloseTo(2.1, 8);
    expect(found.ci95).toEqual([expect.closeTo(2.1, 6), expect.closeTo(2.1, 6)]);
    expect(found).toMatchObject({ crossing: true, cheaper_below: 'a', cheaper_above: 'b' });
  });

  test('a fee against tokens: 1000 x 1 + 100 x 4 + fee = 1000 x 2 + 100 x 5, so fee = 0.0011', async () => {
    const found = await breakevenOf(
      TWO('{ input: 1, output: 4 }', '{ input: 2, output: 5 }'),
      'models.a1.usd_per_request',
      [0.0001, 0.01],
    );
    expect(found.value).toBeCloseTo(0.0011, 9);
  });

  test('retries to success cost c / p: a breaks even at p = 1/4 of a certain model of four times the price', async () => {
    const parts: Parts = {
      ...TWO('{ input: 1, output: 1 }', '{ input: 4, output: 4 }'),
      lanes: '{ work: { success: { a1: 0.5, b1: 1 } } }',
      workflow:
        '[{ call: answer, lane: work, prompt_tokens: 1000, output_tokens: 100, thread: main }, { check: test, seconds: 1, catches: 1, on_fail: { redo: answer, context: restart, max_redos: 200 } }]',
      job: '{ difficulty: { spread: 0 } }',
    };
    const found = await breakevenOf(parts, 'lanes.work.success.a1', [0.1, 0.9], 4000);
    expect(found.crossing).toBe(true);
    expect(found.ci95![0]!).toBeLessThan(0.25);
    expect(found.ci95![1]!).toBeGreaterThan(0.25);
    expect(found.value!).toBeCloseTo(0.25, 1);
  });

  test('abandoned jobs count: c_a / p = c_b / 0.8 at p = 0.4 for half the price', async () => {
    const parts: Parts = {
      ...TWO('{ input: 1, output: 1 }', '{ input: 2, output: 2 }'),
      lanes: '{ work: { success: { a1: 0.5, b1: 0.8 } } }',
    };
    const found = await breakevenOf(parts, 'lanes.work.success.a1', [0.1, 0.9], 4000);
    expect(found.ci95![0]!).toBeLessThan(0.4);
    expect(found.ci95![1]!).toBeGreaterThan(0.4);
    expect(found).toMatchObject({ cheaper_below: 'b', cheaper_above: 'a' });
  });
});

test('no crossing says which policy is cheaper throughout', async () => {
  const found = await breakevenOf(
    TWO('{ input: 1, output: 4 }', '{ input: 2, output: 5 }'),
    'models.a1.usd_per_million.input',
    [0.5, 1],
  );
  expect(found).toMatchObject({
    value: null,
    ci95: null,
    crossing: false,
    cheaper_below: 'a',
    cheaper_above: 'a',
  });
});

test('a crossing near an end at which no job is completed is found', async () => {
  // 1.1 / p against 13.2 / 0.5: p = 0.0417
  const parts: Parts = {
    ...TWO('{ input: 1, output: 1 }', '{ input: 12, output: 12 }'),
    lanes: '{ work: { success: { a1: 0.05, b1: 0.5 } } }',
  };
  const found = await breakevenOf(parts, 'lanes.work.success.a1', [0, 0.9], 4000);
  expect(found).toMatchObject({ crossing: true, cheaper_below: 'b', cheaper_above: 'a', ratio_low: null });
  expect(found.ci95![0]!).toBeLessThan(0.0417);
  expect(found.ci95![1]!).toBeGreaterThan(0.0417);
});

describe('a crossing at an end of the range', () => {
  // 1000 x 1 + 10 x out = 1000 x 4 + 4 x out at 500 tokens out: a is cheaper below, b above
  const parts = TWO('{ input: 1, output: 10 }', '{ input: 4, output: 4 }');
  const swapped = TWO('{ input: 4, output: 4 }', '{ input: 1, output: 10 }');

  test.each([
    ['the first', [500, 1000], { cheaper_below: null, cheaper_above: 'b' }],
    ['the last', [100, 500], { cheaper_below: 'a', cheaper_above: null }],
  ] as const)('is one at %s value', async (_, range, cheaper) => {
    const found = await breakevenOf(parts, 'workflow.answer.output_tokens', range);
    expect(found).toMatchObject({ crossing: true, ...cheaper });
    // 499.5 to 500.49 are 500 tokens
    expect(Math.round(found.value ?? Number.NaN)).toBe(500);
  });

  test('is one whichever policy is named first', async () => {
    for (const range of [
      [500, 1000],
      [100, 500],
    ] as const) {
      const [found, other] = await Promise.all(
        [parts, swapped].map((of) => breakevenOf(of, 'workflow.answer.output_tokens', range)),
      );
      expect(other).toMatchObject({ value: found?.value, ci95: found?.ci95, crossing: true });
    }
  });
});

test('policies that are one from some value on cross at that value', async () => {
  const parts: Parts = {
    ...TWO('{ input: 1, output: 1 }', '{ input: 2, output: 2 }'),
    policies: '{ a: a1, b: [{ when: { context_tokens: { at_least: 1500 } }, use: a1 }, { use: b1 }] }',
  };
  const found = await breakevenOf(parts, 'workflow.answer.prompt_tokens', [1000, 4000]);
  expect(found).toMatchObject({ crossing: true, cheaper_below: 'a', cheaper_above: null });
  expect(found.value).toBeCloseTo(1499.5, 1);
});

test('a crossing between ends of one sign is found, too', async () => {
  const parts = TWO(
    '{ input: 1, output: 1 }, tiers: { steps: [{ above_input_tokens: 3000, usd_per_million: { input: 5, output: 1 } }, { above_input_tokens: 7000, usd_per_million: { input: 1, output: 1 } }] }',
    '{ input: 2, output: 1 }',
  );
  const found = await breakevenOf(parts, 'workflow.answer.prompt_tokens', [100, 9000]);
  expect(found).toMatchObject({ crossing: true, cheaper_below: 'a', cheaper_above: 'b' });
  expect(found.value).toBeCloseTo(3000.5, 1);
});

describe('every crossing', () => {
  const asked = async (parts: Parts, path: string, [low, high]: readonly [number, number]) => {
    const question = { ...questionOf(path, [low, high], 400), everyCrossing: true };
    return valueOf(await findBreakeven(studyOf(parts), question, {}));
  };
  // a is dearer than b above 3,000 tokens and again cheaper above 7,000
  const between = TWO(
    '{ input: 1, output: 1 }, tiers: { steps: [{ above_input_tokens: 3000, usd_per_million: { input: 5, output: 1 } }, { above_input_tokens: 7000, usd_per_million: { input: 1, output: 1 } }] }',
    '{ input: 2, output: 1 }',
  );
  const path = 'workflow.answer.prompt_tokens';
  const to = (below: string, above: string) => ({ cheaper_below: below, cheaper_above: above });

  test('of two is found between ends of one sign', async () => {
    const found = await asked(between, path, [100, 9000]);
    const [first, second] = found.crossings;
    expect(found).toMatchObject({
      value: first?.value,
      ci95: first?.ci95,
      crosses_again: true,
      ...to('a', 'b'),
    });
    expect(found.crossings).toMatchObject([to('a', 'b'), to('b', 'a')]);
    expect(first?.value).toBeCloseTo(3000.5, 1);
    expect(second?.value).toBeCloseTo(7000.5, 1);
    expect(second?.ci95).toEqual([expect.closeTo(7000.5, 0), expect.closeTo(7000.5, 0)]);
  });

  test('of three is found between ends of two signs', async () => {
    const thrice = {
      ...between,
      models: (between.models ?? '').replace(
        'input: 2, output: 1 }',
        'input: 2, output: 1 }, tiers: { steps: [{ above_input_tokens: 8000, usd_per_million: { input: 0.5, output: 1 } }] }',
      ),
    };
    const found = await asked(thrice, path, [100, 10_000]);
    expect(found.crossings).toMatchObject([to('a', 'b'), to('b', 'a'), to('a', 'b')]);
    const values = found.crossings.map(({ value }) => value);
    expect(values).toEqual([3000.5, 7000.5, 8000.5].map((value) => expect.closeTo(value, 0)));
  });

  test('is the only one where a look hits it', async () => {
    // 1000 x 1 + 10 x out = 1000 x 4 + 4 x out at 500 tokens out, half-way
    const found = await asked(
      TWO('{ input: 1, output: 10 }', '{ input: 4, output: 4 }'),
      'workflow.answer.output_tokens',
      [100, 900],
    );
    expect(found).toMatchObject({ crosses_again: false, crossings: [to('a', 'b')] });
    expect(Math.round(found.value ?? Number.NaN)).toBe(500);
  });

  test('is one or none where there is no more', async () => {
    const none = await asked(between, path, [100, 2000]);
    expect(none).toMatchObject({ value: null, crosses_again: false, crossings: [], ...to('a', 'a') });
    expect((await asked(between, path, [100, 5000])).crossings).toMatchObject([to('a', 'b')]);
  });
});

test('the interval holds its value, however coarsely it is solved for', async () => {
  // more than 50,000 tokens are dearer; 50,000.5 are 50,001
  const parts = TWO(
    '{ input: 1, output: 1 }, context_window: 1M, tiers: { steps: [{ above_input_tokens: 50000, usd_per_million: { input: 5, output: 1 } }] }',
    '{ input: 2, output: 1 }, context_window: 1M',
  );
  for (const high of [150_000, 200_000, 300_000, 400_000]) {
    const { value, ci95 } = await breakevenOf(parts, 'workflow.answer.prompt_tokens', [1, high]);
    expect(value).toBeCloseTo(50_000.5, 0);
    expect(ci95?.[0]).toBeLessThanOrEqual(value ?? Number.NaN);
    expect(ci95?.[1]).toBeGreaterThanOrEqual(value ?? Number.NaN);
  }
});

describe('where the PATH takes whole numbers alone', () => {
  // a: 1 / 0.3 = 3.3 without a redo, (1 + 0.7 x 2) / 0.51 = 4.7 with one, whose context is twice as long; b: 4
  const redos: Parts = {
    ...TWO('{ input: 1, output: 1 }', '{ input: 4, output: 4 }'),
    lanes: '{ work: { success: { a1: 0.3, b1: 1 } } }',
    workflow:
      '[{ call: answer, lane: work, prompt_tokens: 1000, output_tokens: 1 }, { check: test, seconds: 1, catches: 1, on_fail: { redo: answer, max_redos: 1 } }]',
  };
  const path = 'workflow.test.on_fail.max_redos';

  test('the value is the first at which the other policy is cheaper', async () => {
    const found = await breakevenOf(redos, path, [0, 4], 4000);
    expect(found).toMatchObject({ crossing: true, cheaper_below: 'a', cheaper_above: 'b' });
    expect(found).toMatchObject({ value: 1, ci95: [1, 1] });
  });

  test('the interval is of whole numbers, and holds the value', async () => {
    // b at 5: 200 jobs do not tell whether one redo or three make a dearer
    const near = { ...redos, models: TWO('{ input: 1, output: 1 }', '{ input: 5, output: 5 }').models ?? '' };
    expect(await breakevenOf(near, path, [0, 9], 200)).toMatchObject({ value: 2, ci95: [1, 3] });
  });

  test('an end that is no whole number is refused', async () => {
    const found = await findBreakeven(studyOf(redos), questionOf(path, [0.5, 4], 100), {});
    expect(found).toMatchObject({
      ok: false,
      diagnostics: [{ hint: 'the whole numbers between are 1 to 4' }],
    });
  });
});

test('the same question has the same answer, bit for bit', async () => {
  const parts = TWO('{ input: 1, output: 4 }', '{ input: 2, output: 5 }');
  const ask = (): Promise<Breakeven> => breakevenOf(parts, 'workflow.answer.output_tokens', [1, 3000]);
  expect(await ask()).toEqual(await ask());
});

const SHARES: Parts = {
  ...TWO('{ input: 1, output: 1 }', '{ input: 2, output: 2 }'),
  lanes: '{ work: { success: { a1: 0.5, b1: 0.8 } } }',
};

const MODELS_OF_BOOK: Parts = { policies: '{ a: small, b: big }' };

test.each([
  [[0.5, 1.5], '1.5 is not in 0 to 1'],
  [[-0.5, 1.5], '-0.5 is not in 0 to 1'],
] as const)('%j has a value that the PATH does not take: a fault of that value', async (range, message) => {
  const path = 'lanes.work.success.a1';
  const found = await findBreakeven(studyOf(SHARES), questionOf(path, range, 100), {});
  expect(found).toMatchObject({ ok: false, diagnostics: [{ path, message: `--set ${path}: ${message}` }] });
});

test('a price of a model that the scenario only names is refused for what the model lacks', async () => {
  const path = 'models.small.usd_per_million.input';
  const found = await findBreakeven(studyOf(MODELS_OF_BOOK), questionOf(path, [0.01, 10], 100), {});
  const told = found.ok ? [] : found.diagnostics.map(({ message, hint }) => `${message}; ${hint}`);
  expect(told).toEqual([
    expect.stringContaining('write extends: small'),
    'small states no context_window; give it under models.small',
  ]);
});

test('a search that is stopped says what it knows', async () => {
  const question = questionOf('lanes.work.success.a1', [0.1, 0.9], 400);
  const stoppedAfter = async (evaluations: number): Promise<Breakeven> => {
    const stop = new AbortController();
    let left = evaluations;
    const onProgress = (): void => ((left -= 1) === 0 ? stop.abort() : undefined);
    return valueOf(await findBreakeven(studyOf(SHARES), question, { signal: stop.signal, onProgress }));
  };
  const nothing = { complete: false, value: null, ci95: null, ratio_high: null };
  expect(await stoppedAfter(1)).toMatchObject({ ...nothing, crossing: false, ends_reached: [true, false] });
  expect(await stoppedAfter(3)).toMatchObject({
    complete: false,
    value: null,
    crossing: true,
    cheaper_below: 'b',
    cheaper_above: 'a',
    ends_reached: [true, true],
  });
});
