import type { z } from 'zod';

import { day } from '../grammar/day.ts';
import { keys, listOf, mapOf, name, oneOf, optional, required, text, withDefault } from '../grammar/keys.ts';
import { behaviourKeys } from '../grammar/model-schema.ts';
import { fees, free, priceWindows, serviceTiers, tiers, tokenPrices } from '../grammar/tariff-schema.ts';
import { problem, read, reading } from '../grammar/problem.ts';
import type { BookRoute, BookModel, DatedTariff, UsageConvention } from './model.ts';

/** A model as a file has it: of the file's vendor unless it names another, as in a router's table. */
export type FileModel = Omit<BookModel, 'vendor'> & { readonly vendor?: string | undefined };

/** A file of the price book, its keys read and nothing compared yet. */
export interface BookFile {
  readonly vendor: string;
  readonly models: Readonly<Record<string, FileModel>>;
}

/** Where a figure was read, in words. */
const source: z.ZodType<string> = reading(text, (written) =>
  written.trim() === ''
    ? problem('no-source', 'the source is blank', 'say where the price was read')
    : read(written),
);

const datedTariff: z.ZodType<DatedTariff> = keys({
  from: required(day, 'First day of this price, YYYY-MM-DD; later than `checked`: announced.'),
  usd_per_million: required(tokenPrices, 'USD per million tokens of each bucket.'),
  tiers: withDefault(tiers, [], 'Prices by total input of a request; default none.'),
  windows: withDefault(priceWindows, [], 'Hours of the UTC day with another price; default none.'),
  service_tiers: withDefault(serviceTiers, {}, 'Batch, flex, priority; default none but `standard`.'),
  fees: withDefault(fees, {}, 'Fees beside tokens; default 0.'),
  free: withDefault(free, false, 'Says that a price of 0 is meant; default false.'),
  source: required(source, 'Where the price was read.'),
  checked: required(day, 'Day on which it was read there, YYYY-MM-DD.'),
});

const usageConvention: z.ZodType<UsageConvention> = keys({
  input: required(
    oneOf(['inclusive', 'exclusive']),
    'Whether reported input contains cache reads and writes.',
  ),
  reasoning: required(oneOf(['inside_output', 'apart']), 'Whether reported output contains the reasoning.'),
});

const bookRoute: z.ZodType<BookRoute> = keys({
  usage: optional(usageConvention, "How this route's own usage reports count."),
  prices: required(listOf(datedTariff), 'Dated prices, ascending.'),
});

const bookModel: z.ZodType<FileModel> = keys({
  vendor: optional(name, "Who makes it; default the file's vendor."),
  aliases: withDefault(listOf(name), [], 'Other names of exactly this model; default none.'),
  routes: withDefault(mapOf(bookRoute), {}, 'Who serves it at what price; the first is the default.'),
  ...behaviourKeys,
});

/** One file of a price book. */
export const bookFile: z.ZodType<BookFile> = keys({
  vendor: required(name, 'Who makes these models.'),
  models: required(mapOf(bookModel), 'Models by name.'),
});
