import { expect, test } from 'vitest';
import { moveLanes } from '../../src/experiment/lane-moves.ts';
import { studyOf, valueOf } from './small-study.ts';

const study = studyOf({
  lanes: '{ work: { success: { big: 0.8, small: 0.5 } }, talk: {} }',
  workflow:
    '[{ call: answer, lane: work, prompt_tokens: 1000, output_tokens: 100 }, { call: chat, lane: talk, output_tokens: 100 }]',
  policies: '{ all: big, other: small, third: tiny }',
});

const ALL = { policies: ['all'], best: 'all', meets_constraints: true, cannot_tell: [], rival: null };

test('each lane goes alone to each model that the scenario names', async () => {
  const moves = valueOf(await moveLanes(study, ALL, 400, {}));
  expect(moves.rows.map(({ lane, model }) => [lane, model])).toEqual(
    expect.arrayContaining([
      ['work', 'big'],
      ['work', 'small'],
      ['talk', 'small'],
      ['talk', 'tiny'],
    ]),
  );
  expect(moves.not_moved).toEqual(['work: tiny']);
});

test('a lane given to the model it has costs what it did, and a cheaper one for unjudged work costs less', async () => {
  const { rows, cost } = valueOf(await moveLanes(study, ALL, 400, {}));
  const move = (lane: string, model: string) => rows.find((row) => row.lane === lane && row.model === model)!;
  expect(move('work', 'big').cost_ratio).toEqual({ estimate: 1, ci95: [1, 1] });
  expect(move('talk', 'tiny').cost!).toBeLessThan(cost!);
  expect(move('talk', 'tiny').cost_ratio.ci95![1]!).toBeLessThan(1);
});
