import { expect, test, vi } from 'vitest';
import { createKernel } from '../../src/kernel/kernel.ts';
import { Programs } from '../../src/kernel/program.ts';
import { EVERYTHING } from './everything.ts';
import { PLAIN, planOf } from './simulate-text.ts';

test('simulates any range of jobs, in any order, to the same figures', () => {
  const plan = planOf(EVERYTHING);
  const kernel = createKernel(plan, 30);
  kernel.simulate(0, 30);
  const spend = Array.from(kernel.outcomes.column('spend'));
  kernel.simulate(20, 10);
  expect(Array.from(kernel.outcomes.column('spend'))).toEqual(spend.slice(20));
  kernel.simulate(0, 20);
  expect(Array.from(kernel.outcomes.column('spend'))).toEqual(spend.slice(0, 20));
});

test('has functions of its own at once where as many requests are still to come', () => {
  const programs = new Programs();
  const bindAlone = vi.spyOn(programs, 'bindAlone');
  const kernel = createKernel(planOf(EVERYTHING), 30, programs, 1_000_000);
  kernel.simulate(0, 30, 0);
  const perJob = kernel.outcomes.column('requests').reduce((sum, one) => sum + one, 0) / 30;
  const enough = Math.ceil(1_000_000 / perJob);
  kernel.simulate(0, 30, enough - 1);
  kernel.simulate(0, 30, enough);
  expect(bindAlone).not.toHaveBeenCalled();
  kernel.simulate(0, 30, 0);
  kernel.simulate(0, 30, enough);
  kernel.simulate(0, 30, enough);
  expect(bindAlone).toHaveBeenCalledOnce();
});

test('has functions of its own once its jobs have sent so many requests, and the same figures', () => {
  const plan = planOf(EVERYTHING);
  const shared = createKernel(plan, 30);
  shared.simulate(0, 30);
  const requests = Array.from(shared.outcomes.column('requests'));
  const sent = requests.reduce((sum, one) => sum + one, 0);
  const programs = new Programs();
  const bindAlone = vi.spyOn(programs, 'bindAlone');
  const kernel = createKernel(plan, 30, programs, sent + 1);
  kernel.simulate(0, 30);
  kernel.simulate(0, 30);
  expect(bindAlone).not.toHaveBeenCalled();
  for (let again = 0; again < 3; again += 1) kernel.simulate(0, 30);
  expect(bindAlone).toHaveBeenCalledOnce();
  expect(Array.from(kernel.outcomes.column('requests'))).toEqual(requests);
  expect(Array.from(kernel.outcomes.column('spend'))).toEqual(Array.from(shared.outcomes.column('spend')));
});

const CALLS: readonly string[] = ['one', 'two', 'three'].map(
  (name) => `{ call: ${name}, output_tokens: 10 }`,
);

test.each([
  ['a step', CALLS.slice(0, 1), 'a', 1_000_000],
  ['three steps, in jobs of three requests', CALLS, 'a', 1_000_000],
  ['a step that may call two models', CALLS.slice(0, 1), '{ ladder: [a, b], climb_on: error }', 2_000_000],
])('functions of its own are worth a million requests each: %s', (_, steps, route, jobs) => {
  const programs = new Programs();
  const bindAlone = vi.spyOn(programs, 'bindAlone');
  const plan = planOf(`
models: { a: ${PLAIN}, b: { extends: a } }
workflow: [${steps.join(', ')}]
policies: { p: ${route} }`);
  const kernel = createKernel(plan, 1, programs);
  kernel.simulate(0, 1, jobs - 1);
  kernel.simulate(0, 1, jobs);
  expect(bindAlone).not.toHaveBeenCalled();
  kernel.simulate(0, 1, 0);
  expect(bindAlone).toHaveBeenCalledOnce();
});
