import { afterEach, expect, test, vi } from 'vitest';
import { chancesOfCheapest, compareWithBaseline } from '../../src/experiment/compare-policies.ts';
import { PolicyRun } from '../../src/experiment/policy-run.ts';
import { summarizePolicy } from '../../src/experiment/summarize-policy.ts';
import { parseScenario } from '../../src/scenario/parse-scenario.ts';
import { experimentOf, preparedOf } from './small-run.ts';
import { sourceOf, studyOf } from './small-study.ts';
import type { Parts } from '../plan/small-world.ts';

const PARTS: Parts = {
  job: '{ difficulty: { spread: 1.5 } }',
  lanes: '{ work: { success: { big: 0.8, small: 13 of 20 } } }',
  workflow:
    '[{ call: answer, lane: work, prompt_tokens: 300 to 3000, output_tokens: { gamma: { mean: 300, cv: 0.8 } } }, { check: test, seconds: 1 to 9, catches: 0.9, on_fail: { redo: answer, max_redos: 2 } }]',
  policies: '{ one: big, two: small }',
};

afterEach(() => vi.restoreAllMocks());

/** From the text of a scenario to figures, on this thread. */
function figuresOf(parts: Parts): string {
  const parsed = parseScenario(sourceOf(parts), studyOf().context);
  if (!parsed.ok) throw new Error('the scenario has faults');
  const { scenario } = experimentOf(parts);
  const { policies, key } = preparedOf(parts, { seed: 'ambient' });
  const runs = policies.map(({ plan, implicit }) => {
    const run = new PolicyRun(plan, implicit);
    run.runChunk(1000);
    run.runChunk(500);
    return run;
  });
  const settings = { constraints: scenario.constraints, of: 'cost_per_job_usd', jobsPerMonth: 7 };
  return JSON.stringify([
    runs.map((run) => summarizePolicy(run, settings)),
    compareWithBaseline(runs, 'one'),
    chancesOfCheapest(runs, key),
  ]);
}

test('figures are made without a clock, ambient chance or Math.pow: all of them throw, and no byte is another', () => {
  const before = figuresOf(PARTS);
  // functions, since one of them is called with new
  const forbidden = (name: string) =>
    function refuse(): never {
      throw new Error(`${name} was used`);
    };
  vi.spyOn(Math, 'random').mockImplementation(forbidden('Math.random'));
  vi.spyOn(Math, 'pow').mockImplementation(forbidden('Math.pow'));
  vi.spyOn(Date, 'now').mockImplementation(forbidden('Date.now'));
  vi.spyOn(performance, 'now').mockImplementation(forbidden('performance.now'));
  const clock = vi.spyOn(globalThis, 'Date').mockImplementation(forbidden('new Date'));
  const after = figuresOf(PARTS);
  expect(clock).not.toHaveBeenCalled();
  expect(() => performance.now()).toThrow('performance.now was used');
  expect(() => new Date()).toThrow('new Date was used');
  vi.restoreAllMocks();
  expect(after).toBe(before);
});
