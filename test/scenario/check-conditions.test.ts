import { expect, test } from 'vitest';
import { faultsOf } from './known-models.ts';

const WHEN = 'when: { context_tokens: { above: 10 } }';

/** Where a scenario of these steps is told that a step has no context. */
function withoutContext(...steps: readonly string[]): readonly string[] {
  const text = `name: Context\nthreads: { main: { system_tokens: 9 } }\nworkflow:\n${steps.map((step) => `  - ${step}\n`).join('')}policies: { one: big }\n`;
  return faultsOf(text).map(
    (fault) =>
      /^(\d+):\d+ scenario\/no-context .*"(.*)" works on no/.exec(fault)?.slice(1).join(' ') ?? fault,
  );
}

test('a step that works on no thread has no context to compare', () => {
  expect(
    withoutContext(
      '{ call: a, output_tokens: 9 }',
      `{ check: tests, seconds: 1, catches: 1, ${WHEN} }`,
      `{ human: review, minutes: 1, usd_per_hour: 60, ${WHEN} }`,
      `{ repeat: twice, times: 2, ${WHEN}, do: [{ tool: t }] }`,
      `{ choose: way, branches: [{ ${WHEN}, do: [{ tool: u }] }, { do: [] }] }`,
    ),
  ).toEqual(['5 tests', '6 review', '7 twice', '8 way']);
});

test('nor is it ever on a thread that a condition names', () => {
  const named = 'when: { thread: main }';
  expect(
    withoutContext(
      `{ call: a, output_tokens: 9, ${named} }`,
      `{ human: review, minutes: 1, usd_per_hour: 60, ${named} }`,
    ),
  ).toEqual(['5 review']);
});

test('one that works on a thread has one', () => {
  expect(
    withoutContext(
      `{ call: a, output_tokens: 9, ${WHEN} }`,
      `{ tool: t, seconds: 1, ${WHEN} }`,
      `{ parallel: p, branches: [{ do: [] }], ${WHEN} }`,
    ),
  ).toEqual([]);
});
