import { expect, test } from 'vitest';
import { policyFigures } from '../../src/report/policy-figures.ts';
import { makeStyle } from '../../src/report/style.ts';
import { exampleResult, policyOf, resultOf } from './fixture.ts';

const style = makeStyle({ color: false, unicode: false });

test('a policy in words', () => {
  const result = exampleResult();
  expect(policyFigures(result, result.policies[1]!, style)).toEqual({
    costPerCompleted: ['14.90', '+-0.8%'],
    versus: '-6.3 % [-7.2, -5.4]',
    completed: ['83.1', '+-0.5%'],
    unassisted: '71.1 %',
    agentMedian: '4m 10s',
    agentTail: '13m 20s',
    vendorPerJob: '0.920',
    peoplePerJob: '11.46',
  });
});

test('a policy that completed nothing shows the least that a completed job costs', () => {
  const metrics = { cost_per_completed_job_usd: { estimate: null, ci95: [120.5, null] as const } };
  const policy = policyOf('p', { metrics });
  const figures = policyFigures(resultOf([policy]), policy, style);
  expect(figures.costPerCompleted).toEqual(['>120.50', '']);
  expect(figures.completed).toEqual(['n/a', '']);
});

test('a least cost of 0 is none: the policy may cost nothing', () => {
  const metrics = { cost_per_completed_job_usd: { estimate: null, ci95: [0, null] as const } };
  const policy = policyOf('p', { metrics });
  expect(policyFigures(resultOf([policy]), policy, style).costPerCompleted).toEqual(['n/a', '']);
});
