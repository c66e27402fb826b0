import { expect, test } from 'vitest';
import { readSound } from './logged.ts';
import { agent, chat, line, TOOL } from './otel-lines.ts';

test('tools are timed from the answer that called them: those one after another end later, those at once do not', () => {
  const log = readSound('traces.jsonl', [
    line([
      { id: 'a', at: [0, 60], told: agent('main') },
      { id: 'c1', in: 'a', at: [0, 3], told: chat(7, 2) },
      { id: 'x1', in: 'a', at: [3, 8], told: TOOL },
      { id: 'x2', in: 'a', at: [8, 13], told: TOOL },
      { id: 'c2', in: 'a', at: [20, 23], told: chat(7, 2) },
      { id: 'x3', in: 'a', at: [23, 28], told: TOOL },
      { id: 'x4', in: 'a', at: [23, 29], told: TOOL },
      // an answer that is still written while its tool runs
      { id: 'c3', in: 'a', at: [30, 50], told: chat(7, 2) },
      { id: 'x5', in: 'c3', at: [40, 45], told: TOOL },
    ]),
  ]);
  expect(log.calls.map(({ tools }) => tools?.seconds)).toEqual([[5, 10], [5, 6], [5]]);
});
