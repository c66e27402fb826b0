import { describe, expect, it } from 'vitest';
import { faultsOf } from './known-models.ts';

/** A valid scenario in which every change below stands on a line of its own. */
const SOUND = `name: Sound
baseline: one
traffic: { jobs_per_hour: 10 }
job:
  traits:
    kind: { bug: 1, flaky: 2 }
    size: 1 to 9
  deadline_seconds: 600
threads:
  side: {}
  long: { compact: { at: 0.8, to: 0.2 } }
lanes:
  work:
    success: { big: 0.5, small-2.5: 0.4 }
    spread: 2
  judging: {}
models:
  own:
    extends: big
    usd_per_million: { input: 1, output: 2 }
workflow:
  - call: plan
    when: { trait: { kind: bug } }
    lane: work
    output_tokens: 100
    prompt_tokens: 30
  - agent: act
    thread: side
    turns: 4 to 12
    max_turns: 40
    tools:
      - name: search
        seconds: 2
    output_tokens: { trait: size, times: 100 }
    prompt_tokens: 30
  - check: read over
    lane: judging
    catches: { big: 0.9 }
    output_tokens: 200
    prompt_tokens: 30
    on_fail: { redo: plan }
  - choose: end
    branches:
      - weight: 1
        do: [{ tool: deploy }]
      - weight: 2
        do: [{ tool: file }]
  - check: test
    seconds: 3
    catches: 0.9
    on_fail: { redo: act, max_redos: 2 }
policies:
  one: big
  two: { ladder: [one, small-2.5], climb_on: { failed_check: 1 } }
  three:
    - when: { lane: judging }
      use: { model: big, effort: high }
    - use: two
constraints:
  - completion_rate >= 0.5
  - 'two: cost_per_job_usd < 3'
thresholds: ['agent_seconds p95 <= 900']
run:
  precision: 0.01
`;

/** Changes of which each makes faults that have nothing to do with those of the others. */
const CHANGES: readonly (readonly [before: string, after: string])[] = [
  // of the shape
  ['jobs_per_hour: 10', 'jobs_per_hour: -10'],
  ['{ bug: 1, flaky: 2 }', '{ bug: 1, flaky: x }'],
  ['deadline_seconds: 600', 'deadline_secs: 600'],
  ['to: 0.2', 'to: 20'],
  ['max_turns: 40', 'max_turn: 40'],
  ['4 to 12', '0 to 12'],
  ['seconds: 2', 'seconds: two'],
  ['catches: { big: 0.9 }', 'catches: 90%'],
  ['weight: 2', 'weight: -2'],
  ['failed_check: 1', 'failed_chek: 1'],
  ['precision: 0.01', 'precision: 0'],
  ['completion_rate >= 0.5', 'completion >= 0.5'],
  ['agent_seconds p95 <= 900', 'agent_seconds p95'],
  ['input: 1,', 'input: -1,'],
  // of what parts say of one another
  ['baseline: one', 'baseline: uno'],
  ['0.5, small-2.5: 0.4', '0.5, smal-2.5: 0.4'],
  ['lane: work', 'lane: wrok'],
  ['thread: side', 'thread: sied'],
  ['redo: plan', 'redo: plna'],
  ['redo: act', 'redo: deploy'],
  ['effort: high', 'effort: hgih'],
  ['use: two', 'use: twoo'],
  ["'two: cost", "'tow: cost"],
  ['extends: big', 'extends: bgi'],
  ['tool: file', 'tool: plan'],
];

const changed = (changes: typeof CHANGES): string =>
  changes.reduce((text, [before, after]) => {
    const next = text.replace(before, after);
    if (next === text) throw new Error(`"${before}" does not stand there`);
    return next;
  }, SOUND);

const place = (fault: string): number => {
  const [line = '', column = ''] = fault.split(/[: ]/);
  return Number(line) * 1000 + Number(column);
};

const inOrder = (faults: readonly string[]): readonly string[] =>
  faults.toSorted((a, b) => place(a) - place(b) || (a < b ? -1 : 1));

describe('a scenario with several faults', () => {
  it('has none before the changes', () => {
    expect(faultsOf(SOUND)).toEqual([]);
  });

  const alone = new Map(CHANGES.map((change) => [change, faultsOf(changed([change]))]));

  it.each(CHANGES.map((change, at) => ({ change, later: CHANGES.slice(at + 1) })))(
    '$change is told with every other change as it is told alone',
    ({ change, later }) => {
      for (const other of later) {
        const each = [...(alone.get(change) ?? []), ...(alone.get(other) ?? [])];
        expect(inOrder(faultsOf(changed([change, other]))), other.join(' -> ')).toEqual(inOrder(each));
      }
    },
  );

  it('tells all of them at once, of whatever stage, in the order of the file', () => {
    const together = faultsOf(changed(CHANGES));
    expect(together.length).toBeGreaterThanOrEqual(CHANGES.length);
    expect(inOrder(together)).toEqual(inOrder([...alone.values()].flat()));
    expect(together.map(place)).toEqual(together.map(place).toSorted((a, b) => a - b));
  });
});

describe('what only follows from a fault is not told beside it', () => {
  it.each<[string, string, readonly string[]]>([
    // the names of lanes, steps, threads and policies that could not be read
    ['lanes:\n  work:', 'lanes: 5\nx-lanes:\n  work:', ['12:8 scenario/wrong-type']],
    ['  - call: plan\n', '  - summon: plan\n', ['22:5 scenario/unknown-key']],
    ['threads:\n  side: {}', 'threads: none\nx-threads:\n  side: {}', ['9:10 scenario/wrong-type']],
    ['policies:\n  one: big\n', 'policies:\n  one: {}\n', ['53:8 scenario/wrong-form']],
    // a key that was misspelt, and everything below it
    ['lanes:\n', 'lnaes:\n', ['12:1 scenario/unknown-key']],
    ['workflow:\n', 'workflw:\n', ['21:1 scenario/unknown-key']],
    ['policies:\n', 'policys:\n', ['52:1 scenario/unknown-key']],
    // what is compared with a value that could not be read
    ['{ bug: 1, flaky: 2 }', '{ bug: x, flaky: 0 }', ['6:13 scenario/unknown-key']],
    ['weight: 1\n', 'weight: x\n', ['44:17 scenario/bad-number']],
  ])('%j -> %j', (before, after, faults) => {
    const found = faultsOf(changed([[before, after]])).map((fault) => fault.split(' ').slice(0, 2).join(' '));
    expect(found).toEqual(faults);
  });
});

describe('a name that names nobody', () => {
  it('is told beside what is wrong with its value, and what rests on that value is not', () => {
    const changed = SOUND.replace('{ big: 0.5, small-2.5: 0.4 }', '{ bgi: 90%, small-2.5: 0.4 }').replace(
      '  own:\n',
      '  big: 7\n  own:\n',
    );
    const told = faultsOf(changed).map((fault) => fault.replace(/^\d+:\d+ /, ''));
    expect(told.filter((fault) => /bgi|90%|\bbig is a model|this big/.test(fault))).toEqual([
      'scenario/unknown-model unknown model "bgi"; did you mean "big"?',
      'scenario/bad-number "90%" is not a number',
    ]);
  });
});
