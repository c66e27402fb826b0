import { expect, test } from 'vitest';
import { SPEND_BUCKETS } from '../../src/kernel/outcomes.ts';
import { costChart, payeeChart, timeChart, vendorChart } from '../../src/report/html-charts.ts';
import { about, policyOf, resultOf } from './fixture.ts';
import type { PolicyResult, SpendBy } from '../../src/experiment/result.ts';

const NOTHING: SpendBy = { model: {}, vendor: {}, step: {}, lane: {}, bucket: {}, outcome: {}, cause: {} };

function spending(name: string, bucket: Record<string, number>): PolicyResult {
  return policyOf(name, { spend_by: { ...NOTHING, bucket } });
}

/** Left and right ends of the bars of a class, in pixels. */
function barsOf(svg: string, paint: string): readonly (readonly [number, number])[] {
  const shape = new RegExp(`<rect class="${paint}" x="([\\d.]+)" y="[\\d.]+" width="([\\d.]+)"`, 'g');
  return [...svg.matchAll(shape)].map(([, x, width]) => [Number(x), Number(x) + Number(width)]);
}

test('the bar of a cost ends at its estimate, and its interval reaches to both limits', () => {
  const result = resultOf([
    policyOf('a', { metrics: { cost_per_completed_job_usd: about(10, 2) } }),
    policyOf('b', { metrics: { cost_per_completed_job_usd: about(5, 1) } }),
  ]);
  const { svg } = costChart(result, result.policies);
  const [[from, to], [, half]] = barsOf(svg, 'bar') as [[number, number], [number, number]];
  const pixels = (usd: number): number => 190 + (510 * usd) / 12;
  expect([from, to, half]).toEqual([190, Math.round(pixels(10) * 10) / 10, Math.round(pixels(5) * 10) / 10]);
  expect(svg).toContain(`M${Math.round(pixels(8) * 10) / 10} 8V18`);
  expect(svg).toContain('H700M700');
  expect(svg).toContain('>10.00 ±20%<');
});

test('a policy without an estimate has a row without a bar, and does not stretch the scale', () => {
  const none = { estimate: null, ci95: [3, null] as const };
  const result = resultOf([policyOf('a', { metrics: { cost_per_completed_job_usd: none } }), policyOf('b')]);
  const { svg } = costChart(result, result.policies);
  expect(barsOf(svg, 'bar')).toHaveLength(1);
  expect(svg).toContain('&#62;3.00');
  expect(svg).not.toContain('NaN');
});

test('parts stand side by side, in all as long as what is spent', () => {
  const result = resultOf([
    spending('a', {
      output: 2,
      cache_read: 1,
      cache_write_5m: 0.5,
      cache_write_1h: 0.5,
      check_fee: 1,
      people: 5,
    }),
  ]);
  const { svg, legend } = vendorChart(result, result.policies);
  const bars = ['s1', 's2', 's3', 's6'].flatMap((paint) => barsOf(svg, paint));
  expect(bars.map(([from, to]) => [from, to])).toEqual([
    [190, 292],
    [292, 394],
    [394, 598],
    [598, 700],
  ]);
  expect(legend.filter((name) => name !== '')).toEqual([
    'cache reads',
    'cache writes',
    'output',
    'tools, checks and routers',
  ]);
  const payees = payeeChart(result, result.policies);
  expect(barsOf(payees?.svg ?? '', 's0')).toEqual([[190, 445]]);
  expect(payees?.svg).toContain('<title>people: 5.00 USD</title>');
});

test('every bucket of a result has its place in a chart', () => {
  const result = resultOf([spending('a', Object.fromEntries(SPEND_BUCKETS.map((name) => [name, 1])))]);
  const all = SPEND_BUCKETS.length;
  expect(vendorChart(result, result.policies).svg).toContain(`>${all - 1}.00<`);
  expect(payeeChart(result, result.policies)?.svg).toContain(`>${all}.00<`);
});

test('without people there is no chart of them, and without times none of times', () => {
  const result = resultOf([{ ...spending('a', { output: 1 }), metrics: {} }]);
  expect(payeeChart(result, result.policies)).toBeNull();
  expect(timeChart(result, result.policies)).toBeNull();
});

test('time reaches from the median to the tail', () => {
  const result = resultOf([policyOf('a')]);
  const svg = timeChart(result, result.policies)?.svg ?? '';
  expect(svg).toContain('>4m 10s | 13m 20s<');
  expect(svg).toContain(`cx="${Math.round((190 + (510 * 250) / 800) * 10) / 10}"`);
});

test('a name is escaped, and cut where there is no room', () => {
  const result = resultOf([policyOf('<script>alert(1)</script> and more words')]);
  const { svg } = costChart(result, result.policies);
  expect(svg).toContain('>&#60;script&#62;alert(1)&#60;/scrip...<');
  expect(svg).not.toContain('<script');
});
