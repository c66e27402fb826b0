import { expect, test } from 'vitest';
import { renderAnswerMarkdown } from '../../src/report/answer.ts';
import { makeStyle } from '../../src/report/style.ts';
import { textWidth } from '../../src/report/text-width.ts';
import { renderTrace, traceParts } from '../../src/report/trace-table.ts';
import { TRACE as trace } from './a-trace.ts';

const page = (width: number) => ({ width, style: makeStyle({ color: false, unicode: true }) });

test('each request shows its model, its input split, its bill by bucket and what was decided', () => {
  const lines = renderTrace(trace, page(180)).split('\n');
  expect(lines[1]).toBe('drawn: z 0.310 · kind bug');
  expect(lines[3]).toMatch(
    /at +took +what +model +outcome +uncached +read +output +\$ uncached +\$ output +\$ read +\$$/,
  );
  expect(lines[5]).toMatch(
    /4\.20s +4\.20s +implement turn 2 +kimi-k2\.6 +malformed +200 +13,700 +115 +0\.000100 +0\.000300 +0\.002700 +0\.003100$/,
  );
  expect(lines[6]).toBe('    u = 0.031 < 0.04: the call was malformed');
});

test('tokens and dollars of a bucket have one word, and it is said what it means', () => {
  for (const width of [40, 200]) {
    const text = renderTrace(trace, page(width));
    expect(text).not.toMatch(/uncached_input|cache_read|fresh/);
    expect(text.replaceAll(/\s+/g, ' ')).toContain(
      'uncached, read, write: input that the prompt cache had not,',
    );
  }
});

test('the last line is the job’s bill, bucket by bucket', () => {
  expect(renderTrace(trace, page(200)).trimEnd().split('\n').at(-1)).toBe(
    "completed after 9.30s; the job's bill is $0.011200 (people $0.00) = uncached 0.007900 + output 0.000600 + read 0.002700",
  );
});

test('on a narrow page each event is a block, never wider than the page', () => {
  const text = renderTrace(trace, page(60));
  expect(text).toContain('4.20s · implement turn 2 · kimi-k2.6 · malformed');
  for (const line of text.split('\n')) expect(textWidth(line)).toBeLessThanOrEqual(60);
});

test('a job that stands for many says among how many it was looked for', () => {
  const page = { width: 140, style: makeStyle({ color: false, unicode: true }) };
  const [heading] = renderTrace({ ...trace, found: { as: 'worst', among_jobs: 1000 } }, page).split('\n');
  expect(heading).toBe(
    'Fix a GitHub issue · policy cheap · job 7, the dearest of the first 1,000 · seed fix-1',
  );
});

test.each([60, 140])('a job without times shows none, at %d columns', (width) => {
  const page = { width, style: makeStyle({ color: false, unicode: true }) };
  const events = trace.events.map((one) => ({ ...one, at_seconds: null, seconds: null }));
  const text = renderTrace({ ...trace, seconds: null, events }, page);
  expect(text).not.toMatch(/\d s|\ds|took|n\/a/);
  expect(text).toContain("completed; the job's bill is $0.0112");
});

test('for a pull request the timeline is one table, with what was decided in its last column', () => {
  const text = renderAnswerMarkdown(traceParts(trace, page(80).style));
  expect(text.split('\n').filter((line) => line.startsWith('|'))).toEqual([
    expect.stringMatching(/^\| at \| took \| what \| model \| outcome \| uncached .*\| decided \|$/),
    expect.stringMatching(/^\| --: \| --: \| :-- \|/),
    expect.stringMatching(/^\| 0\.00s \| 4\.20s \| implement turn 1 \| kimi/),
    expect.stringContaining('0.031 &#60; 0.04&#58; the call was malformed |'),
    expect.stringContaining('check tests'),
    expect.stringMatching(/^\| 9\.30s \|  \| total \|.*\| 0\.011200 \|  \|$/),
  ]);
  expect(text).toContain('**Fix a GitHub issue · policy cheap · job 7 · seed fix\\-1**');
});
