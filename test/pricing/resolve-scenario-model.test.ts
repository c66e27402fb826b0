import { expect, test } from 'vitest';

import type { ScenarioModel } from '../../src/pricing/model.ts';
import { bookResolution, type Resolution } from '../../src/pricing/resolution.ts';
import { resolveScenarioModel } from '../../src/pricing/resolve-scenario-model.ts';
import { SMALL_BOOK } from './small-book.ts';

function resolution(own: Readonly<Record<string, ScenarioModel>>): Resolution {
  return { ...bookResolution(SMALL_BOOK, null), own: new Map(Object.entries(own)) };
}

test('models of a scenario extend one another', () => {
  const state = resolution({
    a: { extends: 'b', context_window: 5 },
    b: { extends: 'm', usd_per_million: { output: 1 } },
  });
  const model = resolveScenarioModel(state, 'a');
  expect(model?.lineage).toEqual(['a', 'b', 'm']);
  expect(model?.tariffs.get('scenario')?.usd_per_million).toEqual({ input: 2, cache_read: 0.2, output: 1 });
});

test('a cycle is told once and ends', () => {
  const state = resolution({ a: { extends: 'b' }, b: { extends: 'a' } });
  expect([resolveScenarioModel(state, 'a'), resolveScenarioModel(state, 'b')]).toEqual([null, null]);
  expect(state.diagnostics.map(({ code }) => code)).toEqual(['pricing/extends-cycle']);
});
