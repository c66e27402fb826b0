import { expect, test } from 'vitest';
import { SweepNotes } from '../../src/report/sweep-notes.ts';
import { exampleResult } from './fixture.ts';

test('warnings are counted by kind over the points, assumptions once each', () => {
  const notes = new SweepNotes();
  expect(notes.lines()).toEqual([]);
  notes.add(exampleResult());
  notes.add(exampleResult());
  notes.add({ ...exampleResult(), warnings: [] });
  expect(notes.lines()).toEqual([
    'warning: heavy-tail at 2 points (cascade): a few jobs carry the cost, so that its interval or even its mean is not to be trusted',
    'a run at one point has the figures of its warnings, and what would help',
    'assumed, not measured: 1 value, which a run lists',
  ]);
});

test('why figures are null is no warning of a sweep', () => {
  const notes = new SweepNotes();
  const warning = { code: 'no-interval', policy: 'a', metric: 'error_rate', message: 'x', hint: '' };
  notes.add({ ...exampleResult(), warnings: [warning], assumptions: [] });
  expect(notes.lines()).toEqual([]);
});
