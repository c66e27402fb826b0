import { expect, test } from 'vitest';
import { faultsOfRun } from '../../src/cli/faults-of-run.ts';
import { faultsOfSweep } from '../../src/cli/faults-of-sweep.ts';
import { axesOfFile } from '../../src/experiment/sweep-points.ts';
import { scenarioOf } from '../plan/small-world.ts';
import { studyOf } from '../experiment/small-study.ts';
import type { Diagnostic } from '../../src/diagnostic.ts';
import type { Path } from '../../src/grammar/tree.ts';

/** The small scenario whose `sweep`, in line 9, is this. */
function faults(sweep: string, replaced: readonly Path[] = [], known: readonly Diagnostic[] = []): unknown {
  const parts = { more: `sweep: { ${sweep} }` };
  const study = studyOf(parts);
  const axes = axesOfFile(study.source, scenarioOf(parts).sweep);
  return faultsOfSweep(study, axes, { known, replaced, runFaults: faultsOfRunPlain }).map(
    ({ file, position, message }) => `${file}:${position?.line}:${position?.column} ${message}`,
  );
}
const faultsOfRunPlain: Parameters<typeof faultsOfSweep>[2]['runFaults'] = (experiment, source, tables) =>
  faultsOfRun(experiment, source, [], tables);

test('A sweep without a fault has none.', () => {
  expect(faults('run.jobs: [1, 2], lanes.work.success.big: { from: 0.1, to: 0.9, points: 3 }')).toEqual([]);
});

test('A path that leads nowhere is told once, at its key.', () => {
  expect(faults('run.jbos: [1, 2]')).toEqual(['small.yaml:9:10 run has no `jbos`; did you mean "jobs"?']);
});

test('One place spelled two ways is told at the second.', () => {
  expect(faults(`lanes.work.success.big: [0.1], 'lanes["work"].success.big': [0.2]`)).toEqual([
    'small.yaml:9:41 this is the same place as lanes.work.success.big',
  ]);
});

test('Every value that does not fit is told where it stands.', () => {
  expect(faults('run.jobs: [1, 0, many], run.max_jobs: [0]')).toEqual([
    'small.yaml:9:24 0 is below 1',
    'small.yaml:9:27 "many" is not a number',
    'small.yaml:9:49 0 is below 1',
  ]);
});

test('The ends of a range are told at their places, what lies between at the range.', () => {
  expect(faults('lanes.work.success.big: { from: 0.5, to: 2, points: 4 }')).toEqual([
    'small.yaml:9:34 1.5 is not in 0 to 1',
    'small.yaml:9:51 2 is not in 0 to 1',
  ]);
  expect(faults('run.jobs: { from: 1, to: 2, points: 3 }')).toEqual([
    'small.yaml:9:20 1.5 is not a whole number',
  ]);
});

test('A value that breaks something elsewhere is told where the value stands.', () => {
  expect(faults('policies.one: [big, tiny, bgi]')).toEqual([
    'small.yaml:9:30 with this value, lanes.work.success: no success rate for tiny, which may work in lane work',
    'small.yaml:9:36 unknown model "bgi"; did you mean "big"?',
  ]);
});

test('A value that only needs what else is swept is no fault.', () => {
  const takeover = 'job.takeover: [{ minutes: 1, usd_per_hour: 9 }]';
  expect(faults(`job.budget_usd: [{ limit: 5, then: human }], ${takeover}`)).toEqual([]);
  expect(faults('job.budget_usd: [{ limit: 5, then: human }]')).toHaveLength(1);
  // one that is broken itself mends nothing, and hides nothing
  expect(faults('policies.one: [tiny], run.jobs: [0]')).toHaveLength(2);
});

test('What is wrong with the scenario as it stands is not laid at any value.', () => {
  const known = {
    code: 'plan/no-success-rate',
    path: 'lanes.work.success',
    message: 'no success rate for tiny, which may work in lane work',
  };
  expect(faults('policies.one: [tiny]', [], [known as Diagnostic])).toEqual([]);
});

test('Of a faulty scenario that was mended only what is wrong with a value itself is told.', () => {
  expect(faults('policies.one: [tiny, bgi]', [['lanes']])).toEqual([
    'small.yaml:9:31 unknown model "bgi"; did you mean "big"?',
  ]);
  expect(faults('policies.one: [bgi]', [['sweep']])).toEqual([]);
});
