import { describe, expect, test } from 'vitest';
import { buildReference, checkReference } from '../../bench/peers/reference.js';
import { plansOf } from '../../bench/scenario-plans.js';

/*
 * The main scenario's workflow a second time, by hand and in C (bench/peers/reference.c): requests, caches, verdicts,
 * redos, ladders, ledgers. What the two have in common is where and from which table a number is drawn. Reads `dist/`,
 * as the benchmark does.
 */

const JOBS = 3000;
const program = buildReference('ledgers');

describe.skipIf(program === null)('the C reference (skipped where gcc is absent)', () => {
  test.each(plansOf('fix-github-issue').map((plan) => [plan.policy, plan] as const))(
    'comes to the same jobs as the kernel under %s: every column bit for bit, every sum',
    (_, plan) => {
      expect(() => checkReference(program ?? '', 'ledgers', plan, JOBS)).not.toThrow();
    },
  );
});
