import type { Arguments } from './arguments.ts';
import type { ExitCode } from './exit-codes.ts';
import {
  ANSWER_OPTIONS,
  BOOK_OPTIONS,
  CHECKPOINT_OPTION,
  COMMON_OPTIONS,
  DECIDE_OPTIONS,
  EXPLAIN_OPTIONS,
  IMPORT_OPTIONS,
  INPUT_OPTIONS,
  LIST_OPTIONS,
  OUTPUT_OPTIONS,
  RUN_OPTIONS,
  THRESHOLD_OPTIONS,
  USAGE_OPTIONS,
  WORKERS_OPTION,
  type OptionRow,
} from './option-table.ts';
import type { Terminal } from './terminal.ts';

/** What a command does: with its arguments and a terminal. */
type Command = (args: Arguments, terminal: Terminal) => Promise<ExitCode>;

/** A command as data; its code is loaded when it is called, so that help and completion stay fast. */
export interface CommandRow {
  /** one or two words */
  readonly name: string;
  /** what stands behind the name in help: `SCENARIO...` */
  readonly positionals: string;
  /** how many there may be */
  readonly count: readonly [least: number, most: number];
  readonly describe: string;
  readonly options: readonly OptionRow[];
  /** neither listed by help nor completed */
  readonly hidden?: boolean;
  readonly load: () => Promise<Command>;
}

const FORMAT_OPTION: OptionRow = { name: 'format', takes: 'value', describe: 'table | json' };

