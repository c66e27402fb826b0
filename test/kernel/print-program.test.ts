import { expect, test } from 'vitest';
import { printProgram } from '../../src/kernel/print-program.ts';
import { EVERYTHING } from './everything.ts';
import { PLAIN, planOf } from './simulate-text.ts';

test('shows every function with its numbers in it, and equal ones once', () => {
  const text = printProgram(
    planOf(`
models: { m: ${PLAIN} }
workflow:
  - { call: first, prompt_tokens: 123, output_tokens: 20 }
  - { call: second, prompt_tokens: 456, output_tokens: 70 }
policies: { p: m }`),
  );
  expect(text).toMatch(/^\/\/ a job begins\n/);
  expect(text).toMatch(/^const k\d+ = 123;$/m);
  expect(text).toContain(
    '// the requests of step 1: call\n// as "the requests of step 0: call", with other numbers',
  );
  expect(text).not.toMatch(/given\.(numbers|indexes|columns)/);
});

test('is shorter than a book for a policy of everything', () => {
  const lines = printProgram(planOf(EVERYTHING)).split('\n');
  expect(lines.length).toBeGreaterThan(500);
  expect(Math.max(...lines.map((line) => line.length))).toBeLessThan(1000);
});
