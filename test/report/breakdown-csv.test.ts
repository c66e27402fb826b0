import { expect, test } from 'vitest';
import { renderBreakdown } from '../../src/report/breakdown-csv.ts';
import { PLAIN_CSV } from '../../src/report/csv-text.ts';
import { metricsOf, policyOf, resultOf } from './fixture.ts';

const spend = { model: { m: 1, n: 3 }, vendor: {}, step: {}, lane: {}, bucket: {}, outcome: {}, cause: {} };
const metrics = metricsOf({ cost: 8, completion: 0.5, vendor: 4, people: 0 });

test('one row per dimension and item, with its share and its part of a completed job', () => {
  const policy = policyOf('p', { jobs: 100, completed: 50, spend_by: spend, metrics });
  expect(renderBreakdown([resultOf([policy])], PLAIN_CSV)).toBe(
    'scenario,policy,dimension,item,usd_per_job,usd_per_completed_job,share\n' +
      'Fix a GitHub issue,p,model,m,1,2,0.25\nFix a GitHub issue,p,model,n,3,6,0.75\n',
  );
});

test('without a completed job there is nothing per completed job', () => {
  const policy = policyOf('p', { jobs: 100, completed: 0, spend_by: spend, metrics });
  expect(renderBreakdown([resultOf([policy])], PLAIN_CSV)).toContain('p,model,m,1,,0.25\n');
});

test('where too few jobs completed to say what one costs, no part of it is said either', () => {
  const few = { ...metrics, cost_per_completed_job_usd: { estimate: null, ci95: [2, null] } as const };
  const policy = policyOf('p', { jobs: 100, completed: 4, spend_by: spend, metrics: few });
  expect(renderBreakdown([resultOf([policy])], PLAIN_CSV)).toContain('p,model,m,1,,0.25\n');
});
