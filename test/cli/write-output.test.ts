import {
  chmodSync,
  lstatSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { execFileSync, spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { rewriteOutput, writeLargeOutput, writeOutput } from '../../src/cli/write-output.ts';
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

test('a file that takes long is whole or not there, and lets signals be heard between its pieces', () =>
  inFolder(async (folder) => {
    const file = join(folder, 'a/out.csv');
    const { signal } = new AbortController();
    let heard = 0;
    const beat = setInterval(() => (heard += 1), 1);
    function* slow(): Generator<string> {
      for (let piece = 0; piece < 10; piece += 1) {
        spawnSync(process.execPath, ['--version']);
        yield 'a,b\n';
      }
    }
    await writeLargeOutput(file, slow(), signal);
    clearInterval(beat);
    expect(heard).toBeGreaterThan(5);
    expect(readFileSync(file, 'utf8')).toBe('a,b\n'.repeat(10));
    await expect(writeLargeOutput(file, failing(), signal)).rejects.toThrow(`cannot write ${file}`);
    expect(readdirSync(join(folder, 'a'))).toEqual(['out.csv']);
    expect(process.listeners('SIGINT')).toEqual([]);
  }));

test('what a killed process left is taken away, and what a living one writes is not', () =>
  inFolder((folder) => {
    const file = join(folder, 'out.csv');
    const dead = spawnSync(process.execPath, ['-e', '']).pid;
    for (const name of [`.out.csv.${dead}.abc.tmp`, `.out.csv.${process.pid}.abc.tmp`, '.out.csv.notes.tmp'])
      writeFileSync(join(folder, name), 'half');
    writeOutput(file, ['whole']);
    expect(readdirSync(folder).toSorted()).toEqual([
      `.out.csv.${process.pid}.abc.tmp`,
      '.out.csv.notes.tmp',
      'out.csv',
    ]);
  }));

test('a file that is written again and again has one temporary name', () =>
  inFolder((folder) => {
    const file = join(folder, 'c.ckpt');
    writeFileSync(join(folder, '.c.ckpt.tmp'), 'half');
    for (const text of ['one', 'two']) rewriteOutput(file, [Buffer.from(text)]);
    expect(readFileSync(file, 'utf8')).toBe('two');
    expect(() => rewriteOutput(file, failing())).toThrow(`cannot write ${file}: no space left`);
    expect(readFileSync(file, 'utf8')).toBe('two');
    expect(readdirSync(folder)).toEqual(['c.ckpt']);
  }));

test('a link that names a file to come stays a link, and the file comes', () =>
  inFolder(async (folder) => {
    const link = (name: string, target: string): string => {
      symlinkSync(target, join(folder, name));
      return join(folder, name);
    };
    writeOutput(link('one', 'new/a.csv'), ['a']);
    await writeLargeOutput(link('two', './one-more'), ['b'], new AbortController().signal);
    rewriteOutput(link('three', join(folder, 'new/c.csv')), ['c']);
    for (const [name, file, text] of [
      ['one', 'new/a.csv', 'a'],
      ['two', 'one-more', 'b'],
      ['three', 'new/c.csv', 'c'],
    ] as const) {
      expect(lstatSync(join(folder, name)).isSymbolicLink()).toBe(true);
      expect(readFileSync(join(folder, file), 'utf8')).toBe(text);
    }
    expect(readdirSync(join(folder, 'new')).toSorted()).toEqual(['a.csv', 'c.csv']);
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
