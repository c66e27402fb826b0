import { expect, test } from 'vitest';
import type { PriceEffect } from '../../../src/experiment/price-effect.ts';
import { loopcost } from '../loopcost.ts';

test('two days of the book are compared', async () => {
  const { code, stdout } = await loopcost(['prices', 'diff', '2026-05-25', '2026-08-21', '--format', 'json']);
  const found = (JSON.parse(stdout) as { model: string; kind: string }[]).map(
    ({ model, kind }) => `${model} ${kind}`,
  );
  expect(code).toBe(0);
  expect(found).toContain('deepseek-v4-flash changed');
});

test('a day differs from itself in nothing', async () => {
  expect((await loopcost(['prices', 'diff', '2026-05-25', '2026-05-25'])).stdout).toBe('no price differs\n');
});

test('a scenario says what the change is worth, on the same jobs', async () => {
  const args = [
    'prices',
    'diff',
    '2026-05-25',
    '2026-08-21',
    '--scenario',
    'fix-github-issue',
    '--jobs',
    '500',
  ];
  const { code, stdout } = await loopcost([...args, '--format', 'json']);
  const found = JSON.parse(stdout) as PriceEffect & { readonly prices: readonly unknown[] };
  expect(code).toBe(0);
  expect(found.prices.length).toBeGreaterThan(0);
  expect(found.best.before).toBeTypeOf('string');
  const policies = found.cost_per_completed_job_usd;
  expect(policies.length).toBeGreaterThan(1);
  for (const { before, after, change } of policies)
    expect(change).toBeCloseTo((after.estimate ?? Number.NaN) / (before.estimate ?? Number.NaN) - 1, 12);
  const table = await loopcost([...args, '--policy', policies[0]?.policy ?? '']);
  expect(table.stdout).toMatch(/^cheapest that meets every constraint: .*, as before$/m);
});

test('a scenario that is none is a fault', async () => {
  const args = ['prices', 'diff', '2026-05-25', '2026-08-21', '--scenario', 'fix-github-isue'];
  expect(await loopcost(args)).toMatchObject({ code: 3, stdout: '' });
});

test('a day that the calendar does not have is no file', async () => {
  expect(await loopcost(['prices', 'diff', '2026-05-25', '2026-02-31'])).toMatchObject({
    code: 2,
    stderr: 'error: 2026-02-31 is no day of the calendar\n',
  });
});

test('options of a run do nothing without a scenario, so they are refused', async () => {
  const args = ['prices', 'diff', '2026-05-25', '2026-08-21', '--policy', 'opus', '--jobs', '100'];
  expect(await loopcost(args)).toMatchObject({
    code: 2,
    stdout: '',
    stderr: 'error: --policy, --jobs do not apply: without a scenario nothing is run; add --scenario\n',
  });
});
