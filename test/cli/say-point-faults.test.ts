import { expect, test } from 'vitest';
import { sayPointFaults } from '../../src/cli/say-point-faults.ts';
import { openTerminal } from '../../src/cli/terminal.ts';
import { parseSource } from '../../src/grammar/source.ts';
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
  await sayPointFaults(faults, { source: source.value, linesOf: () => null }, terminal);
  expect(said).toBe('s.yaml:2:16 error: is wrong\nerror: --set job.max_requests: is wrong\n');
});
