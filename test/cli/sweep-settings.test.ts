import { expect, test } from 'vitest';
import { readAxes } from '../../src/cli/sweep-settings.ts';
import { sourceOf } from '../experiment/small-study.ts';
import type { Scenario } from '../../src/scenario/scenario.ts';

/** Nothing is looked up in it but places. */
const NO_TEXT = sourceOf();

const axes = (settings: readonly string[], sweep: Scenario['sweep'] = {}) => {
  const read = readAxes(settings, { scenario: { sweep }, source: NO_TEXT });
  if (!read.ok) throw new Error(read.diagnostics.map(({ message }) => message).join('\n'));
  return Object.fromEntries(read.value.map(({ path, values }) => [path, values]));
};

test('values are YAML, cut at commas outside brackets and quotes', () => {
  expect(axes(['a=1, 2,x y'])).toEqual({ a: [1, 2, 'x y'] });
  expect(axes(['a={uniform: {low: 1, high: 2}},[3,4],"5,6",200 to 400'])).toEqual({
    a: [{ uniform: { low: 1, high: 2 } }, [3, 4], '5,6', '200 to 400'],
  });
  expect(axes(['a["b=c"].d=1,2'])).toEqual({ 'a["b=c"].d': [1, 2] });
});

test('a range has its number of values', () => {
  expect(axes(['a=0..1:3', 'b=1..100:3:log', 'c=8..20'])).toEqual({
    a: [0, 0.5, 1],
    b: [1, 10, 100],
    c: ['8..20'],
  });
  for (const [setting, words] of [
    ['a=0..1:3:log', 'above 0'],
    ['a=1..2:1', '2 to 10000'],
    ['a=1..2:3:cubic', 'linear or log'],
    ['a=1,,2', 'empty value'],
    ['a', 'expected PATH=VALUE'],
  ]) {
    expect(() => axes([setting ?? ''])).toThrow(words);
  }
});

test('the ends of a range are numbers as files have them', () => {
  expect(axes(['a=1k..4k:4', 'b= -1 .. 1.5M :2', 'c=1e3..1e5:3:log', 'd=low..high:3'])).toEqual({
    a: [1000, 2000, 3000, 4000],
    b: [-1, 1_500_000],
    c: [1000, 10_000, 100_000],
    d: ['low..high:3'],
  });
});

test('the file’s sweep holds where the command line sweeps nothing', () => {
  const sweep = { x: { kind: 'list', values: [1, 2] }, y: { kind: 'list', values: [3, 4] } } as const;
  expect(axes([], sweep)).toEqual({ x: [1, 2], y: [3, 4] });
  expect(axes(['y=9'], sweep)).toEqual({ y: [9], x: [1, 2] });
  expect(axes(['z=1,2'], sweep)).toEqual({ z: [1, 2] });
  expect(() => axes([])).toThrow('nothing to sweep');
});

test('one place spelled two ways is given twice', () => {
  const [plain, quoted] = ['lanes.work.success.big', 'lanes["work"].success["big"]'];
  expect(() => axes([`${plain}=0.1`, `${quoted}=0.2`])).toThrow(
    `--set ${quoted} is given twice, as ${plain} too`,
  );
  // the command line's word holds over the file's for a place, however both spell it
  expect(axes([`${quoted}=0.1`], { [plain]: { kind: 'list', values: [0.2, 0.3] } })).toEqual({
    [quoted]: [0.1],
  });
  const both = { [plain]: { kind: 'list', values: [1] }, [quoted]: { kind: 'list', values: [0] } } as const;
  expect(() => axes([], both)).toThrow(`this is the same place as ${plain}`);
});

test('a path stands once, and a value that is no YAML is told', () => {
  expect(() => axes(['a=1', 'a=2'])).toThrow('given twice');
  expect(() => axes(['a=[1'])).toThrow('--set a');
});
