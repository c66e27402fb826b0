import { expect, test } from 'vitest';
import type { LimitResult } from '../../src/experiment/result.ts';
import { makeStyle } from '../../src/report/style.ts';
import {
  sweepThresholdItems,
  sweepThresholdLines,
  type JudgedPoint,
} from '../../src/report/sweep-thresholds.ts';

const page = { width: 200, style: makeStyle({ color: false, unicode: true }) };
const TEXT = 'completion_rate >= 0.8';

/** A point at which a policy completes this share of its jobs. */
const point = (
  x: number,
  measured: number | null,
  verdict: LimitResult['verdict'],
  warnings: JudgedPoint['warnings'] = [],
): JudgedPoint => ({
  settings: [
    { path: 'x', value: x },
    { path: 'still', value: 7 },
  ],
  thresholds: [{ text: TEXT, policy: 'a', measured, ci95: null, verdict }],
  warnings,
});

test('a threshold that holds everywhere is one word', () => {
  expect(sweepThresholdLines([point(1, 0.9, 'met'), point(2, 0.95, 'met')], page)).toEqual([
    `pass    threshold ${TEXT}: met at 2 of 2 points`,
  ]);
  expect(sweepThresholdLines([], page)).toEqual([]);
});

test('the worst verdict is told with where it is, by the paths that move', () => {
  const points = [point(1, 0.9, 'met'), point(2, 0.805, 'within noise'), point(3, 0.7, 'missed')];
  expect(sweepThresholdLines(points, page)).toEqual([
    `MISS    threshold ${TEXT}: missed at 1 of 3 points: x = 3: a has 70.0 %`,
  ]);
  expect(sweepThresholdLines(points.slice(0, 2), page)).toEqual([
    `unsure  threshold ${TEXT}: within noise at 1 of 2 points: x = 2: a has 80.5 %`,
  ]);
  expect(sweepThresholdItems(points)).toEqual([
    String.raw`- **missed**: threshold completion\_rate &#62;= 0.8&#58; missed at 1 of 3 points&#58; x = 3&#58; a has 70.0 %`,
  ]);
});

test('under --strict a point within noise is missed as well, and says so', () => {
  const points = [point(1, 0.9, 'met'), point(2, 0.805, 'within noise'), point(3, 0.7, 'missed')];
  expect(sweepThresholdLines(points, page, 'missed').join(' ').replaceAll(/ +/g, ' ')).toBe(
    `MISS threshold ${TEXT}: missed at 2 of 3 points: x = 2: a has 80.5 %, within noise, which --strict counts as missed; x = 3: a has 70.0 %`,
  );
  expect(sweepThresholdItems(points.slice(0, 2), 'missed')[0]).toMatch(
    /^- \*\*missed\*\*: .* missed at 1 of 2/,
  );
});

test('three places are named, and how many more there are', () => {
  const points = [1, 2, 3, 4, 5].map((x) => point(x, x / 10, 'missed'));
  expect(sweepThresholdLines(points, page)).toEqual([
    `MISS    threshold ${TEXT}: missed at 5 of 5 points: x = 1: a has 10.0 %; x = 2: a has 20.0 %; x = 3: a has 30.0 %; and 2 more`,
  ]);
});

test('a figure that there is not says why', () => {
  const why = {
    code: 'no-value' as const,
    policy: 'a',
    metric: 'completion_rate',
    message: 'it did not run',
    hint: '',
  };
  const [line] = sweepThresholdLines([point(1, null, 'missed', [why])], page);
  expect(line).toContain('a has n/a: it did not run');
});
