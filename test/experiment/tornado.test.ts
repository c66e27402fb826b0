import { expect, test } from 'vitest';
import { findContenders } from '../../src/experiment/contenders.ts';
import { runTornado } from '../../src/experiment/tornado.ts';
import { studyOf, valueOf } from './small-study.ts';
import type { Tornado } from '../../src/experiment/tornado.ts';
import type { Parts } from '../plan/small-world.ts';

async function tornadoOf(parts: Parts): Promise<Tornado> {
  const study = studyOf(parts);
  const contenders = valueOf(await findContenders(study, 2000, {}));
  return valueOf(await runTornado(study, contenders!, 2000, {}));
}

const PARTS: Parts = {
  models:
    '{ a1: { extends: tiny, usd_per_million: { input: 1, output: 0.1 } }, b1: { extends: tiny, usd_per_million: { input: 1.8, output: 0.1 } } }',
  lanes: '{ work: { success: { a1: 13 of 20, b1: 0.9, big: 0.7 }, spread: 0 } }',
  policies: '{ a: a1, b: b1 }',
};

test('what decides the cost is not what decides the choice', async () => {
  const { best, rival, rows } = await tornadoOf(PARTS);
  expect([best, rival]).toEqual(['a', 'b']);
  const row = (path: string) => rows.find((one) => one.path === path)!;
  // tokens move both bills alike: much of the cost, nothing of the choice
  const tokens = row('workflow.answer.prompt_tokens');
  expect(tokens.cost_effect.estimate).toBeCloseTo(1.2 / 0.8, 1);
  expect(tokens.choice_effect?.estimate).toBeCloseTo(1, 2);
  const success = row('lanes.work.success.a1');
  expect(success).toMatchObject({ by: 'range', low: '47 %', high: '80 %', rank_choice: 1 });
  expect(success.cost_effect.estimate).toBeCloseTo(0.4668 / 0.803, 1);
  expect(success.cost_effect.ci95![0]!).toBeLessThan(0.4668 / 0.803);
  expect(success.cost_effect.ci95![1]!).toBeGreaterThan(0.4668 / 0.803);
});

test('an end at which another policy wins is a flip', async () => {
  const { rows } = await tornadoOf(PARTS);
  const flips = rows
    .filter((row) => row.flips)
    .map(({ path, winner_low: low, winner_high: high }) => [path, low, high]);
  expect(flips).toContainEqual(['lanes.work.success.a1', 'b', 'a']);
});

test('inputs that move nothing are told apart', async () => {
  const { without_effect: still, rows } = await tornadoOf(PARTS);
  expect(still).toContain('lanes.work.success.big');
  expect(rows.map(({ rank_cost: rank }) => rank)).toEqual(rows.map((_, at) => at + 1));
});

test('one policy alone has a cost and no choice', async () => {
  const { rows, rival } = await tornadoOf({ ...PARTS, policies: '{ a: a1 }' });
  expect(rival).toBeNull();
  expect(rows.every((row) => row.choice_effect === null)).toBe(true);
});
