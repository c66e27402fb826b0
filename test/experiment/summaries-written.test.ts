import { expect, test } from 'vitest';
import { summariesWritten } from '../../src/experiment/summaries-written.ts';
import { planOf } from '../plan/small-world.ts';

const written = (check: string, policies = '{ one: big }'): number =>
  summariesWritten(
    planOf({
      workflow: `[{ call: write, lane: work, output_tokens: 10 }, { check: look, seconds: 1, ${check} }]`,
      policies,
    }),
  ).length;

test('a redo writes a summary where its check can reject, and it or a ladder asks for one', () => {
  expect(written('catches: 0.9, on_fail: { redo: write, context: summary }')).toBe(1);
  expect(written('catches: 0, on_fail: { redo: write, context: summary }')).toBe(0);
  expect(written('catches: 0.9, on_fail: { redo: write, max_redos: 0, context: summary }')).toBe(0);
  const ladder = '{ one: { ladder: [big, big], climb_on: failed_check, hand_off: summary } }';
  expect(written('catches: 0.9, on_fail: { redo: write }', ladder)).toBe(1);
  expect(written('catches: 0.9, on_fail: { redo: write }')).toBe(0);
});
