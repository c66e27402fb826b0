import { expect, test } from 'vitest';
import {
  givenAt,
  inputsOf,
  knowledgeText,
  knownInputs,
  logistic,
  logit,
  quantileOf,
  settingsOf,
  valueText,
  valueTexts,
} from '../../src/experiment/known-inputs.ts';
import { sourceOf } from './small-study.ts';

const source = sourceOf({
  models: '{ mine: { extends: big, verbosity: &v { value: 1.2, range: [1, 1.5] }, turns_factor: *v } }',
  lanes: '{ work: { success: { big: 13 of 20, small: { value: 0.9, range: [0.8, 0.95] }, mine: 0.5 } } }',
  workflow: '[{ call: answer, lane: work, prompt_tokens: 1k, output_tokens: 50 to 200 }]',
});
const [factor, measured, guessed] = knownInputs(source);

test('measured shares and ranges are known inputs, an anchor and its aliases one of them', () => {
  expect(knownInputs(source).map(({ paths, value }) => [paths, value])).toEqual([
    [['models.mine.verbosity', 'models.mine.turns_factor'], 1.2],
    [['lanes.work.success.big'], 0.65],
    [['lanes.work.success.small'], 0.9],
  ]);
  expect(settingsOf(factor!, 2).map(({ path }) => path)).toEqual(factor!.paths);
});

test('plain numbers and laws are inputs of which nothing more is known', () => {
  const rest = inputsOf(source).filter((input) => input.known === null);
  expect(rest.map(({ path, value }) => [path, value])).toEqual([
    ['lanes.work.success.mine', 0.5],
    ['workflow.answer.prompt_tokens', 1000],
    ['workflow.answer.output_tokens', null],
  ]);
});

test('a measured share has Jeffreys’ law', () => {
  // python3, scipy 1.17.1: beta.ppf([0.05, 0.95], 13.5, 7.5); the median of a beta law is about (a - 1/3) / (a + b - 2/3)
  expect([0.05, 0.5, 0.95].map((p) => quantileOf(measured!, p))).toEqual([
    expect.closeTo(0.4668346787656602, 10),
    expect.closeTo((13.5 - 1 / 3) / (21 - 2 / 3), 3),
    expect.closeTo(0.8030472948675919, 10),
  ]);
});

test('the ends of a range are its 5th and 95th percentiles: logit-normal for a share, lognormal else', () => {
  expect([0.05, 0.95].map((p) => quantileOf(guessed!, p))).toEqual([0.8, 0.95]);
  // and by the law, a hair inside
  expect(quantileOf(guessed!, 0.05 + 1e-12)).toBeCloseTo(0.8, 10);
  expect(quantileOf(guessed!, 0.95 - 1e-12)).toBeCloseTo(0.95, 10);
  expect(quantileOf(guessed!, 0.5)).toBeCloseTo(logistic((logit(0.8) + logit(0.95)) / 2), 12);
  expect([0.05, 0.95].map((p) => quantileOf(factor!, p))).toEqual([1, 1.5]);
  expect(quantileOf(factor!, 0.5)).toBeCloseTo(Math.sqrt(1.5), 12);
});

test('what is known is told with its 95 % interval', () => {
  expect(knowledgeText(measured!)).toBe('13 of 20: 43-83 %, 95 % interval');
  expect(knowledgeText(factor!)).toBe('0.962 to 1.56, 95 % interval');
  expect(givenAt(source, 'lanes.work.success["big"]')).toEqual({
    value: 0.65,
    known: '13 of 20: 0.432 to 0.828, 95 % interval',
  });
  expect(givenAt(source, 'workflow.answer.prompt_tokens')).toEqual({ value: 1000, known: null });
  expect(givenAt(source, 'workflow.answer.output_tokens')).toBeNull();
});

test('two values that are not one are told with as many digits as it takes', () => {
  expect(valueTexts(measured!, [0.7671, 0.7675])).toEqual(['76.7 %', '76.8 %']);
  expect(valueTexts(measured!, [0.58, 0.65])).toEqual(['58 %', '65 %']);
  expect(valueTexts(factor!, [1.9981, 2])).toEqual(['1.998', '2']);
  expect(valueTexts(factor!, [2, 2])).toEqual(['2', '2']);
});

test.each([
  [0, '0 %'],
  [0.0004, '0.04 %'],
  [0.0816, '8.2 %'],
  [0.5812, '58 %'],
  [0.95, '95 %'],
  [0.9875, '98.8 %'],
  [0.9917, '99.17 %'],
  [0.996, '99.6 %'],
  [0.99987, '99.987 %'],
  [1, '100 %'],
])('a share of %d is told with two digits of it or of what it lacks to 1', (share, text) => {
  expect(valueText(measured!, share)).toBe(text);
});
