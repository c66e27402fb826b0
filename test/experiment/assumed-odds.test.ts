import { expect, test } from 'vitest';
import { assumedOdds } from '../../src/experiment/assumed-odds.ts';
import { preparedOf } from './small-run.ts';
import { planOf, scenarioOf } from '../plan/small-world.ts';
import type { Parts } from '../plan/small-world.ts';

const SPREAD = '{ difficulty: { spread: 2 } }';

/** Work, and a check that orders it again. */
function redone(onFail: string, check = 'catches: 0.9'): string {
  return `[{ call: write it, lane: work, output_tokens: 10 }, { check: look, seconds: 1, ${check}, on_fail: { redo: write it${onFail} } }]`;
}

function assumed(parts: Parts, policy = 'one'): readonly string[] {
  const told = assumedOdds(scenarioOf(parts), planOf(parts, policy));
  return told.map(({ path, value }) => `${path} = ${value}`);
}

test('A spread that nobody states is told where some lane is judged that has none of its own.', () => {
  expect(assumed({})).toEqual(['job.difficulty.spread = 0']);
  expect(assumed({ job: '{ difficulty: { turns: 0.1 } }' })).toEqual(['job.difficulty.spread = 0']);
  expect(assumed({ job: '{ difficulty: { spread: 0 } }' })).toEqual([]);
  expect(assumed({ lanes: '{ work: { success: { big: 0.8 }, spread: 1 } }' })).toEqual([]);
  expect(assumed({ lanes: '{ work: {} }' })).toEqual([]);
});

test('What is certain to be good or bad can be touched by no odds.', () => {
  const lanes = '{ work: { success: { big: 1 } } }';
  expect(assumed({ lanes, workflow: redone('') })).toEqual([]);
});

test('Feedback whose worth nobody states is told by the path that would state it.', () => {
  expect(assumed({ job: SPREAD, workflow: redone('') })).toEqual(['workflow.look.on_fail.odds = 1']);
  expect(assumed({ job: SPREAD, workflow: redone(', odds: 1') })).toEqual([]);
});

test('Feedback that is never given is not told.', () => {
  expect(assumed({ job: SPREAD, workflow: redone(', max_redos: 0') })).toEqual([]);
  expect(assumed({ job: SPREAD, workflow: redone('', 'catches: 0') })).toEqual([]);
  const person = (edits: number): string =>
    `[{ call: answer, lane: work, output_tokens: 10 }, { human: review, minutes: 1, usd_per_hour: 60, catches: 0.5, edits: ${edits}, on_fail: { redo: answer } }]`;
  expect(assumed({ job: SPREAD, workflow: person(1) })).toEqual([]);
  expect(assumed({ job: SPREAD, workflow: person(0.5) })).toEqual(['workflow.review.on_fail.odds = 1']);
});

test('Feedback to work that no lane judges is not told.', () => {
  const workflow =
    '[{ call: answer, lane: work, output_tokens: 10 }, { call: note, output_tokens: 10 }, { check: look, seconds: 1, catches: 0.5, on_fail: { redo: note } }]';
  expect(assumed({ job: SPREAD, workflow })).toEqual([]);
});

test('A summary at a redo whose loss nobody states is told for the thread it is of.', () => {
  const workflow = redone(', odds: 2, context: summary');
  expect(assumed({ job: SPREAD, workflow })).toEqual(['threads.main.summary.odds = 1']);
  const threads = '{ main: { summary: { tokens: 10, odds: 1 } } }';
  expect(assumed({ job: SPREAD, workflow, threads })).toEqual([]);
});

test('A ladder that hands over by a summary is told under the policy that has it.', () => {
  const parts = {
    job: SPREAD,
    workflow: redone(', odds: 2'),
    policies:
      '{ one: big, two: { ladder: [small, big], climb_on: { failed_check: 1 }, hand_off: summary }, three: { ladder: [small, big], climb_on: { malformed: 1 }, hand_off: summary } }',
  };
  expect(assumed(parts, 'one')).toEqual([]);
  expect(assumed(parts, 'two')).toEqual(['threads.main.summary.odds = 1']);
  expect(assumed(parts, 'three')).toEqual([]);
  expect(preparedOf(parts).assumptions.map(({ path }) => path)).toContain('threads.main.summary.odds');
  expect(preparedOf(parts, { policies: ['one'] }).assumptions.map(({ path }) => path)).not.toContain(
    'threads.main.summary.odds',
  );
});

test('A compaction whose loss nobody states is told where judged work stands on the thread.', () => {
  const threads = '{ side: { compact: { at: 0.8, to: 0.3 } }, main: { truncate: { at: 0.8, to: 0.3 } } }';
  const on = (thread: string): Parts => ({
    job: SPREAD,
    threads,
    workflow: `[{ call: answer, lane: work, thread: ${thread}, output_tokens: 10 }, { call: note, thread: side, output_tokens: 10 }]`,
  });
  expect(assumed(on('side'))).toEqual(['threads.side.summary.odds = 1']);
  expect(assumed(on('main'))).toEqual([]);
});
