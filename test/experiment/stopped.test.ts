import { getEventListeners } from 'node:events';
import { expect, test } from 'vitest';
import { columnOf, COST_COLUMNS, StudyPoints } from '../../src/experiment/study-point.ts';
import { Patience, Stopped } from '../../src/experiment/stopped.ts';
import { studyOf, valueOf } from './small-study.ts';

test('work is what it comes to, unless a signal comes first', async () => {
  const stop = new AbortController();
  const patience = new Patience(stop.signal);
  expect(await patience.waitFor(Promise.resolve(7))).toBe(7);
  expect(await new Patience(undefined).waitFor(Promise.resolve(7))).toBe(7);
  await expect(patience.waitFor(Promise.reject(new Error('no')))).rejects.toThrow('no');
  const endless = Array.from({ length: 20 }, () => patience.waitFor(new Promise(() => {})));
  expect(getEventListeners(stop.signal, 'abort')).toHaveLength(1);
  stop.abort();
  for (const one of endless) await expect(one).rejects.toBeInstanceOf(Stopped);
  await expect(new Patience(stop.signal).waitFor(Promise.resolve(7))).rejects.toBeInstanceOf(Stopped);
});

test('a table of many jobs ends between two chunks', async () => {
  const stop = new AbortController();
  const settings = { policies: null, columns: COST_COLUMNS, signal: stop.signal };
  const [one] = valueOf(await new StudyPoints(studyOf(), { ...settings, jobs: 2500 }).at([]));
  expect(columnOf(one!, 'costUsd')).toHaveLength(2500);
  setTimeout(() => stop.abort(), 20);
  const endless = new StudyPoints(studyOf(), { ...settings, jobs: 20_000_000 }).at([]);
  await expect(endless).rejects.toBeInstanceOf(Stopped);
});