/** Every command, in the order of help. */
export const COMMANDS: readonly CommandRow[] = [
  {
    name: 'run',
    positionals: 'SCENARIO...',
    count: [1, Infinity],
    describe: 'what a completed job costs under each policy (a path, - or a shipped scenario)',
    options: [
      ...RUN_OPTIONS,
      ...DECIDE_OPTIONS,
      ...INPUT_OPTIONS,
      ...OUTPUT_OPTIONS,
      { name: 'per-job', takes: 'value', describe: 'FILE: what every job came to, as CSV' },
      CHECKPOINT_OPTION,
      { name: 'resume', takes: 'nothing', describe: 'go on from the --checkpoint' },
      ...COMMON_OPTIONS,
    ],
    load: async () => (await import('./commands/run.ts')).run,
  },
  {
    name: 'breakeven',
    positionals: 'SCENARIO',
    count: [1, 1],
    describe: 'the value at which two policies cost the same per completed job',
    options: [
      {
        name: 'vary',
        takes: 'value',
        describe: 'PATH=lo..hi: look between these values of a key of the scenario',
      },
      { name: 'policy', takes: 'values', describe: 'A,B: these two, from the file or single:MODEL' },
      { name: 'seed', takes: 'value', describe: 'TEXT: the seed (the scenario’s, else "1")' },
      { name: 'jobs', alias: 'n', takes: 'value', describe: 'N: jobs per policy and value (4000)' },
      WORKERS_OPTION,
      ...INPUT_OPTIONS,
      ...ANSWER_OPTIONS,
      ...COMMON_OPTIONS,
    ],
    load: async () => (await import('./commands/breakeven.ts')).breakeven,
  },
  {
    name: 'sweep',
    positionals: 'SCENARIO',
    count: [1, 1],
    describe:
      'a run at every point of a grid, on the same luck: --set PATH=a,b,c or lo..hi:n[:log], repeated for a grid; without it the file’s `sweep`',
    options: [
      {
        name: 'set',
        takes: 'values',
        describe: 'PATH=a,b,c or PATH=lo..hi:n[:log]: the values of a key of the scenario',
      },
      ...RUN_OPTIONS,
      ...INPUT_OPTIONS.filter((option) => option.name !== 'set'),
      ...OUTPUT_OPTIONS.filter((option) => option.name !== 'breakdown' && option.name !== 'sort'),
      CHECKPOINT_OPTION,
      {
        name: 'resume',
        takes: 'nothing',
        describe: 'go on from the --checkpoint; without one, with the points that -o FILE.csv lacks',
      },
      {
        name: 'policy-metrics',
        takes: 'value',
        describe: 'WEAK,STRONG: AIQ, APGR and CPT of the policies between these two',
      },
      ...COMMON_OPTIONS,
    ],
    load: async () => (await import('./commands/sweep.ts')).sweep,
  },
  {
    name: 'compare',
    positionals: 'BEFORE AFTER',
    count: [2, 2],
    describe: 'two scenarios on one seed, job by job; or two saved results',
    options: [
      ...RUN_OPTIONS,
      ...INPUT_OPTIONS,
      ...OUTPUT_OPTIONS.filter(
        ({ name }) => name === 'format' || name === 'output' || name === 'excel' || name === 'csv-dialect',
      ),
      { name: 'paired', takes: 'nothing', describe: 'refuse what cannot be compared job by job' },
      ...COMMON_OPTIONS,
    ],
    load: async () => (await import('./commands/compare.ts')).compare,
  },
  {
    name: 'sensitivity',
    positionals: 'SCENARIO',
    count: [1, 1],
    describe: 'which inputs decide the cost of the best policy, and which the choice of it',
    options: [
      {
        name: 'by',
        takes: 'value',
        describe: 'input | lane: move inputs (input), or each lane alone to each other model',
      },
      {
        name: 'method',
        takes: 'value',
        describe: 'tornado | morris | sobol: inputs one at a time (tornado), or all with a range at once',
      },
      { name: 'samples', takes: 'value', describe: 'N: walks of morris (10), rows of sobol (64)' },
      { name: 'policy', takes: 'values', describe: 'A,B: among these policies' },
      { name: 'seed', takes: 'value', describe: 'TEXT: the seed (the scenario’s, else "1")' },
      { name: 'jobs', alias: 'n', takes: 'value', describe: 'N: jobs per policy and point (1000)' },
      WORKERS_OPTION,
      ...INPUT_OPTIONS,
      ...ANSWER_OPTIONS,
      ...COMMON_OPTIONS,
    ],
    load: async () => (await import('./commands/sensitivity.ts')).sensitivity,
  },
  {
    name: 'explain',
    positionals: 'SCENARIO',
    count: [1, 1],
    describe: 'one job request by request, with its bill',
    options: [...EXPLAIN_OPTIONS, ...INPUT_OPTIONS, ...ANSWER_OPTIONS, ...COMMON_OPTIONS],
    load: async () => (await import('./commands/explain.ts')).explain,
  },
  {
    name: 'validate',
    positionals: 'SCENARIO...',
    count: [1, Infinity],
    describe: 'all faults of a scenario at once',
    options: [
      {
        name: 'resolved',
        takes: 'nothing',
        describe: 'print it with every default and inherited figure, and its source',
      },
      ...INPUT_OPTIONS,
      ...COMMON_OPTIONS,
    ],
    load: async () => (await import('./commands/validate.ts')).validate,
  },
  {
    name: 'report',
    positionals: 'RESULT.json...',
    count: [1, Infinity],
    describe: 'a saved result again, in any format',
    options: [...THRESHOLD_OPTIONS, ...OUTPUT_OPTIONS, ...COMMON_OPTIONS],
    load: async () => (await import('./commands/report.ts')).report,
  },
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
  {
    name: 'init',
    positionals: '[FILE]',
    count: [0, 1],
    describe: 'write a first scenario, commented (scenario.yaml)',
    options: [
      { name: 'from', takes: 'value', describe: 'NAME: copy a shipped scenario instead' },
      ...COMMON_OPTIONS,
    ],
    load: async () => (await import('./commands/init.ts')).init,
  },
  {
    name: 'schema',
    positionals: '',
    count: [0, 0],
    describe: 'the JSON Schema of scenario files',
    options: [
      { name: 'output', alias: 'o', takes: 'value', describe: 'FILE: write it there' },
      ...COMMON_OPTIONS,
    ],
    load: async () => (await import('./commands/schema.ts')).schema,
  },
  {
    name: 'completion',
    positionals: '[SHELL]',
    count: [0, 1],
    describe: 'a completion script: source <(loopcost completion bash)',
    options: COMMON_OPTIONS,
    load: async () => (await import('./commands/completion.ts')).completion,
  },
  {
    name: 'rng',
    positionals: '',
    count: [0, 0],
    describe: 'the generator’s words as raw bytes, for test batteries',
    options: [
      { name: 'layout', takes: 'value', describe: 'a to f: the order of the draws (a)' },
      { name: 'seed', takes: 'value', describe: 'TEXT: the seed ("1")' },
    ],
    hidden: true,
    load: async () => (await import('./commands/rng.ts')).rng,
  },
];
