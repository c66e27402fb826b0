import { expect, test } from 'vitest';
import { movesOf } from '../../src/experiment/moves.ts';
import { studyOf } from './small-study.ts';

const study = studyOf({
  lanes: '{ work: { success: { big: 13 of 20, small: 0.5 }, malformed_rate: 0 } }',
  workflow: '[{ call: answer, lane: work, prompt_tokens: 1000, output_tokens: 50 to 200 }]',
});

test('an input moves over what is known of it, else by a fifth: of its value, of a share’s odds, of a whole law', () => {
  expect(movesOf(study, []).map(({ path, by, low, high }) => [path, by, low.text, high.text])).toEqual([
    ['lanes.work.success.big', 'range', '47 %', '80 %'],
    ['lanes.work.success.small', '20 %', '44 %', '55 %'],
    ['workflow.answer.prompt_tokens', '20 %', '800', '1200'],
    ['workflow.answer.output_tokens', '20 %', 'x 0.8', 'x 1.2'],
  ]);
});

test('an end is a number where one is set, else a factor on the law or the prices given', () => {
  const ends = movesOf(study, []).map(({ path, low, high }) => [
    path,
    low.value === null ? null : Number(low.value.toPrecision(3)),
    low.factor,
    high.factor,
  ]);
  expect(ends.filter(([, , factor]) => factor !== null)).toEqual([
    ['workflow.answer.output_tokens', null, 0.8, 1.2],
  ]);
  for (const { low, high } of movesOf(study, [])) {
    if (low.factor !== null) continue;
    expect(low.settings.map(({ value }) => value)).toEqual(low.settings.map(() => low.value));
    expect(low.value ?? Number.NaN).toBeLessThan(high.value ?? Number.NaN);
  }
});

test('an end says what is set', () => {
  const [, , , law] = movesOf(study, []);
  expect(law?.low.settings).toEqual([{ path: 'workflow.answer.output_tokens', value: '40 to 160' }]);
});
