import { expect, test } from 'vitest';
import { makeStyle } from '../../src/report/style.ts';
import { stoppedLines, stoppedTexts } from '../../src/report/stopped-notes.ts';
import { renderMarkdown } from '../../src/report/markdown.ts';
import { renderTable } from '../../src/report/table.ts';
import { exampleResult, policyOf, resultOf } from './fixture.ts';

const page = { width: 120, style: makeStyle({ color: false, unicode: true }) };
const { stopped: few } = policyOf('a');
const none = { ...few, capped: 0 };
const full = policyOf('full', { jobs: 1000, completed: 0, stopped: { ...none, overflow: 1000 } });

test('where all jobs of a policy were stopped the reason stands under the table', () => {
  const result = resultOf([full]);
  expect(stoppedTexts(result)).toEqual(['Stopped before the end: full 100 % of jobs (context overflow).']);
  expect(renderTable([result], page)).toContain('\nStopped before the end: full 100 % of jobs');
  const markdown = renderMarkdown([result], { columns: null, sort: null });
  expect(markdown.split('<details>')[0]).toContain('- Stopped before the end&#58; full 100 % of jobs');
});

test('several reasons have their shares, greatest first, crumbs left out', () => {
  const stopped = { ...none, capped: 20, budget: 101, rule: 4 };
  expect(stoppedTexts(resultOf([full, policyOf('cheap', { jobs: 1000, stopped })]))).toEqual([
    'Stopped before the end: full 100 % of jobs (context overflow); cheap 13 % of jobs (budget 10 %, turn cap 2 %).',
  ]);
});

test('of a policy that stops few jobs, and of one without jobs, nothing is said', () => {
  expect(stoppedLines(exampleResult(), page)).toEqual([]);
  expect(stoppedTexts(resultOf([policyOf('a', { jobs: 0, stopped: none })]))).toEqual([]);
});

test('every reason has its words', () => {
  const texts = Object.keys(none).flatMap((reason) =>
    stoppedTexts(resultOf([policyOf('a', { stopped: { ...none, [reason]: 20_000 } })])),
  );
  expect(texts.map((text) => /\((.*)\)/.exec(text)?.[1])).toEqual([
    'turn cap',
    'budget',
    'deadline',
    'context overflow',
    'errors',
    'refusals',
    'max_requests',
    'a rule',
  ]);
});
