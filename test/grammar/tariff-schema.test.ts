import { describe, expect, test } from 'vitest';
import { faultsOfPrices, priceWindows, tiers, tokenPrices } from '../../src/grammar/tariff-schema.ts';

const messages = (result: {
  readonly error?: { readonly issues: readonly { message: string }[] };
}): string[] => (result.error?.issues ?? []).map(({ message }) => message);

describe('prices', () => {
  test('are USD per million tokens, any bucket left out', () => {
    expect(tokenPrices.parse({ input: 0.14, output: 0 })).toEqual({ input: 0.14, output: 0 });
  });

  test('below 0 are none: a router’s -1 says that there is no fixed price', () => {
    expect(messages(tokenPrices.safeParse({ input: -1 }))).toEqual(['-1 is no price']);
  });

  test('of 0 want `free: true`, and a tier prices what the base prices', () => {
    const step = { above_input_tokens: 100, usd_per_million: { input: 2 } };
    const rule = { rule: 'whole_request', edge: '>', basis: 'total_input' } as const;
    const of = { usd_per_million: { input: 0, output: 1 }, tiers: { ...rule, steps: [step] } };
    expect(faultsOfPrices(of).map(({ path }) => path)).toEqual([
      ['usd_per_million', 'input'],
      ['tiers', 0, 'usd_per_million'],
    ]);
    expect(faultsOfPrices({ ...of, free: true })).toHaveLength(1);
  });
});

describe('tiers', () => {
  const step = (above: number): object => ({ above_input_tokens: above, usd_per_million: { input: 1 } });

  test('as a plain list have the usual rule', () => {
    expect(tiers.parse([step(200_000)])).toMatchObject({
      rule: 'whole_request',
      edge: '>',
      basis: 'total_input',
    });
  });

  test('ascend', () => {
    expect(messages(tiers.safeParse([step(200), step(200)]))).toEqual([
      'tiers must ascend: 200 does not exceed 200',
    ]);
  });
});

describe('hours of the day', () => {
  const hours = (...spans: string[]): unknown => spans.map((utc) => ({ utc, usd_factor: 0.5 }));

  test('are minutes of the UTC day, 24:00 its end, and may go over midnight', () => {
    const days = [0, 1, 2, 3, 4, 5, 6];
    expect(priceWindows.parse(hours('16:30-00:30', '01:00-02:00', '08:00-09:00'))).toEqual([
      { from_minute: 990, to_minute: 30, days, usd_factor: 0.5 },
      { from_minute: 60, to_minute: 120, days, usd_factor: 0.5 },
      { from_minute: 480, to_minute: 540, days, usd_factor: 0.5 },
    ]);
    expect(priceWindows.parse(hours('22:00-24:00'))).toMatchObject([{ from_minute: 1320, to_minute: 0 }]);
  });

  test.each(['24:00-01:00', '01:60-02:00', '01:00-24:01'])('%s is none', (span) => {
    expect(messages(priceWindows.safeParse(hours(span)))).toEqual([`"${span}" is no span of the day`]);
  });

  test('do not overlap, not even over midnight', () => {
    expect(messages(priceWindows.safeParse(hours('16:30-00:30', '00:29-01:00')))).toEqual([
      'this window overlaps an earlier one',
    ]);
    expect(priceWindows.safeParse(hours('16:30-00:30', '00:30-16:30')).success).toBe(true);
  });
});
