import { expect, test } from 'vitest';
import { makeStyle } from '../../src/report/style.ts';
import { usualColumns } from '../../src/report/usual-columns.ts';
import { exampleResult, policyOf, resultOf } from './fixture.ts';

const style = makeStyle({ color: false, unicode: true });

test('the columns of the design, in its order', () => {
  const result = exampleResult();
  expect(usualColumns(result, result.policies, style).map((column) => column.heading)).toEqual([
    '$/completed',
    'vs opus (paired)',
    'completed',
    'unassisted',
    'agent p50',
    'p95',
    'vendor $/job',
    'people $/job',
  ]);
});

test('without anything to compare there is no comparison', () => {
  const result = resultOf([policyOf('opus')]);
  expect(usualColumns(result, result.policies, style).map((column) => column.heading)).not.toContain(
    'vs opus (paired)',
  );
});
