import { expect, test } from 'vitest';
import { CACHED, requestsOf } from './simulate-text.ts';

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
