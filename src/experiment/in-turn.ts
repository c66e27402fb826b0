import { othersTurn } from './others-turn.ts';
import { Stopped } from './stopped.ts';

/** How many items are worked on at once, and what ends it. */
export interface TurnSettings {
  /** asked before each item; >= 1 */
  readonly atOnce: () => number;
  /** aborted: nothing more is handed over */
  readonly signal: AbortSignal | undefined;
}

/**
 * Works on items, some of them at once, and hands over what came of each in the order of the items. A fault is met in its
 * turn; who leaves the loop leaves what was begun beyond.
 */
export async function* inTurn<Item, Result>(
  items: readonly Item[],
  { atOnce, signal }: TurnSettings,
  work: (item: Item) => Promise<Result>,
): AsyncGenerator<readonly [item: Item, result: Result]> {
  const begun: Promise<Result>[] = [];
  for (const [at, item] of items.entries()) {
    if (signal?.aborted === true) return;
    for (const more of items.slice(begun.length, Math.max(at + 1, at + atOnce()))) {
      const result = work(more);
      // where nobody comes to ask for it
      result.catch(() => {});
      begun.push(result);
    }
    const own = begun[at];
    if (own === undefined) return;
    const result = await unlessNobodyWaits(own);
    if (result === null) return;
    yield [item, result.of];
    // what a thread, a timer or the system has to say is heard in between
    await othersTurn();
  }
}

/** What work came to; null: it was stopped. */
async function unlessNobodyWaits<Result>(work: Promise<Result>): Promise<{ readonly of: Result } | null> {
  try {
    return { of: await work };
  } catch (error) {
    if (error instanceof Stopped) return null;
    throw error;
  }
}
