import { expect, test } from 'vitest';
import { columnOf, COST_COLUMNS, StudyPoints } from '../../src/experiment/study-point.ts';
import { runOf } from './small-run.ts';
import { studyOf, valueOf } from './small-study.ts';

const policies = { policies: '{ one: big, two: small }' };

test('a point has the same jobs as a run of the scenario', async () => {
  const study = studyOf(policies, { seed: 'test' });
  const points = new StudyPoints(study, { policies: ['one'], jobs: 1500, columns: COST_COLUMNS });
  const [one] = valueOf(await points.at([]));
  expect(columnOf(one!, 'costUsd')).toEqual(runOf(policies, 1500).tally.column('costUsd'));
});

test('a policy that a change does not touch is not run again', async () => {
  const points = new StudyPoints(studyOf(policies), { policies: null, jobs: 200, columns: COST_COLUMNS });
  const before = valueOf(await points.at([]));
  const after = valueOf(await points.at([{ path: 'lanes.work.success.small', value: 0.9 }]));
  expect(after.map(({ policy }) => policy)).toEqual(['one', 'two']);
  expect(after[0]).toBe(before[0]);
  expect(after[1]).not.toBe(before[1]);
});

test('a single model may stand beside policies of the file', async () => {
  const points = new StudyPoints(
    studyOf({ policies: '{ both: { split: [{ weight: 1, use: big }, { weight: 1, use: small }] } }' }),
    {
      policies: ['single:small', 'both'],
      jobs: 100,
      columns: COST_COLUMNS,
    },
  );
  expect(valueOf(await points.at([])).map(({ policy }) => policy)).toEqual(['single:small', 'both']);
});

test('a single model that no run would make is a fault, not a policy without completed jobs', async () => {
  const wanted = { policies: ['one', 'single:big'], jobs: 100, columns: COST_COLUMNS };
  const refused = await new StudyPoints(studyOf(policies), wanted).at([]);
  expect(refused).toMatchObject({
    ok: false,
    diagnostics: [{ message: 'there is no policy "single:big"', hint: 'policies: one, two' }],
  });
});

test('a value that the scenario refuses is told with its path', async () => {
  const points = new StudyPoints(studyOf(), { policies: null, jobs: 100, columns: COST_COLUMNS });
  const refused = await points.at([{ path: 'lanes.work.success.big', value: 2 }]);
  expect(refused).toMatchObject({ ok: false, diagnostics: [{ path: 'lanes.work.success.big' }] });
});

test('a column that was not asked for is not there', async () => {
  const points = new StudyPoints(studyOf(), { policies: null, jobs: 100, columns: ['costUsd'] });
  const [one] = valueOf(await points.at([]));
  expect(() => columnOf(one!, 'completed')).toThrow('the table of one has no column completed');
});

test('a fault of a point stands below what is remarked about its values', async () => {
  const points = new StudyPoints(studyOf(policies), { policies: ['two'], jobs: 100, columns: COST_COLUMNS });
  const refused = await points.at([{ path: 'models.small.usd_per_million.input', value: 1 }]);
  expect(refused).toMatchObject({
    ok: false,
    diagnostics: [
      { severity: 'warning', hint: expect.stringContaining('write extends: small') },
      { severity: 'error', message: 'small states no context_window' },
    ],
  });
});
