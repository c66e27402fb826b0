import { describe, expect, test } from 'vitest';
import { prepare } from '../../src/experiment/prepare.ts';
import { createKernel } from '../../src/kernel/kernel.ts';
import { Programs } from '../../src/kernel/program.ts';
import { NO_SETTINGS } from '../../src/experiment/experiment.ts';
import type { Outcomes } from '../../src/kernel/outcomes.ts';
import type { Plan } from '../../src/plan/plan.ts';
import { shippedBook, valueOf } from '../pricing/shipped-book.ts';
import { parseShipped, shippedNames } from './shipped.ts';

/*
 * A plan's program is general at first, of the plan's own after many requests, and interpreted where the engine may make
 * no code from text: three ways to the same bits.
 */

const JOBS = 24;
/** interpreted: some hundred times slower */
const FEW_JOBS = 4;

const book = shippedBook();

function plansOf(name: string): readonly Plan[] {
  const experiment = {
    scenario: valueOf(parseShipped(name, book)),
    scenarioSha256: '',
    book,
    version: 'test',
    ...NO_SETTINGS,
  };
  return valueOf(prepare(experiment)).policies.map(({ plan }) => plan);
}

/** Everything that a range of jobs came to. */
function figuresOf(outcomes: Outcomes): Readonly<Record<string, readonly number[]>> {
  const sums = Object.entries(outcomes).filter(([, value]) => value instanceof Float64Array);
  return Object.fromEntries(sums.map(([name, value]: [string, Float64Array]) => [name, Array.from(value)]));
}

describe.each(shippedNames())('%s', (name) => {
  const plans = plansOf(name);
  const general = new Programs();

  test('general programs, those of one plan alone, and interpreted ones come to the same bits', () => {
    for (const plan of plans) {
      const run = (jobs: number, programs: Programs, requestsAlone: number): unknown => {
        const { outcomes, simulate } = createKernel(plan, jobs, programs, requestsAlone);
        simulate(0, jobs);
        return figuresOf(outcomes);
      };
      const expected = run(JOBS, general, Infinity);
      expect(run(JOBS, general, 0), plan.policy).toEqual(expected);
      expect(run(FEW_JOBS, new Programs(true), 0), plan.policy).toEqual(run(FEW_JOBS, general, Infinity));
    }
  });
});
