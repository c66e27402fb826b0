import { describe, expect, test } from 'vitest';
import { experimentAt } from '../../src/experiment/study.ts';
import { axesOfFile } from '../../src/experiment/sweep-points.ts';
import { scenarioOf } from '../plan/small-world.ts';
import { studyOf } from './small-study.ts';
import type { Setting } from '../../src/scenario/apply-settings.ts';

function faults(values: readonly Setting[]): readonly string[] {
  const experiment = experimentAt(studyOf({}, { jobs: 70 }), values);
  if (experiment.ok) throw new Error('expected faults');
  return experiment.diagnostics.map(({ message }) => message);
}

describe('a point of a study', () => {
  test('is the scenario with its values, and everything else of the run as it was', () => {
    const experiment = experimentAt(studyOf({}, { jobs: 70 }), [
      { path: 'lanes.work.success.big', value: 0.3 },
      { path: 'workflow.answer.output_tokens', value: 700 },
    ]);
    expect(experiment).toMatchObject({ ok: true, value: { jobs: 70, version: '0.0.0' } });
    const scenario = experiment.ok ? experiment.value.scenario : null;
    expect(scenario?.lanes['work']?.success?.models['big']).toMatchObject({ of: { value: 0.3 } });
    expect(scenario?.workflow[0]).toMatchObject({ output_tokens: { value: 700 } });
  });

  test('leaves the study as it was', () => {
    const one = studyOf({}, { jobs: 70 });
    experimentAt(one, [{ path: 'lanes.work.success.big', value: 0.3 }]);
    const again = experimentAt(one, []);
    expect(again.ok && again.value.scenario.lanes['work']?.success?.models['big']).toMatchObject({
      of: { value: 0.8 },
    });
  });

  test('tells every PATH that leads nowhere', () => {
    const found = faults([
      { path: 'lanes.wrok.success.big', value: 0.3 },
      { path: 'workflow.anser.output_tokens', value: 1 },
    ]);
    expect(found).toHaveLength(2);
    expect(found[0]).toContain('wrok');
    expect(found[1]).toContain('anser');
  });

  test('tells what is wrong with values of the file’s own sweep in the file, and never as a setting', () => {
    const parts = { more: 'sweep: { run.jobs: [0], run.jbos: [1] }' };
    const study = studyOf(parts);
    const swept = axesOfFile(study.source, scenarioOf(parts).sweep);
    const told = (path: string, value: number): unknown => {
      const experiment = experimentAt({ ...study, swept }, [{ path, value }]);
      return experiment.ok
        ? []
        : experiment.diagnostics.map(
            ({ file, position, message }) => `${file}:${position?.line}:${position?.column} ${message}`,
          );
    };
    expect(told('run.jobs', 0)).toEqual(['small.yaml:9:21 0 is below 1']);
    expect(told('run.jbos', 1)).toEqual(['small.yaml:9:25 run has no `jbos`; did you mean "jobs"?']);
    // a value that the sweep does not have was set
    expect(told('run.jobs', -1)).toEqual([':undefined:undefined --set run.jobs: -1 is below 1']);
  });

  test('is checked anew', () => {
    expect(faults([{ path: 'lanes.work.success.big', value: 3 }])).toHaveLength(1);
  });
});
