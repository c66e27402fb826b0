import { expect, test } from 'vitest';
import { renderAnswer } from '../../src/report/answer.ts';
import { breakevenCsv, breakevenParts, type BreakevenContext } from '../../src/report/breakeven-text.ts';
import { makeStyle } from '../../src/report/style.ts';
import { MADE } from './sensitivities.ts';
import type { Breakeven, Crossing } from '../../src/experiment/breakeven.ts';

const page = { width: 200, style: makeStyle({ color: false, unicode: false }) };
const given = { value: 0.65, known: '13 of 20: 0.432 to 0.828, 95 % interval' };
const context = { made: MADE, given };
const crossing: Crossing = {
  value: 0.5812345,
  ci95: [0.55, null],
  cheaper_below: 'opus',
  cheaper_above: 'cascade',
};
const found: Breakeven = {
  complete: true,
  path: 'lanes.coding.success.cheap',
  policies: ['cascade', 'opus'],
  range: [0.3, 0.9],
  ...crossing,
  crossing: true,
  ratio_low: 1.31,
  ratio_high: 0.9,
  jobs: 4000,
  ends_reached: [true, true],
  crosses_again: false,
  crossings: [crossing],
};

const shown = (one: Breakeven, beside: BreakevenContext): string =>
  renderAnswer(breakevenParts(one, beside, page.style), page);

test('the answer stands beside what the scenario gives', () => {
  expect(shown(found, context)).toBe(
    [
      'Fix | cascade against opus | 4,000 jobs each | seed 1 | prices of 2026-05-25 (book 3f2a91c) | loopcost 0.1.0',
      'cascade costs less from lanes.coding.success.cheap = 0.5812 [0.5500, beyond the range] up; the scenario gives 0.65 (13 of 20: 0.432 to 0.828, 95 % interval).',
      'cascade against opus at 0.3: +31.0 %, at 0.9: -10.0 %',
      'Cost per completed job; in brackets: simulation error, 95 %.',
      '',
    ].join('\n'),
  );
});

test('what somebody wrote is shown as a number of the PATH, without zeros behind', () => {
  const beside = (value: number): BreakevenContext => ({ ...context, given: { value, known: null } });
  expect(shown(found, beside(0.7))).toContain(' up; the scenario gives 0.7.');
  expect(shown(found, beside(12_345))).toContain(' up; the scenario gives 12,345.');
  expect(shown({ ...found, range: [0.25, 100] }, context)).toContain(
    'opus at 0.25: +31.0 %, at 100: -10.0 %',
  );
});

test('a search that was stopped says what it knows', () => {
  const stopped = { ...found, complete: false, value: null, ci95: null };
  expect(shown(stopped, context)).toContain(
    'Incomplete, stopped before its end: there is a crossing between lanes.coding.success.cheap = 0.3 and 0.9;',
  );
  expect(shown({ ...stopped, crossing: false }, context)).toContain('no crossing was found yet');
});

test('an end that a stop left out was not reached; one that was run has too few completed jobs', () => {
  const stopped = { ...found, complete: false, value: null, ci95: null, crossing: false, crossings: [] };
  const none = { ...stopped, ratio_low: null, ratio_high: null };
  expect(shown({ ...none, ends_reached: [false, false] }, context)).toContain(
    '\ncascade against opus at 0.3: not reached, at 0.9: not reached\n',
  );
  expect(shown({ ...none, ends_reached: [true, false] }, context)).toContain(
    '\ncascade against opus at 0.3: none, with too few completed jobs or no cost, at 0.9: not reached\n',
  );
});

test('no crossing says who is cheaper throughout', () => {
  const none = { ...found, value: null, ci95: null, crossing: false, cheaper_above: 'opus' };
  expect(shown(none, { ...context, given: null })).toContain(
    'No crossing between lanes.coding.success.cheap = 0.3 and 0.9: opus costs less throughout.',
  );
  const equal = { ...none, cheaper_below: null, cheaper_above: null, ratio_low: null };
  expect(shown(equal, context)).toContain('too few completed jobs');
  expect(shown(equal, context)).toContain('one costs nothing');
});

test('an end without a cost is not part of where a policy costs less', () => {
  const none = { ...found, value: null, ci95: null, crossing: false, crossings: [] };
  const noLow = { ...none, cheaper_below: null, cheaper_above: 'cascade', ratio_low: null };
  const noHigh = { ...none, cheaper_below: 'opus', cheaper_above: null, ratio_high: null };
  expect(shown(noLow, { ...context, given: null })).toContain(
    'and 0.9: cascade costs less wherever both have a cost.',
  );
  expect(shown(noHigh, { ...context, given: null })).toContain(
    'and 0.9: opus costs less wherever both have a cost.',
  );
});

test('every crossing is told, with who costs less from there', () => {
  const back: Crossing = { value: 0.8, ci95: [0.75, 0.85], cheaper_below: 'cascade', cheaper_above: 'opus' };
  const again = { ...found, ratio_high: 1.2, crosses_again: true, crossings: [crossing, back] };
  expect(shown(again, context)).toContain(
    '2 crossings: cascade costs less from lanes.coding.success.cheap = 0.5812 [0.5500, beyond the range] and opus costs less from 0.8000 [0.7500, 0.8500] up;',
  );
  const same = { ...crossing, cheaper_above: null };
  expect(shown({ ...again, crossings: [same, back] }, context)).toContain(
    '2 crossings: both cost the same from lanes.coding.success.cheap = 0.5812 [0.5500, beyond the range] and opus',
  );
});

test('policies that cost the same from some value on are said to', () => {
  const same = { ...found, ratio_high: 1, crossings: [{ ...crossing, cheaper_above: null }] };
  expect(shown(same, context)).toContain(
    'opus costs less up to lanes.coding.success.cheap = 0.5812 [0.5500, beyond the range], from where both cost the same;',
  );
});

test('as CSV it is one row, what came later at its end', () => {
  expect(breakevenCsv({ ...found, crosses_again: true })).toBe(
    'path,policy_a,policy_b,value,value_low,value_high,crossing,jobs,complete,cheaper_below,cheaper_above,crosses_again\nlanes.coding.success.cheap,cascade,opus,0.5812345,0.55,,true,4000,true,opus,cascade,true\n',
  );
});
