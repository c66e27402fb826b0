import { expect, test } from 'vitest';
import { columnOf, COST_COLUMNS, StudyPoints } from '../../src/experiment/study-point.ts';
import { Stopped, unlessStopped } from '../../src/experiment/stopped.ts';
import { studyOf, valueOf } from './small-study.ts';

test('work is what it comes to, unless a signal comes first', async () => {
  const stop = new AbortController();
  expect(await unlessStopped(Promise.resolve(7), stop.signal)).toBe(7);
  expect(await unlessStopped(Promise.resolve(7), undefined)).toBe(7);
  await expect(unlessStopped(Promise.reject(new Error('no')), stop.signal)).rejects.toThrow('no');
  const endless = unlessStopped(new Promise(() => {}), stop.signal);
  stop.abort();
  await expect(endless).rejects.toBeInstanceOf(Stopped);
  await expect(unlessStopped(Promise.resolve(7), stop.signal)).rejects.toBeInstanceOf(Stopped);
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
