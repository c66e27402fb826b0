import { expect, test } from 'vitest';
import { faultOfNames } from '../../src/report/fault-of-names.ts';
import { exampleResult } from './fixture.ts';

const result = exampleResult();
const [first, second] = result.policies;
if (first === undefined || second === undefined) throw new Error('the example has two policies or more');

test('a result of ours has none', () => {
  expect(faultOfNames(result)).toBeNull();
  expect(faultOfNames({ ...result, policies: [], baseline: '', best: null, comparisons: [] })).toBeNull();
});

test.each([
  [{ baseline: 'toString' }, ['baseline', 'no policy of this result is called "toString"']],
  [{ best: 'nobody' }, ['best', 'no policy of this result is called "nobody"']],
  [{ policies: [first, second, first] }, ['policies[2].policy', `a second policy "${first.policy}"`]],
  [
    { comparisons: result.comparisons.map((one) => ({ ...one, policy: 'nobody' })) },
    ['comparisons[0].policy', 'no policy of this result is called "nobody"'],
  ],
])('%j', (change, fault) => {
  expect(faultOfNames({ ...result, ...change })).toEqual(fault);
});
