import { expect, test } from 'vitest';
import { exitOfSignal, listenForSignals } from '../../src/cli/signals.ts';

test('the first signal aborts, and the exit code says which it was', () => {
  const signal = listenForSignals();
  process.emit('SIGTERM');
  expect(signal.aborted).toBe(true);
  expect(exitOfSignal(signal)).toBe(143);
  expect(exitOfSignal(AbortSignal.abort('SIGINT'))).toBe(130);
  process.removeAllListeners('SIGINT');
});
