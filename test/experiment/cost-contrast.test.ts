import { expect, test } from 'vitest';
import { costContrast, costOf } from '../../src/experiment/cost-contrast.ts';
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

test('without completed jobs there is no cost', async () => {
  const none = valueOf(await points.at([{ path: 'lanes.work.success.big', value: 0 }]));
  expect(costOf(none[0]!)).toBeNull();
});
