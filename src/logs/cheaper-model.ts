import { EVERY_MODEL, listModels } from '../pricing/list-models.ts';
import type { PriceBook } from '../pricing/model.ts';
import type { Day, Tokens } from '../units.ts';

/** What a model must fit to be compared with the one of a log. */
export interface Asked {
  /** the log's model */
  readonly model: string;
  readonly day: Day | null;
  /** largest input of the log */
  readonly input: Tokens;
}

/** At most this share of the price of either is cheaper in a way that a comparison can show. */
const CHEAPER = 1 / 3;

/**
 * The dearest of the models that cost at most a third, input and output, and hold the log's largest input: cheaper, and as
 * good as that allows. Free ones are none: their limits decide.
 *
 * @returns null where the book has none on that day
 */
export function cheaperModel(book: PriceBook, { model, day, input }: Asked): string | null {
  const rows = listModels(book, { ...EVERY_MODEL, day, minContext: input });
  const prices = listModels(book, { ...EVERY_MODEL, day }).find((row) => row.model === model);
  const [most, mostOutput] = [prices?.input ?? 0, prices?.output ?? 0].map((usd) => usd * CHEAPER);
  const fitting = rows.filter(
    ({ input: usd, output, free }) =>
      !free && usd !== null && output !== null && usd <= (most ?? 0) && output <= (mostOutput ?? 0),
  );
  const best = fitting.toSorted((a, b) => (b.input ?? 0) - (a.input ?? 0))[0];
  return best?.model ?? null;
}
