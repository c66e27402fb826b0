import { expect, test } from 'vitest';
import { DEEP_SLOTS } from '../../src/kernel/rehearsal.ts';
import { Visit } from '../../src/random/address.ts';
import { TAIL_DEPTHS } from '../../src/random/table-layout.ts';

test('the tails that are rehearsed are tails: one of each side, and one beyond all of their octaves', () => {
  const visit = new Visit();
  const words = DEEP_SLOTS.map((slot) => visit.word(slot) | 0);
  expect(words.map((word) => word < 0)).toEqual([false, true]);
  for (const word of words) expect(word ^ (word >> 31)).toBeLessThan(TAIL_DEPTHS);
  expect(visit.secondWord(DEEP_SLOTS[0])).toBe(0);
});
