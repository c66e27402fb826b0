import { expect, test } from 'vitest';
import { renderAnswer, type Part } from '../../src/report/answer.ts';
import { laneMovesParts, tornadoParts, varianceSharesParts } from '../../src/report/sensitivity-table.ts';
import { makeStyle } from '../../src/report/style.ts';
import { MADE, MORRIS, MOVES, SOBOL, TORNADO } from './sensitivities.ts';

const page = { width: 160, style: makeStyle({ color: false, unicode: false }) };
const shown = (parts: readonly Part[]): string => renderAnswer(parts, page);

test('a tornado says what decides the cost, what decides the choice, and what was left out', () => {
  expect(shown(tornadoParts(TORNADO, MADE, page.style))).toBe(
    [
      "Fix | 1,000 jobs a point | each input alone over its range (90 %), else +-20 % (of a share's odds) | seed 1 | prices of 2026-05-25 (book 3f2a91c) |",
      '  loopcost 0.1.0',
      'What decides the cost of cascade (19.40 $/completed):',
      'input                       from             $/completed  high against low',
      'lanes.coding.success.cheap  47 % to 80 %  22.00 to 18.00  -18.0 % [-20.0, -16.0]',
      '',
      'What decides cascade against opus:',
      'input                       from          ratio, high against low  cheapest at low / high',
      'lanes.coding.success.cheap  47 % to 80 %  -10.0 % [-12.0, -8.0]    opus / cascade',
      '',
      'Cheapest at low / high: of the policies that meet the constraints as given; where none is named, cascade at both ends. Inputs that move none of these policies:',
      '  1. Not moved, as the scenario does not take an end: workflow.x.turns. Intervals: simulation error, 95 %, paired.',
      '',
    ].join('\n'),
  );
});

test('without a rival there is no choice to decide', () => {
  expect(shown(tornadoParts({ ...TORNADO, rival: null }, MADE, page.style))).not.toContain('against opus');
});

test('what was stopped says so', () => {
  const sentence = 'Incomplete: stopped before all were moved.';
  expect(shown(tornadoParts({ ...TORNADO, complete: false }, MADE, page.style))).toContain(sentence);
  expect(shown(laneMovesParts({ ...MOVES, complete: false }, MADE, page.style))).toContain(sentence);
});

test('where no policy meets the constraints that is said', () => {
  const sentence = 'No policy meets the constraints; this is the cheapest of all.';
  const none = { meets_constraints: false };
  expect(shown(tornadoParts({ ...TORNADO, ...none }, MADE, page.style))).toContain(
    `${sentence} Cheapest at low / high: where none is named, cascade at both ends.`,
  );
  expect(shown(laneMovesParts({ ...MOVES, ...none }, MADE, page.style))).toContain(sentence);
  expect(shown(varianceSharesParts({ ...MORRIS, ...none }, MADE, page.style))).toContain(sentence);
  expect(shown(tornadoParts(TORNADO, MADE, page.style))).not.toContain(sentence);
});

test('lanes stand below the policy as it is', () => {
  expect(shown(laneMovesParts(MOVES, MADE, page.style))).toBe(
    [
      'Fix | cascade with one lane moved | 1,000 jobs each | seed 1 | prices of 2026-05-25 (book 3f2a91c) | loopcost 0.1.0',
      'lane        model  $/completed  against as it is     completed',
      '(as it is)               19.00                          96.0 %',
      'review      small        18.50  -3.0 % [-4.0, -2.0]     95.5 %',
      '',
      'Not moved, for want of a rate, a window or a property: coding: tiny. Intervals: simulation error, 95 %, paired.',
      '',
    ].join('\n'),
  );
});

test('measures of all inputs at once have the columns of their method', () => {
  const first = (text: string): string | undefined => text.split('\n')[2];
  expect(first(shown(varianceSharesParts(MORRIS, MADE, page.style)))).toMatch(
    /^input +mu\* +mu +sigma +choice mu\*/,
  );
  expect(first(shown(varianceSharesParts(SOBOL, MADE, page.style)))).toMatch(/^input +first +total$/);
  const cost = { first: 1.097, total: 1.086, first_margin: 0.236, total_margin: 0.31 };
  const choice = { first: null, total: null, first_margin: null, total_margin: null };
  const still = [{ path: 'x', cost, choice }];
  const text = shown(
    varianceSharesParts({ ...SOBOL, method: 'sobol', rival: 'opus', inputs: still }, MADE, page.style),
  );
  expect(text).toMatch(/^x +1\.097 \+-0\.24 +1\.086 \+-0\.31 +n\/a +n\/a$/m);
  expect(text.replaceAll(/\s+/g, ' ')).toContain(
    '+-: sampling error of 64 rows, 95 %; by as much an index may come out above 1',
  );
});

test('what the measures are is said, and inputs that move nothing are counted alone', () => {
  const [moving] = MORRIS.method === 'morris' ? MORRIS.inputs : [];
  const nothing = { mu: 0, muStar: 0, sigma: 0 };
  const inputs = [moving!, { path: 'still', cost: nothing, choice: nothing }];
  const text = shown(varianceSharesParts({ ...MORRIS, method: 'morris', inputs }, MADE, page.style));
  expect(text).toContain('choice: ln of its ratio to that of opus\n');
  expect(text).not.toContain('still');
  expect(text).toContain('Inputs that move none of these policies: 1. An input goes across its range (90 %)');
  expect(text.replaceAll(/\s+/g, ' ')).toContain('mu*: by how much it moves the figure, on average');
  const sobol = shown(varianceSharesParts(SOBOL, MADE, page.style));
  expect(sobol).toContain('first: the share of the variance that an input makes by itself; total: with all');
});

test('one row of each sample has no sampling error to tell', () => {
  const cost = { first: 2, total: 2, first_margin: null, total_margin: null };
  const inputs = [{ path: 'x', cost, choice: null }];
  const text = shown(
    varianceSharesParts({ ...SOBOL, method: 'sobol', samples: 1, inputs }, MADE, page.style),
  );
  expect(text).toMatch(/^x +2\.000 +2\.000$/m);
  expect(text.replaceAll(/\s+/g, ' ')).toContain(
    'One row tells no sampling error, and an index may come out anywhere: give more',
  );
  expect(text).not.toContain('+-');
});

test('a best policy that others cannot be told from says so first', () => {
  const doubt = { cannot_tell: ['opus', 'cheap'] };
  const said =
    'cascade is the cheapest in 1,000 jobs, but opus and cheap cannot be told from it: with more --jobs the best may be another.';
  const second = (parts: readonly Part[]): string =>
    renderAnswer(parts.slice(1, 2), page).replaceAll(/\s+/g, ' ').trim();
  expect(second(tornadoParts({ ...TORNADO, ...doubt }, MADE, page.style))).toBe(said);
  expect(second(laneMovesParts({ ...MOVES, ...doubt }, MADE, page.style))).toBe(said);
  expect(second(varianceSharesParts({ ...MORRIS, ...doubt }, MADE, page.style))).toBe(said);
  expect(shown(tornadoParts(TORNADO, MADE, page.style))).not.toContain('cannot be told');
});
