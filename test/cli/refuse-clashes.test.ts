import { mkdirSync, symlinkSync, writeFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import { expect, test } from 'vitest';
import { refuseClashes } from '../../src/cli/refuse-clashes.ts';
import { inFolder, loopcost } from './loopcost.ts';

test('two names of one file are one file, whether it is there or not', () =>
  inFolder((folder) => {
    const at = (name: string): string => `${folder}/${name}`;
    mkdirSync(at('a'));
    symlinkSync('a', at('linked-folder'));
    writeFileSync(at('old'), '');
    symlinkSync('old', at('link'));
    for (const [one, other] of [
      ['old', 'old'],
      ['old', './old'],
      ['old', 'link'],
      ['new', 'a/../new'],
      ['a/new', 'linked-folder/new'],
      ['b/c/new', 'b/c/../c/new'],
    ] as const)
      expect(() => refuseClashes([at(one), null, at(other)])).toThrow(`${at(other)} would be written twice`);
    expect(() => refuseClashes([at('new'), relative('.', at('new'))])).toThrow('written twice');
    refuseClashes([at('old'), at('new'), at('a/old'), at('a/new'), null, null]);
  }));

test('a name that leads nowhere is left to the write that will fail', () =>
  inFolder((folder) => {
    writeFileSync(`${folder}/file`, '');
    symlinkSync('loop', `${folder}/loop`);
    const names = ['file/x', 'loop', 'x'.repeat(300)].map((name) => `${folder}/${name}`);
    refuseClashes(names);
    for (const name of names) expect(() => refuseClashes([name, name])).toThrow('written twice');
  }));

test.skipIf(process.platform === 'win32')('devices take more than one output, each under a name', () => {
  refuseClashes(['/dev/stdout', '/dev/stderr', '/dev/null']);
});

test('no output of a run is lost to another of the same name', () =>
  inFolder(async (cwd) => {
    const name = join(cwd, 'a.csv');
    for (const option of ['-o', '--breakdown', '--per-job', '--checkpoint']) {
      const { code, stdout, stderr } = await loopcost(
        ['run', 'support-triage', '-o', 'a.csv', option, name],
        {
          cwd,
        },
      );
      expect([code, stdout]).toEqual([2, '']);
      expect(stderr).toBe(`error: ${name} would be written twice; give each output a file of its own\n`);
    }
  }));
