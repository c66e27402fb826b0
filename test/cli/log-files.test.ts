import { mkdirSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { logFiles } from '../../src/cli/log-files.ts';
import { inFolder } from './loopcost.ts';

test('a folder stands for its *.jsonl in the order of their names, a file for itself', () =>
  inFolder((folder) => {
    for (const name of ['b.jsonl', 'a.jsonl', 'c.csv']) writeFileSync(join(folder, name), '');
    expect(logFiles([join(folder, 'c.csv'), folder])).toEqual(
      ['c.csv', 'a.jsonl', 'b.jsonl'].map((name) => join(folder, name)),
    );
  }));

test('a folder stands for those of the folders below it, too', () =>
  inFolder((folder) => {
    const days = ['2026/01/10', '2026/01/09'].map((day) => join(folder, day));
    for (const day of days) {
      mkdirSync(day, { recursive: true });
      writeFileSync(join(day, 'rollout.jsonl'), '');
    }
    expect(logFiles([folder])).toEqual(days.toReversed().map((day) => join(day, 'rollout.jsonl')));
  }));

test('what gzip packed is among them, and what is packed otherwise is not passed over', () =>
  inFolder((folder) => {
    for (const name of ['b.jsonl', 'a.jsonl.gz', 'c.csv.gz']) writeFileSync(join(folder, name), '');
    expect(logFiles([folder])).toEqual(['a.jsonl.gz', 'b.jsonl'].map((name) => join(folder, name)));
    writeFileSync(join(folder, 'old.jsonl.zst'), '');
    expect(() => logFiles([folder])).toThrow(
      `cannot read ${join(folder, 'old.jsonl.zst')}: packed otherwise than by gzip`,
    );
    writeFileSync(join(folder, 'older.jsonl.zst'), '');
    expect(() => logFiles([folder])).toThrow('old.jsonl.zst and 1 more: packed');
    expect(logFiles([join(folder, 'b.jsonl')])).toEqual([join(folder, 'b.jsonl')]);
  }));

test('a file that is named again, by itself or by its folder, is there once', () =>
  inFolder((folder) => {
    mkdirSync(join(folder, 'sessions'));
    const [a, b] = ['a', 'b'].map((name) => join(folder, 'sessions', `${name}.jsonl`));
    for (const file of [a!, b!]) writeFileSync(file, '');
    symlinkSync(join(folder, 'sessions'), join(folder, 'these'));
    expect(logFiles([b!, folder, join(folder, 'sessions', '.', 'a.jsonl'), join(folder, 'these')])).toEqual([
      b,
      a,
    ]);
  }));

test('a dash stands for standard input, once', () => {
  expect(logFiles(['-', '-'])).toEqual(['-']);
});

test('what is not there and a folder without any are refused', () =>
  inFolder((folder) => {
    mkdirSync(join(folder, 'empty'));
    expect(() => logFiles([join(folder, 'empty')])).toThrow('no *.jsonl in');
    expect(() => logFiles([join(folder, 'none')])).toThrow('no such file or folder');
  }));
