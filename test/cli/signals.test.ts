import { expect, test, vi } from 'vitest';
import { beforeSecondSignal, exitOfSignal, listenForSignals } from '../../src/cli/signals.ts';

test('the first signal aborts, and the exit code says which it was', () => {
  const signal = listenForSignals();
  process.emit('SIGTERM', 'SIGTERM');
  expect(signal.aborted).toBe(true);
  expect(exitOfSignal(signal)).toBe(143);
  expect(exitOfSignal(AbortSignal.abort('SIGINT'))).toBe(130);
});

test('after the first signal the system handles both kinds', () => {
  const heard = (): number[] => ['SIGINT', 'SIGTERM'].map((name) => process.listenerCount(name));
  const before = heard();
  listenForSignals();
  expect(heard()).toEqual(before.map((count) => count + 1));
  process.emit('SIGINT', 'SIGINT');
  expect(heard()).toEqual(before);
});

test('something may be done before the second signal ends the process, and taken back', () => {
  const kill = vi.spyOn(process, 'kill').mockReturnValue(true);
  try {
    const signal = listenForSignals();
    const done: string[] = [];
    beforeSecondSignal(signal, () => done.push('taken back'))();
    beforeSecondSignal(signal, () => done.push('done'));
    process.emit('SIGINT', 'SIGINT');
    expect([signal.aborted, done, kill.mock.calls]).toEqual([true, [], []]);
    process.emit('SIGINT', 'SIGINT');
    expect([done, kill.mock.calls]).toEqual([['done'], [[process.pid, 'SIGINT']]]);
  } finally {
    kill.mockRestore();
  }
});
