import { expect, test } from 'vitest';
import { randomWords, WORD_LAYOUTS } from '../../src/experiment/random-words.ts';
import { fillLayout } from '../../src/random/rng-layout.ts';
import { seedKey } from '../../src/random/seed-key.ts';

test.each(WORD_LAYOUTS)('layout %s: pieces join to the words of the layout, lowest byte first', (layout) => {
  const expected = new Uint32Array(2 << 14);
  fillLayout(layout, seedKey('s'), 0, expected);
  const pieces = randomWords(layout, 's');
  const found: number[] = [];
  for (const expectedBytes of [1 << 16, 1 << 16]) {
    // the next piece overwrites this one
    const view = new DataView(Uint8Array.from(pieces.next().value).buffer);
    expect(view.byteLength).toBe(expectedBytes);
    for (let at = 0; at < view.byteLength; at += 4) found.push(view.getUint32(at, true));
  }
  expect(found).toEqual([...expected]);
});
