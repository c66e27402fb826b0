import { expect, test } from 'vitest';

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

test('efforts are merged by name, a figure with its source is one figure', () => {
  const effort = (value: number): object => ({
    reasoning_tokens: { kind: 'constant', value, known: null },
    success_odds: { kind: 'constant', value: 1, known: null },
  });
  const under = { default: 'none', named: { none: effort(0), high: effort(9) } };
  expect(mergeMaps({ efforts: under }, { efforts: { default: 'high', named: { high: effort(5) } } })).toEqual(
    {
      efforts: { default: 'high', named: { none: effort(0), high: effort(5) } },
    },
  );
  expect(mergeMaps({ verbosity: { of: 1, source: 's' } }, { verbosity: { of: 2 } })).toEqual({
    verbosity: { of: 2 },
  });
});
