import { expect, test } from 'vitest';
import { PLAIN, requestsOf } from './simulate-text.ts';

/** Whether the call after two branches goes to another model, for a rule that looks at what came last. */
function isMovedBy(when: string, branches: readonly [string, string]): boolean {
  const requests = requestsOf(`
models:
  m: ${PLAIN}
  short: { extends: m, max_output_tokens: 10 }
  n: { extends: m }
lanes: { plain: {}, cut: { success: { default: 1 }, retry: { truncated: 0 } }, end: {} }
threads: { side: {} }
workflow:
  - { call: begin, lane: plain, output_tokens: 100 }
  - { parallel: fan, branches: [{ do: [${branches[0]}] }, { do: [${branches[1]}] }] }
  - { call: end, lane: end, output_tokens: 0 }
policies: { p: [{ when: { lane: cut }, use: short }, { when: { lane: end, ${when} }, use: n }, { use: m }] }`);
  return requests.at(-1)?.target !== requests[0]?.target;
}

/** An answer that is cut after 1.1 s, or a whole one after 2 s. */
const CUT = '{ call: a, lane: cut, thread: side, output_tokens: 100 }';
const WHOLE = '{ call: b, lane: plain, thread: side, output_tokens: 100 }';

test.each([
  { what: 'the cut answer, first in the file', branches: [CUT, WHOLE], isCutLast: false },
  { what: 'the cut answer, last in the file', branches: [WHOLE, CUT], isCutLast: false },
  {
    what: 'the whole answer, first in the file',
    branches: [WHOLE, `{ tool: wait, seconds: 5 }, ${CUT}`],
    isCutLast: true,
  },
  {
    what: 'the whole answer, last in the file',
    branches: [`{ tool: wait, seconds: 5 }, ${CUT}`, WHOLE],
    isCutLast: true,
  },
  { what: 'nothing else', branches: ['{ tool: wait, seconds: 5 }', CUT], isCutLast: true },
] as const)(
  'the last outcome after a join is the latest: $what was the earlier one',
  ({ branches, isCutLast }) => {
    expect(isMovedBy('last_outcome: truncated', branches)).toBe(isCutLast);
  },
);

const tool = (name: string, seconds: number, tokens: number): string =>
  `{ tool: ${name}, thread: side, seconds: ${seconds}, result_tokens: ${tokens} }`;

test.each([
  { branches: [tool('long', 9, 900), tool('short', 5, 100)], isMoved: true },
  { branches: [tool('short', 5, 100), tool('long', 9, 900)], isMoved: true },
  { branches: [tool('long', 9, 100), tool('short', 5, 900)], isMoved: false },
  { branches: [tool('first', 5, 900), tool('second', 5, 100)], isMoved: false },
] as const)(
  'the last tool result is the latest, of two at once that of the last in the file: %#',
  ({ branches, isMoved }) => {
    expect(isMovedBy('tool_result_tokens: { above: 500 }', branches)).toBe(isMoved);
  },
);

test.each([
  { branches: [WHOLE, `{ call: none, lane: plain, thread: side, output_tokens: 0 }`], isMoved: true },
  {
    branches: [
      WHOLE,
      `{ tool: wait, seconds: 5 }, { call: none, lane: plain, thread: side, output_tokens: 0 }`,
    ],
    isMoved: false,
  },
] as const)('the last bill is the latest: %#', ({ branches, isMoved }) => {
  expect(isMovedBy('request_usd: { above: 0.0005 }', branches)).toBe(isMoved);
});

test('a branch does not have its summary written by whom its sibling called', () => {
  const writers = (first: string): readonly number[] =>
    requestsOf(`
models: { m: ${PLAIN}, n: { extends: m } }
lanes: { plain: {}, other: {} }
threads: { side: { system_tokens: 100, summary: { tokens: 10 } } }
workflow:
  - { call: note, lane: plain, thread: side, when: { failed_checks: { above: 0 } }, output_tokens: 10 }
  - parallel: fan
    branches:
      - do: [${first}]
      - do: [{ check: look, seconds: 1, catches: 1, false_alarm: 1, on_fail: { redo: note, context: summary, then: accept } }]
policies: { p: [{ when: { lane: other }, use: n }, { use: m }] }`)
      .filter(({ outcome }) => outcome === 'summary')
      .map(({ target }) => target);
  // nobody answered on the thread: it is the model that its step would call
  expect(writers('{ call: a, lane: other, output_tokens: 10 }')).toEqual(writers(''));
});
