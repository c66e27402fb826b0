import { expect, test } from 'vitest';
import { Programs, writeProgram } from '../../src/kernel/program.ts';
import { EVERYTHING } from './everything.ts';
import { PLAIN, planOf, plansOf, stateOf } from './simulate-text.ts';
import type { Plan } from '../../src/plan/plan.ts';

/** All texts of a plan's program. */
function textsOf(plan: Plan): readonly string[] {
  const { begin, write, ...groups } = writeProgram(plan, { records: false, isGeneral: false });
  const all = [begin, write, ...Object.values(groups).flatMap((group) => [...group.values()])];
  return all.flatMap(({ text, legs }) => [text, ...legs.map((leg) => leg.text)]);
}

const SMALL = (step: string, model: string, more: string): string => `
models: { ${model}: ${PLAIN}${more} }
lanes: { work: { success: { ${model}: 0.7 } } }
workflow: [{ call: ${step}, lane: work, prompt_tokens: 100 to 900, output_tokens: 20 to 80 }]
policies: { p: ${model} }`;

test('nothing of a file enters a text: neither names nor numbers', () => {
  const texts = textsOf(planOf(SMALL('answer', 'm', '')));
  expect(textsOf(planOf(SMALL('"*/ process.exit(1) //"', 'other', '')))).toEqual(texts);
  const other = SMALL('answer', 'm', '')
    .replace('0.7', '0.31')
    .replace('20 to 80', '700 to 900')
    .replace('input: 1', 'input: 7');
  expect(textsOf(planOf(other))).toEqual(texts);
});

test('a text leaves away what the plan never needs', () => {
  const plain = textsOf(planOf(SMALL('answer', 'm', ''))).join();
  for (const word of ['cachedPrefix', 'isCut', 'thought', 'refused =', 'escalated = 1', 'failure = u']) {
    expect(plain, word).not.toContain(word);
  }
});

test('steps of one shape have one text', () => {
  const plan = planOf(`
models: { m: ${PLAIN} }
workflow:
  - { call: first, prompt_tokens: 100, output_tokens: 20 }
  - { call: second, prompt_tokens: 300, output_tokens: 70 }
policies: { p: m }`);
  const { steps } = writeProgram(plan, { records: false, isGeneral: false });
  expect(steps.get(1)?.text).toBe(steps.get(0)?.text);
  expect(steps.get(1)?.constants[0].numbers).not.toEqual(steps.get(0)?.constants[0].numbers);
});

test('every text that a policy of everything makes is one that the engine compiles', () => {
  for (const plan of plansOf(EVERYTHING)) {
    for (const text of textsOf(plan)) expect(() => new Function('given', text)).not.toThrow();
  }
});

test('a rehearsal leaves no trace in a job', () => {
  const plan = planOf(EVERYTHING);
  const programs = new Programs();
  const state = stateOf(plan);
  const written = programs.bind(state);
  const spent = [0, 1].map((round) => {
    if (round === 1) programs.rehearse(plan, written);
    state.begin(3);
    state.program.begin();
    state.program.lists[0]!();
    return [state.spend, state.people, state.clock, state.requests];
  });
  expect(spent[1]).toEqual(spent[0]);
});

test('policies of one model each share general texts, however their models differ', () => {
  const plans = plansOf(`
models:
  plain: ${PLAIN}
  thinker:
    { context_window: 200k, max_output_tokens: 20k, tokenizer_factor: 1.3, verbosity: 0.8, malformed_rate: 0.1, error_rate: 0.05,
      efforts: { default: high, high: { reasoning_tokens: 100 to 900 } }, usd_per_million: { input: 2, cache_read: 0.2, output: 9 },
      cache: { kind: none }, time_to_first_token_seconds: 1 to 4, tokens_per_second: 50 to 90, prefill_seconds_per_million: 3 }
workflow: [{ agent: work, turns: 3 to 20, max_turns: 40, prompt_tokens: 100 to 900, output_tokens: 20 to 80 }]
policies: { a: plain, b: thinker }`);
  const requests = plans.map(
    (plan) => writeProgram(plan, { records: false, isGeneral: true }).requests.get(0)?.text,
  );
  expect(requests[1]).toBe(requests[0]);
  const own = plans.map(
    (plan) => writeProgram(plan, { records: false, isGeneral: false }).requests.get(0)?.text,
  );
  expect(own[1]).not.toBe(own[0]);
});
