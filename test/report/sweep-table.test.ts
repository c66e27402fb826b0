import { expect, test } from 'vitest';
import { makeStyle } from '../../src/report/style.ts';
import { matrixRows, type MatrixPoint } from '../../src/report/sweep-matrix.ts';
import { renderSweep, renderSweepMarkdown, type SweepView } from '../../src/report/sweep-table.ts';
import { exampleResult } from './fixture.ts';

const page = (width: number) => ({ width, style: makeStyle({ color: false, unicode: true }) });

/** A point at which two policies cost so much, and how sure it is that the first is the cheaper. */
const point = (values: Record<string, unknown>, a: number, b: number, chance = 1): MatrixPoint => ({
  settings: Object.entries(values).map(([path, value]) => ({ path, value })),
  rows: [
    {
      policy: 'a',
      jobs: 300,
      cost: { estimate: a, ci95: [a - 0.1, a + 0.1] },
      meetsConstraints: true,
      chance,
    },
    { policy: 'b', jobs: 300, cost: { estimate: b, ci95: null }, meetsConstraints: true, chance: 1 - chance },
    { policy: 'no', jobs: 300, cost: { estimate: 0.5, ci95: null }, meetsConstraints: false, chance: 0 },
    { policy: 'single:m', jobs: 300, cost: { estimate: 40, ci95: null }, meetsConstraints: true, chance: 0 },
  ],
});
const view = (points: readonly MatrixPoint[], change: Partial<SweepView> = {}): SweepView => ({
  scenario: 'S',
  complete: true,
  pointsAsked: points.length,
  seeds: ['1'],
  days: ['2026-05-25'],
  pricesSha256: '3f2a91c'.padEnd(64, '0'),
  version: '0.1.0',
  points,
  judged: [],
  noise: 'within noise',
  notes: [],
  metrics: null,
  ...change,
});

test('one point is a point', () => {
  const text = renderSweep(view([point({ x: 1 }, 10, 20)]), page(140));
  expect(text.split('\n')[0]).toBe(
    'S · sweep of 1 point · 300 jobs a policy · seed 1 · prices of 2026-05-25 (book 3f2a91c) · loopcost 0.1.0',
  );
});

test('policies of more jobs than others, and days that are swept, are told', () => {
  const one = point({ x: 1 }, 10, 20);
  const rows = one.rows.map((row, at) => ({ ...row, jobs: at === 0 ? 9000 : 300 }));
  const days = ['2026-08-21', '2026-05-25'];
  const text = renderSweep(view([{ ...one, rows }], { days, complete: false }), page(160));
  expect(text).toContain(
    '300 to 9,000 jobs a policy · seed 1 · prices of 2026-05-25, 2026-08-21 (book 3f2a91c)',
  );
  const seeds = ['a', 'b', 'c', 'd', 'e'];
  expect(renderSweep(view([one], { seeds }), page(160))).toContain('seed a, b, c and 2 more · prices');
  const none = renderSweep(view([], { complete: false, pointsAsked: 7 }), page(160));
  expect(none).toContain('S · sweep of 0 of 7 points · seed 1');
});

test('of one path: policies down, its values across, the best at each marked', () => {
  const points = [point({ x: 1 }, 10, 20), point({ x: 2 }, 30, 20, 0), point({ x: 3 }, 20, 20.5, 0.6)];
  const text = renderSweep(view(points), page(140));
  expect(text.split('\n').slice(0, 8)).toEqual([
    'S · sweep of 3 points · 300 jobs a policy · seed 1 · prices of 2026-05-25 (book 3f2a91c) · loopcost 0.1.0',
    'The best policy changes with x: a from 1, b from 2, a from 3. At 1 of 3 points another may be cheaper (marked ?).',
    '',
    'cost per completed job, USD, at x:',
    'policy                1            2              3',
    'a         > 10.00 ±1.0%  30.00 ±0.3%  ? 20.00 ±0.5%',
    'b                 20.00      > 20.00          20.50',
    'no              x 0.500      x 0.500        x 0.500',
  ]);
});

