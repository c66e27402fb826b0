import { readFileSync, readdirSync } from 'node:fs';
import { expect, test } from 'vitest';
import { NULL_CODES } from '../../src/experiment/result.ts';
import { WARNING_MEANINGS } from '../../src/report/warning-meanings.ts';

test('every warning that a run of one point gives has a meaning, and there is none beside them', () => {
  const texts = readdirSync('src/experiment').map((file) => readFileSync(`src/experiment/${file}`, 'utf8'));
  // codes of diagnostics have a folder's name before a slash
  const codes = texts.flatMap((text) =>
    [...text.matchAll(/(?:\bwarn\(\s*|\bcode: (?:\w+ \? )?)'([a-z-]+)'(?: : '([a-z-]+)')?/g)].flatMap(
      ([, one, other]) => [one, other].filter((code) => code !== undefined),
    ),
  );
  // why a figure is null is told beside it; draws of the inputs are no part of a sweep
  const untold: readonly string[] = [...NULL_CODES, 'no-ranges'];
  const told = [...new Set(codes)].filter((code) => !untold.includes(code));
  expect(told.toSorted()).toEqual(Object.keys(WARNING_MEANINGS).toSorted());
});
