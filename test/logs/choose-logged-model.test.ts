import { expect, test } from 'vitest';
import { cheaperModel } from '../../src/logs/cheaper-model.ts';
import { chooseLoggedModel } from '../../src/logs/choose-logged-model.ts';
import { mergeLogs } from '../../src/logs/log.ts';
import { loggedJobs } from '../../src/logs/logged-jobs.ts';
import { loggedSuccess } from '../../src/logs/logged-success.ts';
import { shippedBook, valueOf } from '../pricing/shipped-book.ts';
import { SMALL_BOOK } from '../pricing/small-book.ts';
import { call, logOf } from './logged.ts';

const LOG = logOf([
  call({ model: 'acme/m' }),
  call({ model: 'm' }),
  call({ model: 'big' }),
  call({ model: 'm' }),
  call({ model: 'strange' }),
]);

test('the model of most calls is taken, by name and alias, and the calls of others are counted', () => {
  const chosen = valueOf(chooseLoggedModel(LOG, SMALL_BOOK, null));
  expect(chosen).toMatchObject({ model: 'm', loggedAs: 'm' });
  expect(LOG.calls.map(chosen.isMeant)).toEqual([true, true, false, true, false]);
  expect([...chosen.others]).toEqual([
    ['big', 1],
    ['strange', 1],
  ]);
});

test('another one can be asked for, also for calls whose name the book does not know', () => {
  expect(valueOf(chooseLoggedModel(LOG, SMALL_BOOK, 'big'))).toMatchObject({ model: 'big', loggedAs: 'big' });
  const own = logOf([call({ model: 'my-deployment' }), call({ model: '' })]);
  const chosen = valueOf(chooseLoggedModel(own, SMALL_BOOK, 'acme/m'));
  expect(chosen).toMatchObject({ model: 'm', loggedAs: 'my-deployment' });
  expect(own.calls.map(chosen.isMeant)).toEqual([true, false]);
});

test('a model that the book does not know is refused, with those that come near', () => {
  const told = (name: string, asked: string | null): string => {
    const chosen = chooseLoggedModel(logOf([call({ model: name })]), shippedBook(), asked);
    return chosen.ok ? '' : (chosen.diagnostics[0]?.message ?? '');
  };
  expect(told('claude-opus-4_7', null)).toMatch(/did you mean "claude-opus-4.7"\?/);
  expect(told('gpt-4-codex-mini', null)).toBe('in most calls of the log: unknown model "gpt-4-codex-mini"');
  expect(told('', null)).toBe('the log does not name its model');
  expect(told('m', 'kimi-k2-6')).toBe('--model: unknown model "kimi-k2-6"; did you mean "kimi-k2.6"?');
});

test('a call that two logs tell counts once, and calls that nothing tells apart count each', () => {
  const merged = mergeLogs([
    logOf([call({ id: 'x' }), call()], { empty: 1, good: new Map([['a', false]]) }),
    logOf([call({ id: 'x' }), call()], { empty: 2, tellsCache: false, good: new Map([['a', true]]) }),
    logOf([], { tellsCache: false, tellsReasoning: false }),
  ]);
  expect(merged.calls.map(({ id }) => id)).toEqual(['x', null, null]);
  expect(merged).toMatchObject({ empty: 3, tellsCache: false, tellsReasoning: true });
  expect(
    loggedSuccess(
      merged,
      loggedJobs(merged, () => true),
    ),
  ).toEqual({ good: 1, of: 1 });
});

test('success is counted among the jobs of which the log tells it', () => {
  const log = logOf([call(), call({ job: 'b' }), call({ job: 'c' })], {
    good: new Map([
      ['a', true],
      ['b', false],
      ['z', true],
    ]),
  });
  const jobs = loggedJobs(log, () => true);
  expect(loggedSuccess(log, jobs)).toEqual({ good: 1, of: 2 });
  expect(loggedSuccess(logOf([call()]), jobs)).toBeNull();
});

test('a cheaper model is the dearest at a third of the price that holds the largest input', () => {
  const asked = { model: 'claude-opus-4.7', day: '2026-05-25', input: 150_000 };
  const cheaper = cheaperModel(shippedBook(), asked);
  // input 5 and output 25 USD per million
  expect(cheaper).toBe('glm-5.1');
  expect(cheaperModel(SMALL_BOOK, { model: 'big', day: '2026-03-01', input: 10 })).toBeNull();
});
