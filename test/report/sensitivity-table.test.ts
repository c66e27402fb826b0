import { expect, test } from 'vitest';
import { renderLaneMoves, renderTornado, renderVarianceShares } from '../../src/report/sensitivity-table.ts';
import { makeStyle } from '../../src/report/style.ts';
import { MORRIS, MOVES, SOBOL, TORNADO } from './sensitivities.ts';

const page = { width: 160, style: makeStyle({ color: false, unicode: false }) };

test('a tornado says what decides the cost, what decides the choice, and what was left out', () => {
  expect(renderTornado(TORNADO, 'Fix', page)).toBe(
    [
      "Fix | 1,000 jobs a point | each input alone over its range (90 %), else +-20 % (of a share's odds)",
      'What decides the cost of cascade (19.40 $/completed):',
      'input                       from to          $/completed  high against low',
      'lanes.coding.success.cheap  47 % to 80 %  22.00 to 18.00  -18.0 % [-20.0, -16.0]',
      '',
      'What decides cascade against opus:',
      'input                       from to       ratio, high against low  cheapest at low / high',
      'lanes.coding.success.cheap  47 % to 80 %  -10.0 % [-12.0, -8.0]    opus / cascade',
      '',
      'inputs that move none of these policies: 1. not moved: workflow.x.turns. Intervals: simulation error, 95 %, paired.',
      '',
    ].join('\n'),
  );
});

test('without a rival there is no choice to decide', () => {
  expect(renderTornado({ ...TORNADO, rival: null }, 'Fix', page)).not.toContain('against opus');
});

test('what was stopped says so', () => {
  const sentence = 'Incomplete: stopped before all were moved.';
  expect(renderTornado({ ...TORNADO, complete: false }, 'Fix', page)).toContain(sentence);
  expect(renderLaneMoves({ ...MOVES, complete: false }, 'Fix', page)).toContain(sentence);
});

test('lanes stand below the policy as it is', () => {
  expect(renderLaneMoves(MOVES, 'Fix', page)).toBe(
    [
      'Fix | cascade with one lane moved | 1,000 jobs each',
      'lane        model  $/completed  against as it is     completed',
      '(as it is)               19.00                          96.0 %',
      'review      small        18.50  -3.0 % [-4.0, -2.0]     95.5 %',
      '',
      'not moved, for want of a rate, a window or a property: coding: tiny.',
      '',
    ].join('\n'),
  );
});

test('measures of all inputs at once have the columns of their method', () => {
  const first = (text: string): string | undefined => text.split('\n')[2];
  expect(first(renderVarianceShares(MORRIS, 'Fix', page))).toMatch(/^input +mu\* +mu +sigma +choice mu\*/);
  expect(first(renderVarianceShares(SOBOL, 'Fix', page))).toMatch(/^input +first +total$/);
  const cost = { first: 1.097, total: 1.086, first_margin: 0.236, total_margin: 0.31 };
  const choice = { first: null, total: null, first_margin: null, total_margin: null };
  const still = [{ path: 'x', cost, choice }];
  const shown = renderVarianceShares(
    { ...SOBOL, method: 'sobol', rival: 'opus', inputs: still },
    'Fix',
    page,
  );
  expect(shown).toMatch(/^x +1\.097 \+-0\.24 +1\.086 \+-0\.31 +n\/a +n\/a$/m);
  expect(shown).toContain('+-: sampling error of 64 rows, 95 %; by as much an index may come out above 1');
});
