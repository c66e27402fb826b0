import {
  chmodSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { execFileSync } from 'node:child_process';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { writeOutput } from '../../src/cli/write-output.ts';
import { inFolder } from './loopcost.ts';

test('a file is written whole into a folder that is made', () =>
  inFolder((folder) => {
    const file = join(folder, 'a/b/out.csv');
    writeOutput(file, ['a,b\n', 'ü,€\n']);
    expect(readFileSync(file, 'utf8')).toBe('a,b\nü,€\n');
    expect(readdirSync(join(folder, 'a/b'))).toEqual(['out.csv']);
  }));

test('a write that fails half-way leaves the old file and no other', () =>
  inFolder((folder) => {
    const file = join(folder, 'out.csv');
    writeFileSync(file, 'old');
    expect(() => writeOutput(file, failing())).toThrow(`cannot write ${file}: no space left on the device`);
    expect(readFileSync(file, 'utf8')).toBe('old');
    expect(readdirSync(folder)).toEqual(['out.csv']);
  }));

test('a file keeps its mode and a link stays a link', () =>
  inFolder((folder) => {
    const file = join(folder, 'real.csv');
    const link = join(folder, 'link.csv');
    writeFileSync(file, 'old');
    chmodSync(file, 0o640);
    symlinkSync(file, link);
    writeOutput(link, ['new']);
    expect(readFileSync(file, 'utf8')).toBe('new');
    expect(statSync(file).mode & 0o777).toBe(0o640);
    expect(readdirSync(folder).toSorted()).toEqual(['link.csv', 'real.csv']);
  }));

test('a folder, a device that is full and a pipe without a reader are refused in words', () =>
  inFolder((folder) => {
    mkdirSync(join(folder, 'sub'));
    expect(() => writeOutput(join(folder, 'sub'), ['x'])).toThrow('it is a folder');
    expect(() => writeOutput('/dev/full', ['x'])).toThrow(
      'cannot write /dev/full: no space left on the device',
    );
    const pipe = join(folder, 'pipe');
    execFileSync('mkfifo', [pipe]);
    expect(() => writeOutput(pipe, ['x'])).toThrow('nobody reads from it');
    expect(statSync(pipe).isFIFO()).toBe(true);
  }));

test('a device is written in place', () => {
  writeOutput('/dev/null', ['x']);
  expect(statSync('/dev/null').isCharacterDevice()).toBe(true);
});

function* failing(): Generator<string> {
  yield 'new';
  throw Object.assign(new Error('full'), { code: 'ENOSPC' });
}
