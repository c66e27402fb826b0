import { describe, expect, test } from 'vitest';
import {
  AGENT,
  CALL,
  CHECK,
  CHOOSE,
  HUMAN,
  NONE,
  PARALLEL,
  REPEAT,
  SUMMARY,
  THEN_ACCEPT,
  THEN_BAD,
  THEN_HUMAN,
  TOOL,
} from '../../src/plan/codes.ts';
import type { Plan } from '../../src/plan/plan.ts';
import { faultsOf, planOf } from './small-world.ts';

const WORKFLOW = `[
  { call: think, output_tokens: 20, share: 0.5, lifts: { lane: work, odds: { big: 2 } }, into: side },
  { agent: build, lane: work, turns: 6, max_turns: 40, on_cap: fail, tool_calls: parallel, output_tokens: 100,
    prompt_tokens: 300, error_tokens: 9, per_job: { output_tokens: 0.3, turns: 0.2 }, retry: { error: 2, then: human, timeout_seconds: 50 },
    tools: [{ name: shell, per_turn: 1.25, seconds: 3, result_tokens: 70, failure_rate: 0.1 }, { name: web, per_turn: 0.5, usd: 0.01 }] },
  { check: tests, seconds: 30, usd: 0.02, catches: 0.9, blind_spot: 1, false_alarm: 0.05,
    on_fail: { redo: build, context: summary, feedback_tokens: 80, odds: 3, max_redos: 2, then: accept } },
  { check: look, lane: review, thread: judge, output_tokens: 40, catches: { big: 0.6 }, on_fail: { redo: build, then: human } },
  { human: sign, minutes: 4, usd_per_hour: 90, wait_seconds: 60, catches: 0.5, edits: 0.4, edit_minutes: 7, repairs: 0.8 },
  { tool: publish, seconds: 5, usd: 0.03 },
  { parallel: fan, summary_tokens: 25, branches: [{ count: 3, do: [{ call: read, thread: side, output_tokens: 1 }] }] },
  { choose: pick, branches: [{ weight: 3, do: [] }, { weight: 1, do: [{ call: extra, output_tokens: 2 }] }] },
  { repeat: again, times: 4, do: [{ call: more, output_tokens: 3 }] }
]`;

const PARTS = {
  job: '{ takeover: { minutes: 5, usd_per_hour: 60 } }',
  threads: '{ side: {}, judge: {} }',
  lanes: '{ work: { success: { big: 0.5 }, retry: { error: 9, malformed: 1 } }, review: {} }',
  workflow: WORKFLOW,
};
const plan: Plan = planOf(PARTS);
const { steps, quantities, tools, branches } = plan;
const at = (name: string): number => steps.names.indexOf(name);
const constant = (row: number | undefined): number => quantities.value[row!]!;

describe('a workflow', () => {
  test('is a range of rows in the order of the file; what is inside steps stands after it', () => {
    expect(plan.workflowEnd).toBe(9);
    expect([...steps.kind.subarray(0, 9)]).toEqual([
      CALL,
      AGENT,
      CHECK,
      CHECK,
      HUMAN,
      TOOL,
      PARALLEL,
      CHOOSE,
      REPEAT,
    ]);
    expect(steps.names.slice(9)).toEqual(['read', 'extra', 'more']);
    expect(plan.depth).toBe(1);
  });

  test('draws each step by its name path', () => {
    const keys = steps.sites.flatMap(({ job, entry, request }) =>
      [job, entry, request].map(({ low, high }) => `${low},${high}`),
    );
    expect(new Set(keys).size).toBe(3 * steps.count);
  });
});

describe('a call', () => {
  test('keeps its share, what it lifts and where its answer goes, too', () => {
    const row = at('think');
    expect(steps.share[row]).toBe(0.5);
    expect(plan.lanes.names[steps.liftsLane[row]!]).toBe('work');
    expect(plan.lnOdds[steps.liftsRow[row]!]).toBe(Math.log(2));
    expect(plan.threads.names[plan.threads.name[steps.into[row]!]!]).toBe('side');
  });
});

describe('an agent', () => {
  const row = at('build');

  test('keeps turns, their cap and its tokens', () => {
    expect([constant(steps.turns[row]), steps.maxTurns[row], steps.capFails[row]]).toEqual([6, 40, 1]);
    expect([constant(steps.promptTokens[row]), constant(steps.errorTokens[row])]).toEqual([300, 9]);
    expect([...steps.perJobSigma.subarray(row * 6, row * 6 + 6)]).toEqual([0, 0.3, 0.2, 0, 0, 0]);
  });

  test('tries as the step says, else as the lane says, else as usual', () => {
    expect([steps.retryError[row], steps.retryMalformed[row], steps.retryRefused[row]]).toEqual([2, 1, 0]);
    expect([steps.timeoutSeconds[row], steps.retryThen[row]]).toEqual([50, THEN_HUMAN]);
    expect([steps.retryError[at('think')], steps.retryThen[at('think')]]).toEqual([5, THEN_BAD]);
  });

  test('has its tools side by side, calls split into whole ones and a chance of one more', () => {
    expect(steps.toolsParallel[row]).toBe(1);
    expect(tools.names.slice(steps.toolsBegin[row], steps.toolsEnd[row])).toEqual(['shell', 'web']);
    expect([...tools.callsWhole.subarray(0, 2)]).toEqual([1, 0]);
    expect([...tools.callsFraction.subarray(0, 2)]).toEqual([0.25, 0.5]);
  });
});

