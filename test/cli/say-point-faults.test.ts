import { expect, test } from 'vitest';
import { sayPointFaults } from '../../src/cli/say-point-faults.ts';
import { openTerminal } from '../../src/cli/terminal.ts';
import { parseSource } from '../../src/grammar/source.ts';
import { axesOfFile } from '../../src/experiment/sweep-points.ts';
import { scenarioOf } from '../plan/small-world.ts';
import { studyOf } from '../experiment/small-study.ts';
import type { Diagnostic } from '../../src/diagnostic.ts';

test('a fault that many points share is told once, at its place or with its setting', async () => {
  const source = parseSource('s.yaml', 'job: {}\nlanes: { work: {} }\n');
  if (!source.ok) throw new Error('no YAML');
  const fault = (path: string): Diagnostic => ({
    code: 'x/y',
    severity: 'error',
    file: '',
    position: null,
    path,
    message: 'is wrong',
    hint: '',
  });
  const faults = [1, 2].map((value) => ({
    settings: [{ path: 'job.max_requests', value }],
    diagnostics: [fault('lanes.work'), fault('job.max_requests')],
  }));
  let said = '';
  const terminal = {
    ...openTerminal('never'),
    annotates: false,
    quiet: false,
    say: (text: string) => {
      said += text;
      return Promise.resolve();
    },
  };
  await sayPointFaults(
    faults,
    { study: { ...studyOf(), source: source.value }, points: 2, linesOf: () => null },
    terminal,
  );
  expect(said).toBe('s.yaml:2:16 error: is wrong\nerror: --set job.max_requests: is wrong\n');
});

test('what breaks elsewhere with values of the file’s own sweep says with which, where it is not always so', async () => {
  const parts = { more: 'sweep: { job.max_requests: [1, 2] }' };
  const study = studyOf(parts);
  const swept = axesOfFile(study.source, scenarioOf(parts).sweep);
  const fault: Diagnostic = {
    code: 'x/y',
    severity: 'error',
    file: '',
    position: null,
    path: 'lanes.work',
    message: 'is wrong',
    hint: '',
  };
  let said = '';
  const say = (text: string): Promise<void> => Promise.resolve(void (said += text));
  const terminal = { ...openTerminal('never'), annotates: false, say };
  const faults = [1, 2].map((value) => ({
    settings: [{ path: 'job.max_requests', value }],
    diagnostics: [fault],
  }));
  for (const points of [2, 3])
    await sayPointFaults(faults, { study: { ...study, swept }, points, linesOf: () => null }, terminal);
  expect(said).toBe(
    'small.yaml:6:16 error: is wrong\nsmall.yaml:6:16 error: with job.max_requests = 1: is wrong\n',
  );
});
