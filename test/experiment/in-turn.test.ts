import { expect, test } from 'vitest';
import { inTurn } from '../../src/experiment/in-turn.ts';

/** Work that takes the shorter the later its item, and how much of it was at hand at most. */
function workshop(): { readonly work: (item: number) => Promise<number>; readonly most: () => number } {
  let [now, most] = [0, 0];
  return {
    work: async (item) => {
      now += 1;
      most = Math.max(most, now);
      await new Promise((resolve) => setTimeout(resolve, 20 - 4 * item));
      now -= 1;
      return 10 * item;
    },
    most: () => most,
  };
}

test('what comes of items is handed over in their order, whichever is done first', async () => {
  const { work, most } = workshop();
  const seen: (readonly [number, number])[] = [];
  for await (const turn of inTurn([0, 1, 2, 3], { atOnce: () => 3, signal: undefined }, work))
    seen.push(turn);
  expect(seen).toEqual([
    [0, 0],
    [1, 10],
    [2, 20],
    [3, 30],
  ]);
  expect(most()).toBe(3);
});

test('a fault is met in its turn, and those beyond an end are nobody’s business', async () => {
  const failing = (item: number): Promise<number> =>
    item === 1 ? Promise.reject(new Error('no')) : Promise.resolve(item);
  const turns = inTurn([0, 1, 2], { atOnce: () => 3, signal: undefined }, failing);
  expect((await turns.next()).value).toEqual([0, 0]);
  await expect(turns.next()).rejects.toThrow('no');
  for await (const [item] of inTurn([0, 1, 2], { atOnce: () => 3, signal: undefined }, failing)) {
    expect(item).toBe(0);
    break;
  }
});

test('a signal ends it between two items', async () => {
  const stop = new AbortController();
  const seen: number[] = [];
  const turns = inTurn([0, 1, 2], { atOnce: () => 1, signal: stop.signal }, (item) => Promise.resolve(item));
  for await (const [item] of turns) {
    seen.push(item);
    if (item === 1) stop.abort();
  }
  expect(seen).toEqual([0, 1]);
});
