import { expect, test } from 'vitest';

import type { Behaviour } from '../../src/grammar/model-keys.ts';
import { inheritBehaviour, mergeMaps } from '../../src/pricing/inherit.ts';

test('what a model says wins, what it does not say is inherited, undefined says nothing', () => {
  const parent = { context_window: 100, max_output_tokens: 10, properties: { region: 'eu', open: true } };
  const child = { context_window: undefined, max_output_tokens: 20, properties: { region: 'us' } };
  expect(inheritBehaviour(parent, child)).toEqual({
    context_window: 100,
    max_output_tokens: 20,
    properties: { region: 'us', open: true },
  });
});

test('a cache, errors and outages are merged key by key', () => {
  const parent: Behaviour = {
    cache: { kind: 'automatic', ttl_seconds: 86_400, min_tokens: 1024, block_tokens: 128, miss_rate: 0 },
    errors: { rate_limited: 0.4, seconds: constant(3), billed: false },
    outages: { share_of_time: 0.01, minutes: constant(30) },
  };
  const child: Behaviour = {
    cache: { miss_rate: 0.2, ttl_seconds: undefined },
    errors: { billed: true },
    outages: { share_of_time: 0.02 },
  };
  expect(inheritBehaviour(parent, child)).toEqual({
    cache: { kind: 'automatic', ttl_seconds: 86_400, min_tokens: 1024, block_tokens: 128, miss_rate: 0.2 },
    errors: { rate_limited: 0.4, seconds: constant(3), billed: true },
    outages: { share_of_time: 0.02, minutes: constant(30) },
  });
});

test('efforts are merged by name and key, the default stays until another is said', () => {
  const parent: Behaviour = {
    efforts: { default: 'none', named: { none: {}, high: { reasoning_tokens: constant(900) } } },
  };
  expect(
    inheritBehaviour(parent, {
      efforts: { default: undefined, named: { high: { success_odds: constant(1.3) }, max: {} } },
    }),
  ).toEqual({
    efforts: {
      default: 'none',
      named: { none: {}, high: { reasoning_tokens: constant(900), success_odds: constant(1.3) }, max: {} },
    },
  });
});

test('a figure with its source, a law and a list of steps are one figure each', () => {
  const parent: Behaviour = {
    verbosity: { of: constant(1), source: 's' },
    length_law: [{ below: null, factor: 2 }],
  };
  const child: Behaviour = { verbosity: { of: constant(2) }, length_law: [{ below: null, factor: 3 }] };
  expect(inheritBehaviour(parent, child)).toEqual(child);
});

test('maps are merged down to a level, below it they are replaced', () => {
  expect(mergeMaps({ a: { b: 1, c: 2 } }, { a: { b: 3 } }, 1)).toEqual({ a: { b: 3 } });
  expect(mergeMaps({ a: { b: 1, c: 2 } }, { a: { b: 3 } }, 2)).toEqual({ a: { b: 3, c: 2 } });
});

function constant(value: number): { kind: 'constant'; value: number; known: null } {
  return { kind: 'constant', value, known: null };
}
