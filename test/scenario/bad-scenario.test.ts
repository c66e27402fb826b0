import { describe, expect, it } from 'vitest';
import { faultsOf } from './known-models.ts';
import { GOOD } from './good-scenario.ts';

describe('a scenario with one fault', () => {
  it('has none before the change', () => {
    expect(faultsOf(GOOD)).toEqual([]);
  });

  it.each<[string, string, readonly string[]]>([
    ['big: 0.5', 'bigg: 0.5', ['10:16 scenario/unknown-model unknown model "bigg"; did you mean "big"?']],
    [
      'threads:',
      'models: { mine: { model: small-2.5 } }\nthreads:',
      ['6:19 scenario/unknown-key unknown key `model`; did you mean "extends"?'],
    ],
    [
      '[one, small-2.5]',
      '[two, small-2.5]',
      ['23:19 scenario/policy-cycle the policy "two" leads back to itself (two -> two)'],
    ],
    [
      'redo: plan',
      'redo: plna',
      ['20:22 scenario/bad-redo `redo: plna` names no step before this one; did you mean "plan"?'],
    ],
    ['redo: plan', 'redo: test', ['20:22 scenario/bad-redo `redo: test` names no step before this one']],
    ['{ redo: plan }', 'accept', ['20:14 scenario/wrong-type write { then: accept }']],
    [
      '{ redo: plan }',
      'plan',
      ['20:14 scenario/wrong-type expected { redo: STEP } or { then: abandon | human | accept }, got "plan"'],
    ],
    [
      'redo: plan',
      'redo: plan, then: human',
      [
        '20:34 scenario/no-takeover `human` needs `job.takeover`: who takes over, for how long, at what price',
      ],
    ],
    [
      'check: test',
      'check: plan',
      ['17:12 scenario/duplicate-step the step "plan" stands twice; names of steps are unique'],
    ],
    [
      'lane: work',
      'lane: wrok',
      ['14:11 scenario/unknown-lane lane "wrok" is not declared under `lanes`; did you mean "work"?'],
    ],
    [
      'lane: work',
      'lane: work\n    thread: search',
      ['15:13 scenario/unknown-thread thread "search" is not declared under `threads`; declared: main, side'],
    ],
    [
      'lane: work',
      'lane: work\n    into: sied',
      ['15:11 scenario/unknown-thread thread "sied" is not declared under `threads`; did you mean "side"?'],
    ],
    ['seconds: 3', 'secnds: 3', ['18:5 scenario/unknown-key unknown key `secnds`; did you mean "seconds"?']],
    // a draw's address has 16 bits for the turn
    [
      'call: plan',
      'agent: plan\n    turns: 3\n    max_turns: 65536',
      ['15:16 scenario/out-of-range 65536 is above 65535'],
    ],
    ['catches: 0.9', 'catches: 90%', ['19:14 scenario/bad-number "90%" is not a number']],
    [
      'catches: 0.9',
      'catches: 1.0000000000000002',
      ['19:14 scenario/out-of-range 1.0000000000000002 is not in 0 to 1'],
    ],
    [
      'output_tokens: 100',
      'output_tokens: 0 to 300',
      [
        '15:20 scenario/bad-range "0 to 300": a range is lognormal and must start above 0; use {uniform: {low: 0, high: 300}} or a mixture with 0',
      ],
    ],
    [
      'output_tokens: 100',
      'output_tokens: { trait: kind }',
      ['15:29 scenario/trait-kind the trait "kind" is a category; a quantity needs a number'],
    ],
    [
      'output_tokens: 100',
      'output_tokens: { trait: sise }',
      ['15:29 scenario/unknown-trait trait "sise" is not declared under `job.traits`; did you mean "size"?'],
    ],
    [
      'lane: work',
      'lane: work\n    when: { trait: { kind: bgu } }',
      ['15:28 scenario/unknown-category the trait "kind" is never "bgu"; did you mean "bug"?'],
    ],
    [
      'lane: work',
      'lane: work\n    when: { trait: { kind: { above: 3 } } }',
      ['15:28 scenario/trait-kind the trait "kind" is one of bug, flaky; it has no order to compare'],
    ],
    [
      'lane: work',
      'lane: work\n    when: { trait: { size: large } }',
      ['15:28 scenario/trait-kind the trait "size" is a number and is never "large"'],
    ],
    [
      'lane: work',
      'lane: work\n    when: { context_token: 3 }',
      ['15:13 scenario/unknown-key unknown key `context_token`; did you mean "context_tokens"?'],
    ],
    [
      'lane: work',
      'lane: work\n    when: { step: tset }',
      ['15:19 scenario/unknown-step unknown step "tset"; did you mean "test"?'],
    ],
    [
      'kind: { bug: 1, flaky: 2 }',
      'kind: { bug: 0, flaky: 0 }',
      ['4:11 scenario/bad-weights the weights sum to 0'],
    ],
    [
      'failed_check: 1',
      'faild_check: 1',
      ['23:48 scenario/unknown-key unknown key `faild_check`; did you mean "failed_check"?'],
    ],
    [
      'name: Bad',
      'name: Bad\nbaseline: uno',
      ['2:11 scenario/unknown-policy unknown policy "uno"; policies: one, two'],
    ],
    [
      'name: Bad',
      'name: Bad\nbaseline: tow',
      ['2:11 scenario/unknown-policy unknown policy "tow"; did you mean "two"?'],
    ],
    [
      'name: Bad',
      'name: Bad\nrun: { policies: [one, tow] }',
      ['2:24 scenario/unknown-policy unknown policy "tow"; did you mean "two"?'],
    ],
    [
      'name: Bad',
      'name: Bad\nrun: { of: cost_per_jobs_usd }',
      ['2:12 scenario/unknown-metric unknown metric "cost_per_jobs_usd"; did you mean "cost_per_job_usd"?'],
    ],
    ['name: Bad', 'name: Bad\nrun: { jobs: 0 }', ['2:14 scenario/out-of-range 0 is below 1']],
    [
      'name: Bad',
      'name: Bad\nthresholds: completion_rate > 0.5\nconstraints: {}',
      [
        '2:13 scenario/wrong-type expected a list, got "completion_rate > 0.5"; write ["completion_rate > 0.5"]',
        '3:14 scenario/wrong-type expected a list, got a map; begin each of its items with "- "',
      ],
    ],
    [
      'name: Bad',
      'name: Bad\nconstraints: ["completon_rate >= 0.5"]',
      ['2:15 scenario/unknown-metric unknown metric "completon_rate"; did you mean "completion_rate"?'],
    ],
    [
      'name: Bad',
      'name: Bad\nconstraints: ["completion_rate p95 >= 0.5"]',
      ['2:15 scenario/no-quantile completion_rate has no p95: it is one figure of all jobs'],
    ],
    [
      'name: Bad',
      'name: Bad\nthresholds: ["tow: completion_rate >= 0.5"]',
      ['2:14 scenario/unknown-policy unknown policy "tow"; did you mean "two"?'],
    ],
    ['name: Bad', 'name: Bad\nthresholds: [cheap]', ['2:14 scenario/bad-limit "cheap" is no limit']],
    [
      'name: Bad',
      'name: Bad\ntraffic: { jobs_per_hour: 5, hours: 20..8 }',
      ['2:37 scenario/bad-hours "20..8": hours cannot cross midnight'],
    ],
    [
      'name: Bad',
      'name: Bad\nprices: { as_of: 2026-02-30 }',
      ['2:18 scenario/bad-day there is no day 2026-02-30'],
    ],
    ['name: Bad', 'naem: Bad', ['1:1 scenario/unknown-key unknown key `naem`; did you mean "name"?']],
    [
      '    spread: 2\n',
      '',
      [
        '2:1 scenario/no-spread `job.difficulty.spread` is not given, so that jobs are all equally hard and a second attempt after "test" succeeds as often as the first',
      ],
    ],
    [
      'one: big\n  two: { ladder: [one,',
      '"3.10": big\n  two: { ladder: ["3.10",',
      ['22:3 scenario/spreadsheet-name a spreadsheet takes the name "3.10" for a number'],
    ],
    [
      'call: plan\n',
      'call: 1/2\n',
      [
        '20:22 scenario/bad-redo `redo: plan` names no step before this one',
        '13:11 scenario/spreadsheet-name a spreadsheet takes the name "1/2" for a date',
      ],
    ],
    [
      '  - check: test',
      '  - chek: test',
      ['17:5 scenario/unknown-key unknown key `chek`; did you mean "check"?'],
    ],
    [
      'name: Bad',
      'name: Bad\nthreads: {}',
      ['7:1 grammar/duplicate-key the key `threads` stands twice in this map'],
    ],
  ])('%j -> %j', (before, after, faults) => {
    expect(faultsOf(GOOD.replace(before, after))).toEqual(faults);
  });
});

describe('a scenario with many faults', () => {
  it('tells them all, in the order of the file', () => {
    const text = GOOD.replace('lane: work', 'lane: wrok')
      .replace('redo: plan', 'redo: plna')
      .replace('one: big', 'one: bgi');
    expect(faultsOf(text).map((fault) => fault.split(' ').slice(0, 2).join(' '))).toEqual([
      '14:11 scenario/unknown-lane',
      '20:22 scenario/bad-redo',
      '22:8 scenario/unknown-model',
    ]);
  });

  it('tells faults of shape all at once', () => {
    const text = GOOD.replace('catches: 0.9', 'catches: 9')
      .replace('seconds: 3', 'seconds: "1,000"')
      .replace('size: 1 to 9', 'size: 9 to 1');
    expect(faultsOf(text)).toEqual([
      '5:11 scenario/bad-range "9 to 1": the range ends before it starts; write 1 to 9',
      '18:14 scenario/bad-number "1,000" is not a number',
      '19:14 scenario/out-of-range 9 is not in 0 to 1',
    ]);
  });
});
