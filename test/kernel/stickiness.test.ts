import { expect, test } from 'vitest';
import { CACHED, plansOf, requestsOf, runPolicy } from './simulate-text.ts';

/** A long thread warm with the dear model; the rest of the work is for the cheap one, at a tenth of its price. */
const loyal = (turnsAhead: number): readonly number[] =>
  requestsOf(`
models:
  dear: ${CACHED}
  cheap: { extends: dear, usd_per_million: { input: 0.2, cache_read: 0.02, output: 2 } }
workflow:
  - { call: plan, prompt_tokens: 100k, output_tokens: 0 }
  - { agent: work, turns: 2, max_turns: 2, output_tokens: 100 }
policies: { p: { sticky: [{ when: { step: plan }, use: dear }, { use: cheap }], turns_ahead: ${turnsAhead} } }`).map(
    ({ target }) => target,
  );

test('stays with the warm model while the turns ahead save less than the cold rewrite costs', () => {
  // a request, warm: 100k x 0.1 + 100 x 10 = 11000 against 100k x 0.02 + 100 x 2 = 2200 millionths, so a turn saves 8800;
  // the cold rewrite of 100k x 0.2 = 20000 is paid back in 2.27 turns
  expect(loyal(2)).toEqual([0, 0, 0]);
  expect(loyal(2.5)).toEqual([0, 1, 1]);
});

test('has nothing to stay with once the cache is cold', () => {
  const requests = requestsOf(`
models:
  dear: ${CACHED}
  cheap: { extends: dear, usd_per_million: { input: 0.2, cache_read: 0.02, output: 2 } }
workflow:
  - { call: plan, prompt_tokens: 100k, output_tokens: 0 }
  - { tool: wait, seconds: 301 }
  - { call: work, output_tokens: 100 }
policies: { p: { sticky: [{ when: { step: plan }, use: dear }, { use: cheap }], turns_ahead: 1 } }`);
  expect(requests.map(({ target }) => target)).toEqual([0, 1]);
});

test('does not stay with a model that has not what the lane requires', () => {
  const requests = requestsOf(`
models:
  dear: ${CACHED}
  cheap: { extends: dear, usd_per_million: { input: 0.2, cache_read: 0.02, output: 2 }, properties: { retains_data: false } }
lanes: { open: {}, private: { require: { retains_data: false } } }
workflow:
  - { call: plan, lane: open, prompt_tokens: 100k, output_tokens: 0 }
  - { call: work, lane: private, output_tokens: 100 }
policies: { p: { sticky: [{ when: { lane: open }, use: dear }, { use: cheap }], turns_ahead: 1 } }`);
  expect(requests.map(({ target }) => target)).toEqual([0, 1]);
});

test('expects of a request its reasoning at its own price, and its fee', () => {
  // the wanted model's turn is dearer than the warm one's, so nothing would ever pay back its cold rewrite
  for (const dearer of [
    'usd_per_million: { input: 0.2, cache_read: 0.02, output: 2 }, usd_per_request: 0.02',
    'usd_per_million: { input: 0.2, cache_read: 0.02, output: 2, reasoning: 200 }, efforts: { default: high, high: { reasoning_tokens: 100 } }',
  ]) {
    const requests = requestsOf(`
models:
  dear: ${CACHED}
  cheap: { extends: dear, ${dearer} }
workflow:
  - { call: plan, prompt_tokens: 100k, output_tokens: 0 }
  - { call: work, output_tokens: 100 }
policies: { p: { sticky: [{ when: { step: plan }, use: dear }, { use: cheap }], turns_ahead: 1000 } }`);
    expect(requests.map(({ target }) => target)).toEqual([0, 0]);
  }
});

/** Who answers each request, by name. */
function answering(text: string): readonly string[] {
  const [plan] = plansOf(text);
  return requestsOf(text).map(({ target }) => plan!.targets.names[target]!);
}

const TWO = `
models:
  dear: ${CACHED}
  cheap: { extends: dear, usd_per_million: { input: 0.2, cache_read: 0.02, output: 2 } }`;

/** A job begun in mid-thread, 100,000 tokens in. */
const begun = (lanes: string, sticky: string, idle = 10): readonly string[] =>
  answering(`${TWO}
lanes: { coding: { ${lanes} } }
threads: { main: { starts_with: { tokens: 100k, warm_on: dear, idle_seconds: ${idle} } } }
workflow: [{ call: work, lane: coding, output_tokens: 100 }, { call: more, lane: coding, output_tokens: 100 }]
policies: { p: { sticky: ${sticky} } }`);

