import { expect, test } from 'vitest';
import { checkUnusedModels } from '../../src/experiment/unused-models.ts';
import { experimentOf } from './small-run.ts';
import { sourceOf } from './small-study.ts';

function remarksOn(models: string, policies = '{ one: big }'): readonly string[] {
  const parts = { policies, models: `\n${models}` };
  const remarks = checkUnusedModels(experimentOf(parts), sourceOf(parts));
  return remarks.map(({ severity, path, message }) => `${severity} ${path}: ${message}`);
}

test('a model that no policy uses is a warning', () => {
  expect(remarksOn('  spare: { extends: big }\n')).toEqual([
    'warning models["spare"]: no policy uses the model "spare"',
  ]);
});

test('what it would lack is told beside it', () => {
  const prices = 'usd_per_million: { input: 1, output: 2 }';
  expect(remarksOn(`  spare: { ${prices} }\n`)).toEqual([
    'warning models["spare"]: no policy uses the model "spare", and none could: spare states no context_window',
  ]);
  expect(remarksOn('  spare: { context_window: 1000, max_output_tokens: 100 }\n')).toEqual([
    'warning models["spare"]: no policy uses the model "spare", and none could: spare has no prices: write `usd_per_million`, or `extends` a model that has them',
  ]);
});

test('what is wrong with it is an error, as if it were used', () => {
  const remarks = remarksOn('  spare: { extends: tiny, free: true }\n');
  expect(remarks).toEqual([
    'error models.spare.usd_per_million.input: input at 0.2 USD per million tokens, beside `free: true`',
    'error models.spare.usd_per_million.output: output at 0.8 USD per million tokens, beside `free: true`',
  ]);
});

test('one that is extended, or holds a warm cache, is used', () => {
  expect(remarksOn('  base: { verbosity: 2 }\n  mine: { extends: base }\n', '{ one: big }')).toEqual([
    expect.stringContaining('"mine"'),
  ]);
  expect(
    remarksOn('  mine: { extends: big }\n', '{ one: { ladder: [big, mine], climb_on: failed_check } }'),
  ).toEqual([]);
});
