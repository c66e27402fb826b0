import { existsSync, mkdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { SweepFile } from '../../src/cli/sweep-file.ts';
import { inFolder } from './loopcost.ts';

const read = (file: string): string => readFileSync(file, 'utf8');

test('each point is in the file as soon as it is done', () =>
  inFolder((folder) => {
    const file = join(folder, 'deep/x.csv');
    const sweep = new SweepFile(file, 'h\n', new Map());
    expect(existsSync(file)).toBe(false);
    sweep.open();
    expect(read(file)).toBe('h\n');
    sweep.add(0, 'a\n');
    expect(read(file)).toBe('h\na\n');
    sweep.add(1, 'b\n');
    expect([sweep.close(), read(file)]).toEqual([null, 'h\na\nb\n']);
  }));

test('rows that were kept are there from the start, and all end in order', () =>
  inFolder((folder) => {
    const file = join(folder, 'x.csv');
    const sweep = new SweepFile(
      file,
      'h\n',
      new Map([
        [3, 'd\n'],
        [1, 'b\n'],
      ]),
    );
    sweep.open();
    sweep.add(0, 'a\n');
    expect(read(file)).toBe('h\nb\nd\na\n');
    sweep.add(2, 'c\n');
    expect([sweep.close(), read(file)]).toEqual([null, 'h\na\nb\nc\nd\n']);
  }));

test('a file that cannot be written is told before anything runs', () =>
  inFolder((folder) => {
    mkdirSync(join(folder, 'x.csv'));
    expect(() => new SweepFile(join(folder, 'x.csv'), 'h\n', new Map()).open()).toThrow('cannot write');
  }));

test('a disk that fills up is told at the end', () => {
  const sweep = new SweepFile('/dev/full', '', new Map());
  sweep.open();
  sweep.add(0, 'a\n');
  sweep.add(1, 'b\n');
  expect(sweep.close()?.message).toBe('cannot write /dev/full: no space left on the device');
});
