import { chmodSync, mkdirSync, readdirSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { refuseTargets } from '../../src/cli/refuse-targets.ts';
import { inFolder } from './loopcost.ts';

const isRoot = process.getuid?.() === 0;
const refused = (file: string): string => {
  try {
    refuseTargets([], [file]);
    return '';
  } catch (error) {
    return error instanceof Error ? error.message : '';
  }
};

test('what could never be written is told at once, in the words of the write that would fail, and nothing is made', () =>
  inFolder((folder) => {
    const at = (name: string): string => join(folder, name);
    mkdirSync(at('folder.json'));
    writeFileSync(at('file'), '');
    expect(refused(at('folder.json'))).toBe(`cannot write ${at('folder.json')}: it is a folder`);
    expect(refused(at('file/x'))).toBe(`cannot write ${at('file/x')}: a part of its path is a file`);
    expect(refused(at('file/x/y'))).toBe(`cannot write ${at('file/x/y')}: a part of its path is no folder`);
    expect(() => refuseTargets([], [at('folder.json'), null, at('file/x')])).toThrow(
      `it is a folder; cannot write ${at('file/x')}`,
    );
    expect(readdirSync(folder).toSorted()).toEqual(['file', 'folder.json']);
  }));

test('a new file, one in a new folder, an old one, a link to one, a device and our own output can be written', () =>
  inFolder((folder) => {
    writeFileSync(join(folder, 'old'), '');
    symlinkSync('old', join(folder, 'link'));
    for (const name of ['new', 'a/b/new', 'old', 'link']) expect(refused(join(folder, name))).toBe('');
    for (const file of ['new-file-here', '/dev/full', '/dev/null', '/dev/stdout'])
      expect(refused(file)).toBe('');
  }));

test.skipIf(process.platform !== 'linux')('the views of the kernel take no file, whoever asks', () => {
  expect(refused('/proc/x.json')).toMatch(/^cannot write \/proc\/x\.json: (no such file|permission denied)/);
  expect(refused('/proc/self/x/y.json')).toMatch(/^cannot write \/proc\/self\/x\/y\.json: /);
});

// root writes into any folder
test.skipIf(isRoot)('a folder that may not be written takes no file', () =>
  inFolder((folder) => {
    chmodSync(folder, 0o555);
    expect(refused(join(folder, 'x'))).toBe(`cannot write ${join(folder, 'x')}: permission denied`);
    chmodSync(folder, 0o755);
  }),
);

test('a file that is read is refused as it was', () =>
  inFolder((folder) => {
    const file = join(folder, 'a');
    writeFileSync(file, '');
    expect(() => refuseTargets([file], [file])).toThrow('would be written over');
  }));
