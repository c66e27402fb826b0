import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { readCheckpoint, writeCheckpoint } from '../../src/cli/checkpoint-file.ts';
import { inFolder } from './loopcost.ts';

const RECORDS = [[Buffer.from('one')], [], [Buffer.from('tw'), Buffer.from('o')]];

const kindOf = (file: string): string => readCheckpoint(file).kind;

test('records come back as they were written', () =>
  inFolder((folder) => {
    const file = join(folder, 'a/c.ckpt');
    writeCheckpoint(file, RECORDS);
    const content = readCheckpoint(file);
    if (content.kind !== 'records') throw new Error(content.kind);
    expect(content.records.map((record) => Buffer.from(record).toString())).toEqual(['one', '', 'two']);
  }));

test('a file cut anywhere, or with any byte changed, is damaged', () =>
  inFolder((folder) => {
    const file = join(folder, 'c.ckpt');
    writeCheckpoint(file, RECORDS);
    const bytes = readFileSync(file);
    for (let length = 1; length < bytes.length; length += 1) {
      writeFileSync(file, bytes.subarray(0, length));
      expect(kindOf(file), `cut at ${length}`).toBe('damaged');
    }
    for (let at = 0; at < bytes.length; at += 1) {
      const changed = Buffer.from(bytes);
      changed[at]! ^= 1 << (at % 8);
      writeFileSync(file, changed);
      expect(['damaged', 'foreign'], `changed at ${at}`).toContain(kindOf(file));
    }
  }));

test('nothing, something else and the checkpoint of another format are told apart', () =>
  inFolder((folder) => {
    const file = join(folder, 'c.ckpt');
    expect(kindOf(file)).toBe('none');
    writeFileSync(file, '');
    expect(kindOf(file)).toBe('none');
    writeFileSync(file, 'name: my scenario\n');
    expect(kindOf(file)).toBe('foreign');
    writeFileSync(file, 'loopcost checkpoint 1\n...');
    const content = readCheckpoint(file);
    expect(content.kind === 'damaged' && content.fault.message).toContain('another version of loopcost');
    expect(() => readCheckpoint(folder)).toThrow('it is a folder');
    expect(existsSync(file)).toBe(true);
  }));
