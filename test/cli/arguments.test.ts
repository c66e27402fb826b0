import { expect, test } from 'vitest';
import * as args from '../../src/cli/arguments.ts';

const given = (options: Record<string, string[]>): args.Arguments => ({
  positionals: [],
  options: new Map(Object.entries(options)),
});

test('a whole number is read with its suffix and refused outside its range', () => {
  expect(args.readInteger(given({ jobs: ['20k'] }), 'jobs', [1, 1e9])).toBe(20_000);
  expect(args.readInteger(given({ jobs: ['1.5M'] }), 'jobs', [1, 1e9])).toBe(1_500_000);
  expect(args.readInteger(given({}), 'jobs', [1, 1e9])).toBeNull();
});

test.each(['abc', '0', '-1', '1.5', '1e3', '0x10', '١٢', '9007199254740993', ' 5', '2e9', 'Infinity'])(
  '--jobs %s is refused, never NaN',
  (text) => {
    expect(() => args.readInteger(given({ jobs: [text] }), 'jobs', [1, 1e9])).toThrow(
      `--jobs: expected a whole number from 1 to 1000000000, got "${text}"`,
    );
  },
);

test('an option given twice is refused', () => {
  expect(() => args.readText(given({ seed: ['1', '2'] }), 'seed')).toThrow('--seed is given 2 times');
});

test('a seed stays the text that it is', () => {
  expect(args.readText(given({ seed: ['007'] }), 'seed')).toBe('007');
});

test('lists join commas and repeats', () => {
  expect(args.readList(given({ policy: ['a, b', 'c'] }), 'policy')).toEqual(['a', 'b', 'c']);
  expect(() => args.readList(given({ policy: ['a,,b'] }), 'policy')).toThrow('empty item');
});

test('a day must exist', () => {
  expect(args.readDay(given({ 'as-of': ['2026-05-25'] }), 'as-of')).toBe('2026-05-25');
  for (const day of ['2026-02-30', '25.5.2026', '2026-5-1', 'today']) {
    expect(() => args.readDay(given({ 'as-of': [day] }), 'as-of')).toThrow('expected a day');
  }
});

test('a share lies between 0 and 1', () => {
  expect(args.readShare(given({ precision: ['0.01'] }), 'precision')).toBe(0.01);
  for (const share of ['0', '1', '-0.1', '5%', 'nan', '1e-400']) {
    expect(() => args.readShare(given({ precision: [share] }), 'precision')).toThrow('between 0 and 1');
  }
});

test('a misspelt word comes back with the one that was meant', () => {
  expect(() => args.readWord(given({ format: ['jsn'] }), 'format', ['json', 'csv'])).toThrow(
    '--format: expected json, csv',
  );
  expect(args.didYouMean('jsn', ['json', 'csv'])).toBe('did you mean "json"?');
  expect(args.readWordAt({ positionals: ['bash'], options: new Map() }, 0, ['bash', 'zsh'])).toBe('bash');
});
