import { expect, test } from 'vitest';
import { remarkIdleAxes, remarkIdlePath } from '../../src/experiment/idle-paths.ts';
import { studyOf } from './small-study.ts';

const STUDY = studyOf({
  models: '{ a1: { extends: tiny, usd_per_request: 1 }, b1: { extends: tiny, usd_per_request: 2 } }',
  lanes: '{ work: {} }',
  policies: '{ a: a1, b: b1 }',
});

const idleAxes = async (...axes: readonly (readonly [path: string, ...values: unknown[]])[]) => {
  const remarks = await remarkIdleAxes(
    STUDY,
    axes.map(([path, ...values]) => ({ path, values })),
  );
  return remarks.map(({ path }) => path);
};

test('what changes no plan and judges none decides nothing', async () => {
  const fee = ['models.a1.usd_per_request', 1, 3] as const;
  expect(await idleAxes(['name', 'x', 'y'], fee, ['run.seed', 's', 't'])).toEqual(['name', 'run.seed']);
  expect(await idleAxes(fee, ['name', 'x'])).toEqual([]);
});

test('what only judges or ends a run decides something', async () => {
  expect(await idleAxes(['baseline', 'a', 'b'], ['run.jobs', 10, 20], ['run.precision', 0.1, 0.2])).toEqual(
    [],
  );
  expect(await idleAxes(['constraints', ['completion_rate > 0.1'], ['completion_rate > 0.2']])).toEqual([]);
});

test('a PATH that decides something only beside another value of another is not idle', async () => {
  const price = ['models.a1.usd_per_million', { input: 1, output: 0 }, { input: 2, output: 0 }] as const;
  expect(await idleAxes(price, ['policies.a', 'b1', 'a1'], ['policies.b', 'b1'])).toEqual([]);
});

test('of two policies alone counts what these do', async () => {
  const over = (path: string, values: readonly unknown[], policies: readonly string[]) =>
    remarkIdlePath(
      STUDY,
      path,
      values.map((value) => [{ path, value }]),
      policies,
    );
  const fee = 'models.a1.usd_per_request';
  expect(await over(fee, [1, 2], ['a', 'b'])).toEqual([]);
  expect(await over(fee, [1, 2], ['b'])).toMatchObject([{ severity: 'warning', path: fee }]);
  expect(await over('run.jobs', [10, 20], ['a', 'b'])).toHaveLength(1);
  expect(await over('run.jobs', [10], ['a', 'b'])).toEqual([]);
});
