import { expect, test } from 'vitest';
import { closedPipe, fileFault, usageFault } from '../../src/cli/fault.ts';

test('a system error is told in words, with the file', () => {
  const fault = fileFault('write', 'out.csv', Object.assign(new Error('x'), { code: 'ENOSPC' }));
  expect([fault.exitCode, fault.message]).toEqual([3, 'cannot write out.csv: no space left on the device']);
});

test('a usage fault exits 2, a closed pipe is silent', () => {
  expect(usageFault('wrong', 'right').exitCode).toBe(2);
  expect([closedPipe().exitCode, closedPipe().message]).toEqual([0, '']);
});
