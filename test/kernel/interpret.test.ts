import { describe, expect, test } from 'vitest';
import { interpret } from '../../src/kernel/interpret.ts';
import { createKernel } from '../../src/kernel/kernel.ts';
import { Programs } from '../../src/kernel/program.ts';
import { EVERYTHING } from './everything.ts';
import { plansOf } from './simulate-text.ts';
import type { Plan } from '../../src/plan/plan.ts';

/** Runs a text of the part of JavaScript that programs are written in. */
const run = (statements: string, given: Record<string, unknown> = {}): unknown =>
  interpret(`'use strict';\nconst a = given.a;\nreturn function () {\n${statements}\n};\n`)(given)();

/** The same by the engine. */
const compiled = (statements: string, given: Record<string, unknown> = {}): unknown =>
  (
    new Function('given', `const a = given.a;\nreturn function () {\n${statements}\n};`) as (
      g: object,
    ) => () => unknown
  )(given)();

test.each([
  'return 1 + 2 * 3 - 4 / 8 % 3;',
  'return 7 - 2 - 1 + (a > 2 ? 10 : 20);',
  'return (a ^ (a >>> 3)) & 255 | 1 << 4;',
  'return -a < 0 && !(a === 3) || a !== 4;',
  'return 1e-3 + .5 + 12.25e2;',
  'let s = 0; for (let k = 0; k < 10; k += 1) { if (k === 3) continue; if (k > 7) break; s += k; } return s;',
  'let s = 0; while (s < a) s += 2; return s;',
  'let s = 0; work: { request: for (;;) { s += 1; if (s > 3) break work; continue request; } s = 100; } return s;',
  'let s = 0; switch (a) { case 1: s += 1; case 5: s += 5; case 6: s += 6; if (s > 0) break; case 7: s += 7; } return s;',
  'let s = 5; s -= 1; s *= 3; s ^= 2; s |= 16; s %= 20; return s;',
])('does %s as the engine does', (text) => {
  expect(run(text, { a: 5 })).toBe(compiled(text, { a: 5 }));
});

test('calls what it is given, with its object, and changes arrays in place', () => {
  const given = { a: { x: 2, list: new Float64Array(3), twice: (n: number) => 2 * n } };
  expect(
    run('a.list[1] += a.twice(a.x + 1); a.list.fill(9, 2, 3); return a.list[1] + a.list[2];', given),
  ).toBe(15);
});

test.each(['return b;', 'return 1 +;', 'a = 1; return a;', 'return #;'])('refuses %s', (text) => {
  expect(() => run(text, { a: 1 })).toThrow();
});

/** Every number that a kernel's run of the first jobs leaves. */
function outcomesOf(plan: Plan, programs: Programs): unknown {
  const kernel = createKernel(plan, JOBS, programs);
  kernel.simulate(0, JOBS);
  const columns = Object.entries(kernel.outcomes).filter(([, value]) => ArrayBuffer.isView(value));
  return Object.fromEntries(columns.map(([name, value]) => [name, Array.from(value as Float64Array)]));
}

const JOBS = 12;

describe('interpreted programs come to the same bits as compiled ones', () => {
  test.each(plansOf(EVERYTHING).map((plan) => [plan.policy, plan] as const))('in policy %s', (_, plan) => {
    expect(outcomesOf(plan, new Programs(true))).toEqual(outcomesOf(plan, new Programs()));
  });
});