test('an answer that is within noise at every point says so in the answer, in Markdown, too', () => {
  const points = [point({ x: 1 }, 10, 10.1, 0.6), point({ x: 2 }, 10, 9.9, 0.4)];
  const said = 'At every point another may be cheaper (marked ?).';
  expect(renderSweep(view(points), page(140))).toContain(`a from 1, b from 2. ${said}`);
  expect(renderSweepMarkdown(view(points))).toContain(
    'At every point another may be cheaper \\(marked ?\\).',
  );
  expect(renderSweep(view([point({ x: 1 }, 10, 20)]), page(140))).not.toContain('may be cheaper (marked');
});

test('a single model that costs less is named, and is not the best policy', () => {
  const alone = point({ x: 1 }, 1, 2);
  const cheap = { ...alone.rows[3]!, cost: { estimate: 0.9, ci95: null } };
  const points = [{ ...alone, rows: [...alone.rows.slice(0, 3), cheap] }, point({ x: 2 }, 1, 2)];
  const text = renderSweep(view(points), page(160));
  expect(text).toContain(
    'a is the cheapest policy that meets the constraints at every point. At 1 of 2 points a single model may do it for less (m).',
  );
  expect(text).toContain('single: one model alone, beside the policies of the file.');
  expect(renderSweep(view(points.slice(1)), page(160))).not.toContain('may do it for less');
});

test('where no policy is the best the constraints are blamed only if none meets them', () => {
  const without = (met: boolean): MatrixPoint => ({
    settings: [{ path: 'x', value: met ? 1 : 2 }],
    rows: [
      { policy: 'a', jobs: 300, cost: { estimate: null, ci95: null }, meetsConstraints: met, chance: null },
      { policy: 'single:m', jobs: 300, cost: { estimate: 1, ci95: null }, meetsConstraints: true, chance: 1 },
    ],
  });
  const said = (...points: readonly MatrixPoint[]): string | undefined =>
    renderSweep(view(points), page(140)).split('\n')[1];
  expect(said(without(false))).toBe('No policy meets the constraints at any point.');
  expect(said(without(true))).toBe(
    'No policy that meets the constraints has a cost at any point: too few jobs completed.',
  );
  expect(said(without(true), point({ x: 2 }, 1, 2))).toBe(
    'The best policy changes with x: no policy that meets the constraints has a cost from 1, a from 2.',
  );
});

test('of many values on a narrow page: values down, policies across', () => {
  const points = Array.from({ length: 9 }, (_, at) => point({ x: at / 8 }, 10, 20));
  const text = renderSweep(view(points), page(80));
  expect(text).toMatch(/^policy +a +b +no +single:m$/m);
  expect(text).toMatch(/^0\.125 +> 10\.00/m);
  expect(text.split('\n').every((line) => line.length <= 80)).toBe(true);
  expect(text).toContain('a is the cheapest policy that meets the constraints at every point.');
});

test('of two paths: the best policy at each pair', () => {
  const points = [
    point({ x: 1, y: 'u', z: 0 }, 1, 2),
    point({ x: 1, y: 'v', z: 0 }, 2, 1, 0),
    point({ x: 2, y: 'u', z: 0 }, 1, 2, 0.8),
    point({ x: 2, y: 'v', z: 0 }, 1, 2),
  ];
  const text = renderSweep(view(points), page(100));
  expect(text).toMatch(/x down, y\s+across/);
  expect(text).toContain('The best policy changes: a at 3, b at 1 of 4 points.');
  expect(text).toMatch(/^1 +a 1\.00 +b 1\.00$/m);
  expect(text).toMatch(/^2 +a 1\.00 \? +a 1\.00$/m);
  expect(text).toMatch(/^\? another policy may be cheaper/m);
  expect(text).not.toMatch(/x\s+misses|> cheapest/);
});

