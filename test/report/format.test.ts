import { describe, expect, test } from 'vitest';
import * as format from '../../src/report/format.ts';
import { about } from './fixture.ts';

describe('format', () => {
  test('dollars show cents from one dollar up and three digits below', () => {
    const shown = [0, 0.000123, 0.0123, 0.92, 0.9949, 0.9951, 14.9, 1234.5, 12_345.6, -3.2];
    expect(shown.map((usd) => format.formatUsd(usd))).toEqual([
      '0.00',
      '0.000123',
      '0.0123',
      '0.920',
      '0.995',
      '1.00',
      '14.90',
      '1,234.50',
      '12,346',
      '-3.20',
    ]);
  });

  test('a tick has as few digits as its value', () => {
    const ticks = [0, 0.5, 0.1 + 0.2, 1, 1.5, 20_000, 0.0005];
    expect(ticks.map((value) => format.formatTick(value))).toEqual([
      '0',
      '0.5',
      '0.3',
      '1',
      '1.5',
      '20,000',
      '0.0005',
    ]);
  });

  test('a length is a tenth of a pixel', () => {
    expect([0, 190, 1 / 3, 12.25].map((pixels) => format.formatPixels(pixels))).toEqual([
      '0',
      '190',
      '0.3',
      '12.3',
    ]);
  });

  test('durations carry into the next unit instead of showing sixty', () => {
    const shown = [0.42, 9.994, 9.996, 59.94, 59.96, 250, 800, 3599.6, 7500, 90_000];
    expect(shown.map((seconds) => format.formatSeconds(seconds))).toEqual([
      '0.42s',
      '9.99s',
      '10.0s',
      '59.9s',
      '1m 00s',
      '4m 10s',
      '13m 20s',
      '1h 00m',
      '2h 05m',
      '1d 01h',
    ]);
  });

  test('a figure that does not exist says so', () => {
    expect([format.formatUsd(null), format.formatSeconds(null), format.formatPercent(null)]).toEqual([
      'n/a',
      'n/a',
      'n/a',
    ]);
  });

  test('no minus stands before a zero', () => {
    expect(format.formatFixed(-0.0001, 2)).toBe('0.00');
  });

  test('a ratio is a change in percent with as many decimals as its interval earns', () => {
    expect(format.formatRatio(about(0.94, 0.009))).toBe('-6.0 % [-6.9, -5.1]');
    expect(format.formatRatio(about(1.2, 0.2))).toBe('+20 % [0, +40]');
    expect(format.formatRatio(about(4.2, 0.1))).toBe('4.2x [4.1, 4.3]');
    expect(format.formatRatio({ estimate: null, ci95: null })).toBe('n/a');
  });

  test('margins are relative for a cost and in points for a share', () => {
    expect(format.formatRelativeMargin(about(14.9, 0.12))).toBe('0.8%');
    expect(format.formatPointMargin(about(0.831, 0.0052))).toBe('0.5');
    expect(format.formatRelativeMargin({ estimate: 1, ci95: [0.5, null] })).toBe('');
  });

  test('a metric is shown in the unit that its name ends in', () => {
    expect(format.formatMetric('completion_rate', 0.831)).toBe('83.1 %');
    expect(format.formatMetric('agent_seconds', 250)).toBe('4m 10s');
    expect(format.formatMetric('vendor_cost_per_job_usd', 0.0123)).toBe('0.0123');
    expect(format.formatMetric('requests_per_job', 41.2345)).toBe('41.2');
    expect(format.formatMetric('peak_context_tokens', 81_234.5)).toBe('81,235');
  });

  test('list prices keep every digit that the vendor wrote', () => {
    expect([5, 0.066, 0.14, 0].map((usd) => format.formatListPrice(usd))).toEqual([
      '5.00',
      '0.066',
      '0.14',
      '0.00',
    ]);
  });

  test('money of one request shows six decimals, or three digits of less', () => {
    expect([0, 0.012345678, 0.00000123].map((usd) => format.formatSmallUsd(usd))).toEqual([
      '0.000000',
      '0.012346',
      '0.00000123',
    ]);
  });

  test('parts of a whole, counts and plain numbers', () => {
    expect([0.893, 0.0042].map((share) => format.formatPart(share))).toEqual(['89 %', '0.4 %']);
    const parts = ['0 %', '99 %', '99.7 %', '100 %', '100 %'];
    expect([0, 0.994, 0.997, 0.9996, 1].map((share) => format.formatPart(share))).toEqual(parts);
    expect(format.formatCount(200_000)).toBe('200,000');
    expect([12, 1.2345, 0.5, null].map((value) => format.formatNumber(value))).toEqual([
      '12',
      '1.23',
      '0.500',
      'n/a',
    ]);
  });

  test('figures of a file have so many significant digits and nothing else', () => {
    const shown = [12_345.6, 0.012345, 1, 0, 99.96, 2e-7];
    expect(shown.map((value) => format.formatFigure(value, 3))).toEqual([
      '12300',
      '0.0123',
      '1',
      '0',
      '100',
      '2e-7',
    ]);
  });

  test('one is no plural', () => {
    expect([0, 1, 1200].map((count) => format.formatCounted(count, 'call'))).toEqual([
      '0 calls',
      '1 call',
      '1,200 calls',
    ]);
  });
});
