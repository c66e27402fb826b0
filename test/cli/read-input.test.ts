import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { readInput, readScenarioFile, textOf } from '../../src/cli/read-input.ts';
import { inFolder } from './loopcost.ts';

test('a file is read as it is', () =>
  inFolder((folder) => {
    const file = join(folder, 'a.yaml');
    writeFileSync(file, 'ü\r\n');
    expect(textOf(readInput(file))).toBe('ü\r\n');
  }));

test('a bare name is a shipped scenario, a misspelt one is told', () => {
  expect(readScenarioFile('fix-github-issue').name).toBe('fix-github-issue.yaml');
  expect(() => readScenarioFile('fix-github-isue')).toThrow(
    '"fix-github-isue" is no file and no shipped scenario',
  );
});

test('what cannot be read is told in words', () =>
  inFolder((folder) => {
    mkdirSync(join(folder, 'sub'));
    expect(() => readInput(join(folder, 'none.yaml'))).toThrow('no such file or folder');
    expect(() => readInput(join(folder, 'sub'))).toThrow('it is a folder');
  }));

test('an endless device does not fill the memory', () => {
  expect(() => readInput('/dev/zero')).toThrow('it is larger than 256 MiB');
});