test('of three paths: a line for each point', () => {
  const points = [0, 1].flatMap((x) => [0, 1].flatMap((y) => [0, 1].map((z) => point({ x, y, z }, 1, 2))));
  expect(renderSweep(view(points), page(100))).toMatch(/^a 1\.00 +1 +0 +1$/m);
  // as paragraphs each value stands behind its path
  const long = points.map(({ settings, rows }) => ({
    settings: settings.map(({ path, value }) => ({ path: `${path}.${'long'.repeat(9)}`, value })),
    rows,
  }));
  expect(renderSweep(view(long), page(80)).replaceAll(/long/g, '')).toMatch(
    /^a 1\.00\n {4}x\. 1 ·\n {6}y\. 0 ·\n {6}z\. 1$/m,
  );
});

test('what was cut short says so, and of how many points', () => {
  const text = renderSweep(view([point({ x: 1 }, 1, 2)], { complete: false, pointsAsked: 7 }), page(100));
  expect(text).toContain('sweep of 1 of 7 points');
  expect(text).toContain('INCOMPLETE');
  expect(renderSweep(view([], { complete: false, pointsAsked: 7 }), page(100))).toContain(
    'No point is done.',
  );
});

test('notes stand below the matrix', () => {
  const points = [point({ x: 1 }, 1, 2)];
  expect(renderSweep(view(points, { notes: ['a note'] }), page(100))).toMatch(/^a note$/m);
  expect(renderSweepMarkdown(view(points, { notes: ['a note'] }))).toMatch(/^- a note$/m);
});

test('a result gives a matrix its rows', () => {
  expect(matrixRows(exampleResult())[0]).toMatchObject({ policy: 'opus', meetsConstraints: true, chance: 1 });
});

test('policy metrics stand under the matrix, with what is missing', () => {
  const metrics = {
    weak: 'a',
    strong: 'b',
    strong_models: ['m'],
    max_cost_per_job_usd: 2,
    routers: [
      {
        policy: 'r',
        aiq: 0.5,
        apgr: null,
        cpt_50: 0.25,
        cpt_80: null,
        points: [0.3, 0.3001].map((strong_call_share) => ({
          cost_per_job_usd: 1,
          completion_rate: 0.5,
          strong_call_share,
        })),
      },
    ],
    why: 'the sweep moves "a"',
  };
  const text = renderSweep(view([point({ x: 1 }, 1, 2)], { metrics }), page(100));
  expect(text).toMatch(/^r +0\.500 +n\/a +25\.0 % +n\/a +30\.0 %$/m);
  expect(text).toContain('the sweep moves "a"');
  const markdown = renderSweepMarkdown(view([point({ x: 1 }, 1, 2)], { metrics }));
  expect(markdown).toContain(
    String.raw`| policy | AIQ | APGR | CPT\(50 %\) | CPT\(80 %\) | strong calls |
| :-- | --: | --: | --: | --: | --: |
| r | 0.500 | n/a | 25.0 % | n/a | 30.0 % |

the sweep moves "a"

AIQ&#58; area under`,
  );
  expect(markdown).toContain('Between a and b, over all points&#58;');
});

test('Markdown begins with the marker and escapes what a file says', () => {
  const text = renderSweepMarkdown(
    view([point({ x: 1 }, 1, 2), point({ x: 2 }, 1, 2)], { scenario: '*S*|' }),
  );
  expect(text.startsWith('<!-- loopcost -->\n\n**\\*S\\*&#124;**: a is the cheapest')).toBe(true);
  expect(text).toMatch(/^\| policy \| 1 \| 2 \|\n\| :-- \| --: \| --: \|$/m);
  // what its marks mean, and what its intervals cover
  expect(text).toContain('\n\nsweep of 2 points, 300 jobs a policy, seed 1, prices of 2026');
  expect(text).toContain(
    '&#62; cheapest policy of the file that meets every constraint at that point; ? the same',
  );
  expect(text).toMatch(/simulation error only, 95 %\.\n$/);
});
