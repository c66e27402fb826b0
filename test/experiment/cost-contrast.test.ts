import { expect, test } from 'vitest';
import { cheapestOf, costContrast, costOf } from '../../src/experiment/cost-contrast.ts';
import { COST_COLUMNS, StudyPoints } from '../../src/experiment/study-point.ts';
import { studyOf, valueOf } from './small-study.ts';

const points = new StudyPoints(studyOf({ policies: '{ one: big, two: small }' }), {
  policies: null,
  jobs: 2000,
  columns: COST_COLUMNS,
});
const [one, two] = valueOf(await points.at([]));

test('the contrast of two policies is ln of the ratio of their costs per completed job', () => {
  expect(costContrast([one!, two!], [1, -1])!.estimate).toBeCloseTo(
    Math.log(costOf(one!)! / costOf(two!)!),
    12,
  );
});

test('jobs that are completed for nothing cost 0, which is the least', async () => {
  const free = new StudyPoints(
    studyOf({
      models: '{ gift: { extends: tiny, usd_per_million: { input: 0, output: 0 }, free: true } }',
      lanes: '{ work: { success: { gift: 0.4, small: 0.5 } } }',
      policies: '{ paid: small, gift: gift }',
    }),
    { policies: null, jobs: 500, columns: COST_COLUMNS },
  );
  const tables = valueOf(await free.at([]));
  expect(costOf(tables[1]!)).toBe(0);
  expect(cheapestOf(tables)).toBe('gift');
  const none = valueOf(await free.at([{ path: 'lanes.work.success.gift', value: 0 }]));
  expect(costOf(none[1]!)).toBeNull();
});

test('without completed jobs there is no cost', async () => {
  const none = valueOf(await points.at([{ path: 'lanes.work.success.big', value: 0 }]));
  expect(costOf(none[0]!)).toBeNull();
});
