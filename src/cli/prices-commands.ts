import type { CommandRow } from './command-row.ts';
import {
  ANSWER_OPTIONS,
  BOOK_OPTIONS,
  COMMON_OPTIONS,
  IMPORT_OPTIONS,
  INPUT_OPTIONS,
  LIST_OPTIONS,
  RUN_OPTIONS,
  USAGE_OPTIONS,
  type OptionRow,
} from './option-table.ts';

const FORMAT_OPTION: OptionRow = {
  name: 'format',
  takes: 'value',
  describe: 'table | json',
  words: ['table', 'json'],
};

/** The commands about the price book, in the order of help. */
export const PRICES_COMMANDS: readonly CommandRow[] = [
  {
    name: 'prices list',
    positionals: '',
    count: [0, 0],
    describe: 'every model with its prices on a day',
    options: [...LIST_OPTIONS, ...BOOK_OPTIONS, ...ANSWER_OPTIONS, ...COMMON_OPTIONS],
    load: async () => (await import('./commands/prices-list.ts')).pricesList,
  },
  {
    name: 'prices show',
    positionals: 'MODEL',
    count: [1, 1],
    describe: 'everything known of a model, with sources',
    options: [...BOOK_OPTIONS, FORMAT_OPTION, ...COMMON_OPTIONS],
    load: async () => (await import('./commands/prices-show.ts')).pricesShow,
  },
  {
    name: 'prices calc',
    positionals: 'MODEL',
    count: [1, 1],
    describe: 'what one request costs, bucket by bucket',
    options: [...USAGE_OPTIONS, ...BOOK_OPTIONS, FORMAT_OPTION, ...COMMON_OPTIONS],
    load: async () => (await import('./commands/prices-calc.ts')).pricesCalc,
  },
  {
    name: 'prices check',
    positionals: '[BOOK]',
    count: [0, 1],
    describe: 'faults of a price book, and what to read again: old, implausible, unsourced',
    options: [
      { name: 'as-of', takes: 'value', describe: 'DATE: measure age from this day (today)' },
      { name: 'strict', takes: 'nothing', describe: 'a remark counts as a fault' },
      ...COMMON_OPTIONS,
    ],
    load: async () => (await import('./commands/prices-check.ts')).pricesCheck,
  },
  {
    name: 'prices diff',
    positionals: 'BEFORE AFTER',
    count: [2, 2],
    describe: 'what changed between two days, or two price books; with --scenario, what it changes',
    options: [
      { name: 'scenario', takes: 'value', describe: 'SCENARIO: how its cost per completed job moves' },
      ...RUN_OPTIONS.filter((option) =>
        ['policy', 'seed', 'jobs', 'precision', 'workers'].includes(option.name),
      ),
      ...INPUT_OPTIONS.filter((option) => option.name !== 'as-of'),
      FORMAT_OPTION,
      ...COMMON_OPTIONS,
    ],
    load: async () => (await import('./commands/prices-diff.ts')).pricesDiff,
  },
  {
    name: 'prices import',
    positionals: 'KIND FILE',
    count: [1, 2],
    describe: 'a price book from a saved table: openrouter, litellm, models.dev, genai-prices',
    options: [
      { name: 'from', takes: 'value', describe: 'KIND: the same as KIND before FILE' },
      ...IMPORT_OPTIONS,
      ...COMMON_OPTIONS,
    ],
    load: async () => (await import('./commands/prices-import.ts')).pricesImport,
  },
  {
    name: 'prices update',
    positionals: '',
    count: [0, 0],
    describe: 'a price book from the package @pydantic/genai-prices installed here',
    options: [...IMPORT_OPTIONS, ...COMMON_OPTIONS],
    load: async () => (await import('./commands/prices-update.ts')).pricesUpdate,
  },
];