test('stays with who is warm in a thread that the job begins with, named by the route or not', () => {
  expect(begun('', 'cheap, turns_ahead: 2')).toEqual(['dear', 'dear']);
  expect(begun('', 'cheap, turns_ahead: 2.5')).toEqual(['cheap', 'cheap']);
  expect(begun('', 'cheap, turns_ahead: 2', 301)).toEqual(['cheap', 'cheap']);
  expect(begun('', '[{ when: { attempt: 2 }, use: dear }, { use: cheap }], turns_ahead: 2')).toEqual([
    'dear',
    'dear',
  ]);
  expect(begun('success: { cheap: 0.6 }', 'cheap, turns_ahead: 2')).toEqual(['cheap', 'cheap']);
  expect(begun('success: { cheap: 0.6, dear: 0.9 }', 'cheap, turns_ahead: 2')).toEqual(['dear', 'dear']);
});

test('stays in a judged lane with a model that its rules would not call there, where its rate is stated', () => {
  const who = (success: string): readonly string[] =>
    answering(`${TWO}
lanes: { planning: {}, coding: { success: { ${success} } } }
workflow:
  - { call: plan, lane: planning, prompt_tokens: 100k, output_tokens: 0 }
  - { call: work, lane: coding, output_tokens: 100 }
policies: { p: { sticky: [{ when: { lane: planning }, use: dear }, { use: cheap }], turns_ahead: 1 } }`);
  expect(who('dear: 0.9, cheap: 0.6')).toEqual(['dear', 'dear']);
  expect(who('default: 0.6')).toEqual(['dear', 'dear']);
  // nobody said how good the work of dear would be
  expect(who('cheap: 0.6')).toEqual(['dear', 'cheap']);
});

test('does not stay with a model that the route around it rules out', () => {
  expect(
    answering(`
models:
  dear: ${CACHED}
  cheap: { extends: dear, usd_per_million: { input: 0.2, cache_read: 0.02, output: 2 }, properties: { region: eu } }
workflow:
  - { call: plan, prompt_tokens: 100k, output_tokens: 0 }
  - { call: work, output_tokens: 100 }
policies:
  p:
    - { when: { step: plan }, use: dear }
    - { use: { sticky: cheap, turns_ahead: 1, require: { region: eu } } }`),
  ).toEqual(['dear', 'cheap']);
});

test('around another asks again: the inner one switches, the outer one stays', () => {
  const who = (inner: number, outer: number): readonly string[] =>
    answering(`${TWO}
workflow:
  - { call: plan, prompt_tokens: 100k, output_tokens: 0 }
  - { call: work, output_tokens: 100 }
policies:
  p:
    sticky: { sticky: [{ when: { step: plan }, use: dear }, { use: cheap }], turns_ahead: ${inner} }
    turns_ahead: ${outer}`);
  expect(who(1000, 0)).toEqual(['dear', 'dear']);
  expect(who(0, 1000)).toEqual(['dear', 'dear']);
  expect(who(1000, 1000)).toEqual(['dear', 'cheap']);
});

test('has nothing warm in a thread that is too short for the cache', () => {
  const who = (least: number): readonly string[] =>
    answering(`
models:
  dear: ${CACHED.replace('ttl_seconds: 300', `ttl_seconds: 300, min_tokens: ${least}`)}
  cheap: { extends: dear, usd_per_million: { input: 0.2, cache_read: 0.02, output: 2 } }
workflow:
  - { call: plan, prompt_tokens: 2000, output_tokens: 0 }
  - { call: work, output_tokens: 1 }
policies: { p: { sticky: [{ when: { step: plan }, use: dear }, { use: cheap }], turns_ahead: 1 } }`);
  expect(who(2000)).toEqual(['dear', 'dear']);
  expect(who(2001)).toEqual(['dear', 'cheap']);
});

test('does not stay with a model of which nobody said how it judges', () => {
  const who = (rates: string): readonly string[] =>
    answering(`${TWO}
lanes: { plan: {}, judge: {} }
workflow:
  - { call: plan, lane: plan, prompt_tokens: 100k, output_tokens: 0 }
  - { check: look, lane: judge, thread: main, output_tokens: 100, ${rates} }
policies: { p: { sticky: [{ when: { lane: plan }, use: dear }, { use: cheap }], turns_ahead: 1 } }`);
  expect(who('catches: { cheap: 0.9, dear: 0.9 }')).toEqual(['dear', 'dear']);
  expect(who('catches: { cheap: 0.9 }')).toEqual(['dear', 'cheap']);
  expect(who('catches: 0.9, false_alarm: { cheap: 0.1, dear: 0.1 }')).toEqual(['dear', 'dear']);
  expect(who('catches: 0.9, false_alarm: { cheap: 0.1 }')).toEqual(['dear', 'cheap']);
});