describe('a check', () => {
  test('without a lane takes seconds and a fee', () => {
    const row = at('tests');
    expect([constant(steps.seconds[row]), constant(steps.usd[row]), steps.lane[row]]).toEqual([
      30,
      0.02,
      NONE,
    ]);
    expect([
      plan.rates[steps.catchesRow[row]! * 2 + 1],
      plan.rates[steps.falseAlarmRow[row]! * 2 + 1],
    ]).toEqual([0.9, 0.05]);
    expect(steps.blindSpot[row]).toBe(1);
  });

  test('keeps what failing leads to, and its target knows that it may be entered again', () => {
    const row = at('tests');
    expect(steps.failRedo[row]).toBe(at('build'));
    expect([steps.failContext[row], steps.failMaxRedos[row], steps.failThen[row]]).toEqual([
      SUMMARY,
      2,
      THEN_ACCEPT,
    ]);
    expect(steps.failLnOdds[row]).toBe(Math.log(3));
    expect(constant(steps.failFeedbackTokens[row])).toBe(80);
    expect([...steps.isRedoTarget].flatMap((flag, step) => (flag === 1 ? steps.names[step] : []))).toEqual([
      'build',
    ]);
  });

  test('with a lane is a request on its thread', () => {
    const row = at('look');
    expect(plan.lanes.names[steps.lane[row]!]).toBe('review');
    expect(plan.threads.names[plan.threads.name[steps.thread[row]!]!]).toBe('judge');
    expect([steps.failThen[row], steps.failMaxRedos[row]]).toEqual([THEN_HUMAN, 1]);
  });

  test('needs a rate of each model that may judge there', () => {
    expect(
      faultsOf({ ...PARTS, policies: '{ one: [{ when: { lane: review }, use: small }, { use: big }] }' }),
    ).toEqual([
      expect.stringMatching(
        /^plan\/no-rate workflow\[3\]\.catches: .*no rate for small, which may judge here$/,
      ),
    ]);
  });
});

describe('a person', () => {
  test('keeps minutes, wage and what becomes of rejected work', () => {
    const row = at('sign');
    expect([constant(steps.minutes[row]), constant(steps.waitSeconds[row]), steps.usdPerHour[row]]).toEqual([
      4, 60, 90,
    ]);
    expect([steps.edits[row], constant(steps.editMinutes[row]), steps.repairs[row]]).toEqual([0.4, 7, 0.8]);
    expect(steps.failRedo[row]).toBe(NONE);
  });
});

describe('steps with steps inside', () => {
  const branchesOf = (name: string): readonly number[] =>
    Array.from(
      { length: steps.branchesEnd[at(name)]! - steps.branchesBegin[at(name)]! },
      (_, branch) => steps.branchesBegin[at(name)]! + branch,
    );
  const insideOf = (branch: number): readonly string[] =>
    steps.names.slice(branches.begin[branch], branches.end[branch]);

  test('in parallel have copies and a summary', () => {
    const [branch] = branchesOf('fan');
    expect(insideOf(branch!)).toEqual(['read']);
    expect(constant(branches.copies[branch!])).toBe(3);
    expect(constant(steps.summaryTokens[at('fan')])).toBe(25);
  });

  test('by choice have cumulative weights that end at 1', () => {
    const rows = branchesOf('pick');
    expect(rows.map((row) => branches.cumulative[row])).toEqual([0.75, 1]);
    expect(rows.map(insideOf)).toEqual([[], ['extra']]);
  });

  test('repeated have their times', () => {
    expect(constant(steps.times[at('again')])).toBe(4);
    expect(branchesOf('again').map(insideOf)).toEqual([['more']]);
  });

  test('know the rows of everything inside them, and how deep that goes', () => {
    const deep = planOf({
      workflow: `[{ repeat: outer, times: 2, do: [{ call: a, output_tokens: 1 }, { repeat: inner, times: 2, do: [{ call: b, output_tokens: 1 }] }] }, { call: last, output_tokens: 1 }]`,
    });
    const row = deep.steps.branchesBegin[deep.steps.names.indexOf('outer')]!;
    expect(deep.steps.names.slice(deep.branches.begin[row], deep.branches.end[row])).toEqual(['a', 'inner']);
    expect(deep.steps.names.slice(deep.branches.begin[row], deep.branches.deepEnd[row])).toEqual([
      'a',
      'inner',
      'b',
    ]);
    expect(deep.depth).toBe(2);
  });

  test('by condition leave the weights aside', () => {
    const chosen = planOf({
      job: '{ traits: { size: 1 to 9 } }',
      workflow: `[{ choose: c, branches: [{ when: { trait: { size: { above: 3 } } }, do: [] }, { do: [{ call: a, output_tokens: 1 }] }] }]`,
    });
    expect([...chosen.branches.cumulative]).toEqual([NaN, NaN]);
    expect([...chosen.branches.when]).toEqual([0, NONE]);
  });
});
