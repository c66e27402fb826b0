import { expect, test } from 'vitest';
import { behaviourFaults, completeBehaviour, filled } from '../../src/grammar/complete-behaviour.ts';

const ZERO = { kind: 'constant', value: 0, known: null } as const;
const ONE = { kind: 'constant', value: 1, known: null } as const;
const FORTY = { kind: 'constant', value: 40, known: null } as const;

test('what neither a model nor its parent says has its default, and what is absent stays absent', () => {
  expect(
    completeBehaviour({
      cache: { kind: 'automatic', block_tokens: 128 },
      efforts: { named: { low: { reasoning_tokens: FORTY }, none: {} } },
      errors: { rate_limited: 0.4 },
    }),
  ).toEqual({
    cache: { kind: 'automatic', ttl_seconds: 300, min_tokens: 0, block_tokens: 128 },
    efforts: {
      default: 'low',
      named: {
        low: { reasoning_tokens: FORTY, success_odds: ONE },
        none: { reasoning_tokens: ZERO, success_odds: ONE },
      },
    },
    errors: { rate_limited: 0.4, seconds: ZERO, billed: false },
  });
  expect(completeBehaviour({ context_window: 5 })).toEqual({ context_window: 5 });
});

test('the default effort is the one said, else the first', () => {
  const named = { low: {}, high: {} };
  expect(completeBehaviour({ efforts: { default: 'high', named } }).efforts?.default).toBe('high');
  expect(completeBehaviour({ efforts: { named } }).efforts?.default).toBe('low');
});

test('keys without a default are missed, and a default effort that nobody describes', () => {
  const faults = behaviourFaults({
    architecture: { total_parameters: 1 },
    cache: { miss_rate: 0.1 },
    efforts: { default: 'max', named: { low: {} } },
    errors: {},
    outages: { share_of_time: 0.1 },
  });
  expect(faults.map(({ path, message }) => [path[0], message])).toEqual([
    ['architecture', '`kind` is missing in architecture'],
    ['cache', '`kind` is missing in cache'],
    ['outages', '`minutes` is missing in outages'],
    ['efforts', 'the default effort "max" is not described'],
  ]);
  expect(behaviourFaults({ cache: { kind: 'none' } })).toEqual([]);
});

test('undefined says nothing', () => {
  expect(filled({ a: 1, b: undefined }, { a: 5, b: 2, c: 3 })).toEqual({ a: 1, b: 2, c: 3 });
});
