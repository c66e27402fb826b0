import { mkdirSync, realpathSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { insideFolder } from '../../src/cli/inside-folder.ts';
import { inFolder } from './loopcost.ts';

test('what is in the folder, by whatever link, has its real path', () =>
  inFolder((folder) => {
    mkdirSync(join(folder, 'sub'));
    writeFileSync(join(folder, 'sub/a'), '');
    symlinkSync('sub', join(folder, 'link'));
    expect(insideFolder(folder, 'link/a')).toBe(join(realpathSync(folder), 'sub/a'));
  }));

test('what is outside, the folder itself, and what is not there are refused by name', () =>
  inFolder((folder) => {
    mkdirSync(join(folder, 'inner'));
    // its name begins as that of the folder does
    writeFileSync(join(folder, 'inner2'), '');
    symlinkSync('../inner2', join(folder, 'inner/out'));
    const inner = join(folder, 'inner');
    expect(() => insideFolder(inner, 'out')).toThrow(
      `cannot read ${join(inner, 'out')}: it leads out of the scenario’s folder`,
    );
    expect(() => insideFolder(inner, '.')).toThrow('leads out');
    expect(() => insideFolder(inner, 'none')).toThrow(
      `cannot read ${join(inner, 'none')}: no such file or folder`,
    );
  }));
