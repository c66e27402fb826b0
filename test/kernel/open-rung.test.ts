import { describe, expect, test } from 'vitest';
import { PLAIN, plansOf, requestsOf, runPolicy } from './simulate-text.ts';

describe('what a lane requires', () => {
  const REGIONS = `
models:
  a: { extends: base, properties: { region: us } }
  b: { extends: base, properties: { region: us } }
  c: { extends: base, properties: { region: eu } }
  base: ${PLAIN}
lanes: { open: {}, private: { require: { region: eu } } }`;
  const names = (text: string): readonly string[] => {
    const [plan] = plansOf(text);
    return requestsOf(text).map(({ target }) => plan!.targets.names[target]!);
  };

  test.each(['request', 'job', 'lane'])(
    'is kept where a fallback holds for a %s: whoever may not answer is passed over, and still holds elsewhere',
    (per) => {
      expect(
        names(`${REGIONS}
workflow:
  - { call: x, lane: open, output_tokens: 0 }
  - { call: y, lane: private, output_tokens: 0 }
  - { call: z, lane: open, output_tokens: 0 }
policies: { p: { fallback: [a, c], fall_on: [error], per: ${per} } }`),
      ).toEqual(['a', 'c', 'a']);
    },
  );

  test('is kept when a check moves a fallback on from another lane', () => {
    const moved = (per: string): readonly string[] =>
      names(`${REGIONS}
workflow:
  - { call: y, lane: private, output_tokens: 0 }
  - { call: z, lane: open, output_tokens: 0 }
  - { check: tests, seconds: 0, catches: 0, false_alarm: 1, on_fail: { redo: y, then: accept } }
policies: { p: { fallback: [c, b], fall_on: [failed_check], per: ${per} } }`);
    // b may work on in the open lane alone
    expect(moved('lane')).toEqual(['c', 'c', 'c', 'b']);
    expect(moved('job')).toEqual(['c', 'c', 'c', 'b']);
  });

  test('leaves a ladder the rungs that may answer: without another there is none to climb', async () => {
    const ladder = (rungs: string, climbOn: string): string => `${REGIONS}
workflow:
  - { call: x, lane: private, prompt_tokens: 1000, output_tokens: 100 }
  - { check: tests, seconds: 0, catches: 0, false_alarm: 1, on_fail: { redo: x, max_redos: 2, then: accept } }
policies: { p: { ladder: [${rungs}], climb_on: ${climbOn}, hand_off: restart } }`;
    const [closed, plain] = await Promise.all(
      ['a, b, c', 'c'].map((rungs) => runPolicy(ladder(rungs, 'failed_check'), { jobs: 10 })),
    );
    expect(closed!.metrics['escalations_per_job']!.estimate).toBe(0);
    expect(closed!.metrics).toEqual(plain!.metrics);
    expect(closed!.spend_by.cause).toEqual(plain!.spend_by.cause);
    // from c, which stands for the rungs below it, to the next that may answer: a is not one
    expect(
      names(ladder('b, c, a, d', 'failed_check').replace('models:', 'models:\n  d: { extends: c }')),
    ).toEqual(['c', 'd', 'd']);
  });
});

describe('rungs that a lane leaves out', () => {
  const REGIONS = `
models:
  a: { extends: c, properties: { region: us } }
  b: { extends: c, properties: { region: eu } }
  c: ${PLAIN.replace('{ ', '{ properties: { region: eu }, ')}
  down: { extends: a, error_rate: 1 }
lanes: { open: {}, private: { require: { region: eu } } }`;

  test.each(['ladder', 'fallback'])(
    'rules that hold in another lane alone keep none of a %s from answering',
    (kind) => {
      const events = kind === 'ladder' ? 'climb_on: error' : 'fall_on: [error]';
      const text = `${REGIONS}
workflow:
  - { call: x, lane: open, output_tokens: 0 }
  - { call: y, lane: private, output_tokens: 0 }
policies: { p: { ${kind}: [[{ when: { lane: open }, use: a }, { use: b }], c], ${events} } }`;
      const [plan] = plansOf(text);
      expect(requestsOf(text).map(({ target }) => plan!.targets.names[target])).toEqual(['a', 'b']);
    },
  );

  test('what answers is an escalation beyond the first that may, whichever rung is held', async () => {
    const policy = await runPolicy(
      `${REGIONS}
threads: { t2: {} }
workflow:
  - { call: x, lane: open, prompt_tokens: 1000, output_tokens: 0 }
  - { call: y, lane: private, thread: t2, prompt_tokens: 1000, output_tokens: 0 }
policies: { p: { ladder: [down, c], climb_on: error, per: job } }`,
      { jobs: 10 },
    );
    expect(policy.spend_by.cause).toEqual({ escalation: 0.001, first_attempt: 0.001 });
  });
});

test.each(['ladder', 'fallback'])(
  'a %s of which no rung is known to answer a lane is refused, not answered by anybody',
  (kind) => {
    const events = kind === 'ladder' ? 'climb_on: error' : 'fall_on: [error]';
    const text = (rule: string): string => `
models:
  us: ${PLAIN.replace('{ ', '{ properties: { region: us }, ')}
  eu: ${PLAIN.replace('{ ', '{ properties: { region: eu }, ')}
lanes: { open: {}, private: { require: { region: eu } } }
workflow: [{ call: x, lane: open, output_tokens: 0 }, { call: y, lane: private, output_tokens: 0 }]
policies: { p: { ${kind}: [us, [{ when: { ${rule} }, use: us }, { use: eu }]], ${events} } }`;
    expect(() => plansOf(text('step: x'))).toThrow(
      'no model of policy "p" may answer lane "private" (needs region = eu; us: us)',
    );
    const [plan] = plansOf(text('lane: open'));
    expect(requestsOf(text('lane: open')).map(({ target }) => plan!.targets.names[target])).toEqual([
      'us',
      'eu',
    ]);
  },
);