test('expects of a summary its own tokens, not those of the step that asks for it', () => {
  const text = `
models:
  dear: ${CACHED.replace('input: 1, cache_read: 0.1, output: 10', 'input: 5, cache_read: 0.5, output: 50')}
  cheap: { extends: dear, usd_per_million: { input: 1, cache_read: 0.1, output: 10 } }
threads: { main: { summary: { tokens: 1000, lane: comp } } }
lanes: { l: {}, comp: {} }
workflow:
  - { call: x, lane: l, prompt_tokens: 20k, output_tokens: 100 }
  - { check: t, lane: comp, thread: main, output_tokens: 0, catches: 0, false_alarm: 1, on_fail: { redo: x, context: summary, then: accept } }
policies: { p: [{ when: { step: t, failed_checks: { above: 0 } }, use: { sticky: cheap, turns_ahead: 1 } }, { use: dear }] }`;
  // 20,100 x 0.4 + 1,000 x 40 are saved, millionths of a dollar, for 20,100 written anew
  const [plan] = plansOf(text);
  const summary = requestsOf(text).find(({ outcome }) => outcome === 'summary');
  expect(plan!.targets.names[summary!.target]).toBe('cheap');
});

test('counts as an escalation where who is stayed with was one, not where the ladder would have climbed', async () => {
  const causes = async (ladder: string, second: string): Promise<readonly string[]> => {
    const text = `
models:
  first: ${CACHED}
  odd: { extends: first, malformed_rate: 1 }
  second: { extends: first, usd_per_million: ${second} }
lanes: { work: { success: { first: 0, second: 0 } } }
workflow:
  - { call: work, lane: work, prompt_tokens: 100k, output_tokens: 100 }
  - { check: tests, seconds: 1, catches: 1, on_fail: { redo: work, then: accept } }
policies: { p: { sticky: { ladder: ${ladder} }, turns_ahead: 100 } }`;
    const { spend_by } = await runPolicy(text, { jobs: 1000 });
    return Object.keys(spend_by.cause)
      .filter((cause) => spend_by.cause[cause]! > 0)
      .toSorted();
  };
  // the failed check climbs, and the dearer second rung never pays back its cold rewrite
  expect(
    await causes(
      '[first, second], climb_on: failed_check, per: job',
      '{ input: 2, cache_read: 0.2, output: 20 }',
    ),
  ).toEqual(['first_attempt', 'redo']);
  // the redo is back at the first rung, and stays with the cheap second that the malformed answer had climbed to
  expect(
    await causes(
      '[odd, second], climb_on: malformed, per: request',
      '{ input: 0.1, cache_read: 0.01, output: 1 }',
    ),
  ).toEqual(['cold_cache', 'escalation', 'malformed']);
});

test('counts as an escalation where who is stayed with wrote a summary in between', async () => {
  const causes = async (context: string): Promise<Readonly<Record<string, number>>> => {
    const text = `
models:
  odd: { extends: second, malformed_rate: 1, usd_per_million: { input: 1, cache_read: 0.1, output: 10 } }
  second: { extends: plain, usd_per_million: { input: 0.1, cache_read: 0.01, output: 1 } }
  plain: ${CACHED}
lanes: { work: { success: { default: 0 } } }
threads: { main: { system_tokens: 50k, summary: { tokens: 10 } } }
workflow:
  - { call: work, lane: work, prompt_tokens: 50k, output_tokens: 100 }
  - { check: tests, seconds: 1, catches: 1, on_fail: { redo: work, context: ${context}, then: accept } }
policies: { p: { sticky: { ladder: [odd, second], climb_on: malformed, per: request }, turns_ahead: 100 } }`;
    return (await runPolicy(text, { jobs: 10 })).spend_by.cause;
  };
  // the redo is back at the first rung, and stays with the second, which is warm and cheap
  expect(Object.keys(await causes('keep'))).not.toContain('redo');
  expect(Object.keys(await causes('summary'))).not.toContain('redo');
});
