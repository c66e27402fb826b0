import { expect, test } from 'vitest';

import { carryPrice, notesOf } from '../../../src/pricing/import/carry-price.ts';
import type { ImportedPrice, ImportNote, ListedPrice } from '../../../src/pricing/import/imported-model.ts';

const LISTED: ListedPrice = {
  from: '2026-01-01',
  base: { input: 1, output: 2 },
  edge: '>',
  steps: [],
  windows: [],
  serviceTiers: {},
  usdPerRequest: 0,
  usdPerSearch: 0,
  source: 's',
  checked: '2026-01-01',
};

function carry(part: Partial<ListedPrice>): { price: ImportedPrice | null; notes: readonly string[] } {
  const notes: ImportNote[] = [];
  const price = carryPrice({ ...LISTED, ...part }, notesOf('m', notes));
  return { price, notes: notes.map(({ what, why }) => `${what}: ${why}`) };
}

test('a good price is carried as it is', () => {
  expect(carry({})).toEqual({ price: { ...LISTED, free: false }, notes: [] });
});

test('0 throughout is free, half free is not believed', () => {
  expect(carry({ base: { input: 0, output: 0 } }).price?.free).toBe(true);
  expect(carry({ base: { input: 0, output: 2 } })).toEqual({
    price: null,
    notes: ['prices: input at 0, output at 2: half free is no price that can be trusted, and left out'],
  });
});

test('a write price below the input price is a fee on top of it and left out', () => {
  const { price, notes } = carry({ base: { input: 1, cache_write_5m: 0.1, output: 2 } });
  expect(price?.base).toEqual({ input: 1, output: 2 });
  expect(notes).toEqual([
    'cache_write_5m: 0.1 is below the input price 1: a fee on top of it, not a price instead of it',
  ]);
});

test('steps ascend and price what the base prices: the rest is filled in or left out, and told', () => {
  const { price, notes } = carry({
    base: { input: 1, cache_read: 0.1, output: 2, reasoning: 2 },
    steps: [
      { above_input_tokens: 200, usd_per_million: { input: 3, cache_read: 0.3, output: 6 } },
      { above_input_tokens: 100, usd_per_million: { input: 2, output: 4, cache_write_5m: 5 } },
    ],
  });
  expect(price?.steps).toEqual([
    { above_input_tokens: 100, usd_per_million: { input: 2, cache_read: 0.1, output: 4, reasoning: 4 } },
    { above_input_tokens: 200, usd_per_million: { input: 3, cache_read: 0.3, output: 6, reasoning: 6 } },
  ]);
  expect(notes).toEqual([
    'cache_read above 100: not listed: as in the base',
    'cache_write_5m above 100: the base has no such price',
  ]);
});

test('a threshold is taken once, and only if it is a number', () => {
  const step = (above: number, input: number) => ({
    above_input_tokens: above,
    usd_per_million: { input, output: 4 },
  });
  const { price, notes } = carry({ steps: [step(100, 2), step(Number.NaN, 3), step(100, 5), step(50, 1.5)] });
  expect(price?.steps.map((one) => [one.above_input_tokens, one.usd_per_million.input])).toEqual([
    [50, 1.5],
    [100, 2],
  ]);
  expect(notes).toEqual([
    'tier: its threshold is no number',
    'tier above 100: listed twice: the first is taken',
  ]);
});

test('a fee that is no amount is told; where each request has it there is no price', () => {
  expect(carry({ usdPerSearch: -1 })).toMatchObject({
    price: { usdPerSearch: 0 },
    notes: ['search fee: -1 is no amount'],
  });
  expect(carry({ usdPerRequest: Number.NaN })).toEqual({
    price: null,
    notes: ['request fee: NaN is no amount, so what a request costs is not known'],
  });
});

test('0 for reads or reasoning beside what is paid is no price of its own', () => {
  const { price, notes } = carry({
    base: { input: 1, cache_read: 0, output: 2, reasoning: 0 },
    steps: [{ above_input_tokens: 100, usd_per_million: { input: 2, output: 4 } }],
  });
  expect(price?.base).toEqual({ input: 1, output: 2 });
  expect(price?.steps[0]?.usd_per_million).toEqual({ input: 2, output: 4 });
  expect(notes).toEqual([
    'cache_read: 0 beside a paid input: no price of its own rather than a free one',
    'reasoning: 0 beside a paid output: no price of its own rather than a free one',
  ]);
  expect(carry({ base: { input: 0, cache_read: 0, output: 0, reasoning: 0 } }).notes).toEqual([]);
});

test('a step has every price of the base, whatever it lists: without one the whole book would be refused', () => {
  const { price, notes } = carry({
    base: { input: 5, cache_read: 0.5, cache_write_5m: 6.25, output: 25 },
    steps: [
      { above_input_tokens: 100, usd_per_million: { input: 10, cache_read: 0, output: 40 } },
      { above_input_tokens: 200, usd_per_million: { input: 10, cache_write_5m: 0.3, output: Number.NaN } },
    ],
  });
  expect(price?.steps.map((step) => step.usd_per_million)).toEqual([
    { input: 10, cache_read: 0.5, cache_write_5m: 6.25, output: 40 },
    { input: 10, cache_read: 0.5, cache_write_5m: 6.25, output: 25 },
  ]);
  expect(notes).toEqual([
    'cache_read above 100: 0 beside a paid input: no price of its own rather than a free one',
    'cache_read above 100: as in the base',
    'cache_write_5m above 100: not listed: as in the base',
    'output above 200: no number',
    'cache_write_5m above 200: 0.3 is below the input price 10: a fee on top of it, not a price instead of it',
    'cache_read above 200: not listed: as in the base',
    'cache_write_5m above 200: as in the base',
    'output above 200: as in the base',
  ]);
});

test('free text beside paid sound, or below a paid tier, is half free', () => {
  expect(carry({ base: { input: 0, output: 0, audio_input: 1 } }).price).toBeNull();
  const steps = [{ above_input_tokens: 100, usd_per_million: { input: 1, output: 2 } }];
  expect(carry({ base: { input: 0, output: 0 }, steps })).toEqual({
    price: null,
    notes: [
      'prices: free below a tier that is paid: half free is no price that can be trusted, and left out',
    ],
  });
});

test('a number that no book takes is no price, fee or threshold', () => {
  const { price, notes } = carry({
    base: { input: 1, cache_read: 1e-20, output: 2 },
    steps: [{ above_input_tokens: 1e300, usd_per_million: { input: 2, output: 4 } }],
    usdPerSearch: 1e30,
  });
  expect(price).toMatchObject({ base: { input: 1, output: 2 }, steps: [], usdPerSearch: 0 });
  expect(notes).toEqual([
    'cache_read: 1e-20 per million is no price',
    'search fee: 1e+30 is no amount',
    'tier: its threshold is no number',
  ]);
});
