import { expect, test } from 'vitest';
import { placeText, sweptTwice } from '../../src/cli/swept-twice.ts';
import { sourceOf } from '../experiment/small-study.ts';

const SWEEP = 'sweep: { lanes.work.success.big: [0.1], run.jobs: [1], \'lanes["work"].success.big\': [0.2] }';
const source = sourceOf({ more: SWEEP });

test('a place has one spelling, and a path that leads nowhere its own', () => {
  const spellings = ['lanes.work.success.big', 'lanes["work"].success["big"]', "lanes['work'].success.big"];
  expect(new Set(spellings.map((path) => placeText(source, path)))).toEqual(
    new Set(['lanes.work.success.big']),
  );
  expect(placeText(source, 'run.jbos')).toBe('run.jbos');
});

test('one place spelled two ways in a sweep of the file is told at the second', () => {
  const paths = ['lanes.work.success.big', 'run.jobs', 'lanes["work"].success.big'];
  expect(sweptTwice(source, paths)).toMatchObject([
    {
      position: { line: 9, column: 56 },
      message: 'this is the same place as lanes.work.success.big',
      hint: 'give all its values once',
    },
  ]);
  expect(sweptTwice(source, paths.slice(0, 2))).toEqual([]);
});
