import { expect, test } from 'vitest';
import { FaultAtPoint, Places, takesWholeAlone } from '../../src/experiment/places.ts';
import { Stopped } from '../../src/experiment/stopped.ts';
import { studyOf, valueOf } from './small-study.ts';
import type { PlaceSettings } from '../../src/experiment/places.ts';
import type { Parts } from '../plan/small-world.ts';

/** Redos are dear for a, which seldom succeeds. */
const REDOS: Parts = {
  models:
    '{ a1: { extends: tiny, usd_per_million: { input: 1, output: 1 } }, b1: { extends: tiny, usd_per_million: { input: 4, output: 4 } } }',
  lanes: '{ work: { success: { a1: 0.3, b1: 1 } } }',
  workflow:
    '[{ call: answer, lane: work, prompt_tokens: 1000, output_tokens: 1 }, { check: test, seconds: 1, catches: 1, on_fail: { redo: answer, max_redos: 1 } }]',
  job: '{ difficulty: { spread: 0 } }',
  policies: '{ a: a1, b: b1 }',
};

function settingsOf(path: string, low: number, high: number): PlaceSettings {
  return { path, settings: (value) => [{ path, value }], low, high, policies: ['a', 'b'], jobs: 200 };
}

const MAX_REDOS = 'workflow.test.on_fail.max_redos';
const SUCCESS = 'lanes.work.success.a1';

test('a value is run once, and on whole numbers the nearest one', async () => {
  const run: string[] = [];
  const onProgress = ({ policy }: { readonly policy: string }): void => void run.push(policy);
  const places = new Places(studyOf(REDOS), settingsOf(MAX_REDOS, 0, 6), true, { onProgress });
  await places.at(0);
  const place = await places.at(2.4);
  expect(place?.x).toBe(2);
  expect(await places.at(2)).toBe(place);
  expect(run).toEqual([`${MAX_REDOS} = 0`, `${MAX_REDOS} = 2`]);
  expect(places.all.map(({ x }) => x)).toEqual([0, 2]);
});

test('a value at which too few jobs complete is no place, and is not run again', async () => {
  let run = 0;
  const onProgress = (): void => void (run += 1);
  const places = new Places(studyOf(REDOS), settingsOf(SUCCESS, 0, 0.9), false, { onProgress });
  expect(await places.at(0)).toBe(null);
  expect(await places.at(0)).toBe(null);
  expect([places.all, run]).toEqual([[], 1]);
});

test('a value that the PATH does not take is thrown as it was asked for', async () => {
  const places = new Places(studyOf(REDOS), settingsOf(SUCCESS, 0.5, 1.5), false, {});
  const message = `--set ${SUCCESS}: 1.5 is not in 0 to 1`;
  await expect(places.at(1.5)).rejects.toMatchObject({ diagnostics: [{ message }] });
  await expect(places.at(1.5)).rejects.toBeInstanceOf(FaultAtPoint);
});

test('no value is run once the signal is aborted', async () => {
  const places = new Places(studyOf(REDOS), settingsOf(SUCCESS, 0, 1), false, {
    signal: AbortSignal.abort(),
  });
  await expect(places.at(0.5)).rejects.toBeInstanceOf(Stopped);
});

test('only a PATH that takes nothing between whole numbers takes whole numbers alone', () => {
  const asked = (path: string, low: number, high: number): boolean =>
    valueOf(takesWholeAlone(studyOf(REDOS), settingsOf(path, low, high)));
  expect(asked(MAX_REDOS, 0, 6)).toBe(true);
  expect(asked('lanes.work.retry.error', 1, 2)).toBe(true);
  expect(asked(SUCCESS, 0, 1)).toBe(false);
  expect(asked('workflow.answer.prompt_tokens', 1, 9)).toBe(false);
});

test('an end between two whole numbers is refused with the whole numbers of the range', () => {
  const asked = (low: number, high: number): unknown =>
    takesWholeAlone(studyOf(REDOS), settingsOf(MAX_REDOS, low, high));
  const fault = (value: number, hint: string): unknown => ({
    code: 'scenario/not-whole',
    message: `--set ${MAX_REDOS}: ${value} is not a whole number`,
    hint,
  });
  expect(asked(0.5, 6)).toMatchObject({
    ok: false,
    diagnostics: [fault(0.5, 'the whole numbers between are 1 to 6')],
  });
  expect(asked(0.5, 6.5)).toMatchObject({
    ok: false,
    diagnostics: [0.5, 6.5].map((value) => fault(value, 'the whole numbers between are 1 to 6')),
  });
  expect(asked(1, 1.5)).toMatchObject({
    ok: false,
    diagnostics: [fault(1.5, 'a range is between two whole numbers here')],
  });
});
