import type { Format, ResultFormat } from './formats.ts';

/** An option as data: the parser, the help and the completion are made from it. */
export interface OptionRow {
  readonly name: string;
  readonly alias?: string;
  /** a flag takes nothing; `values` may be repeated */
  readonly takes: 'nothing' | 'value' | 'values';
  readonly describe: string;
  /** all that it takes, where these are few */
  readonly words?: readonly string[];
}

/** Which figures a run starts from. */
export const INPUT_OPTIONS: readonly OptionRow[] = [
  { name: 'set', takes: 'values', describe: 'PATH=VALUE: give a key of the scenario another value' },
  { name: 'prices', takes: 'value', describe: 'FILE: a price book of your own instead of the shipped one' },
  { name: 'as-of', takes: 'value', describe: 'DATE: prices of this day (YYYY-MM-DD)' },
  { name: 'route', takes: 'value', describe: 'ROUTE: who serves the models, where they have that route' },
];

const FORMAT_OPTION: OptionRow = {
  name: 'format',
  takes: 'value',
  describe: 'table | json | csv | markdown, on standard output (table)',
  words: ['table', 'json', 'csv', 'markdown'] satisfies readonly Format[],
};
const OUTPUT_OPTION: OptionRow = {
  name: 'output',
  alias: 'o',
  takes: 'values',
  describe: 'FILE: write it, too; the format follows .csv .json .md .txt',
};

/** Which logs `init` makes a scenario of. */
export const LOG_OPTIONS: readonly OptionRow[] = [
  {
    name: 'log',
    takes: 'values',
    describe:
      'PATH: make it of your own calls: a table (CSV or JSON Lines), session files of Claude Code, Codex or pi, or OpenTelemetry’s traces; a file, a folder, or - for standard input; once for each',
  },
  { name: 'model', takes: 'value', describe: 'ID: the model of the price book whose calls are meant' },
  { name: 'success', takes: 'value', describe: '"371 of 500": jobs done right, where the log cannot know' },
];

/** What of results is shown, and how a CSV of them is written. */
const VIEW_OPTIONS: readonly OptionRow[] = [
  { name: 'breakdown', takes: 'value', describe: 'FILE: where the money goes, as CSV' },
  { name: 'columns', takes: 'value', describe: 'A,B: these columns of the CSV, in CSV and table' },
  { name: 'sort', takes: 'value', describe: 'COLUMN or COLUMN:desc: order of the rows' },
  {
    name: 'excel',
    takes: 'nothing',
    describe: 'CSV for Excel: byte-order mark, CRLF, names such as 3.10 as text',
  },
  { name: 'csv-dialect', takes: 'value', describe: 'eu: semicolons and decimal commas' },
];

/** How several results are shown beside one another, and where they go. */
export const OUTPUT_OPTIONS: readonly OptionRow[] = [FORMAT_OPTION, OUTPUT_OPTION, ...VIEW_OPTIONS];

/** The same of a run's results, which can be a page, too. */
export const RESULT_OPTIONS: readonly OptionRow[] = [
  {
    ...FORMAT_OPTION,
    describe: 'table | json | csv | markdown | html, on standard output (table)',
    words: ['table', 'json', 'csv', 'markdown', 'html'] satisfies readonly ResultFormat[],
  },
  { ...OUTPUT_OPTION, describe: 'FILE: write it, too; the format follows .csv .json .md .html .txt' },
  ...VIEW_OPTIONS,
];

/** How an answer that is no result of a run is shown and where it goes. */
export const ANSWER_OPTIONS: readonly OptionRow[] = [FORMAT_OPTION, OUTPUT_OPTION];

/** How much is said, and in which colours. */
export const COMMON_OPTIONS: readonly OptionRow[] = [
  { name: 'quiet', takes: 'nothing', describe: 'no progress and no warnings on standard error' },
  { name: 'color', takes: 'value', describe: 'auto | always | never (auto; NO_COLOR is honoured)' },
];

/** Who does the work of a simulation. */
export const WORKERS_OPTION: OptionRow = {
  name: 'workers',
  takes: 'value',
  describe: 'auto | N: threads that simulate (auto); they change no byte of a result',
};

/** What a result must hold. */
export const THRESHOLD_OPTIONS: readonly OptionRow[] = [
  { name: 'threshold', takes: 'values', describe: '"best: METRIC < NUMBER": exit 99 when it is missed' },
  { name: 'strict', takes: 'nothing', describe: 'a threshold within noise counts as missed' },
];

/** Where a long run is kept while it lasts. */
export const CHECKPOINT_OPTION: OptionRow = {
  name: 'checkpoint',
  takes: 'value',
  describe: 'FILE: keep there what was done, every half second or so; with --resume go on from it',
};

/** What `run` asks of the simulation. */
export const RUN_OPTIONS: readonly OptionRow[] = [
  { name: 'policy', takes: 'values', describe: 'A,B: run only these policies' },
  { name: 'seed', takes: 'value', describe: 'TEXT: the seed (the scenario’s, else "1")' },
  { name: 'jobs', alias: 'n', takes: 'value', describe: 'N: jobs per policy' },
  {
    name: 'precision',
    takes: 'value',
    describe: 'R: jobs until the 95 % interval is within this share (0.01)',
  },
  ...THRESHOLD_OPTIONS,
  WORKERS_OPTION,
];

/** What `run` is asked beside its figures. */
export const DECIDE_OPTIONS: readonly OptionRow[] = [
  {
    name: 'decides',
    takes: 'nothing',
    describe: 'which inputs, moved within their ranges, would make the best policy lose to another',
  },
  {
    name: 'uncertainty',
    takes: 'value',
    describe: 'N: draw all inputs that carry a range N times, each with a 20th of the jobs',
  },
];

/** What `explain` shows. */
export const EXPLAIN_OPTIONS: readonly OptionRow[] = [
  { name: 'policy', takes: 'value', describe: 'POLICY: under this one (the baseline, else the first)' },
  { name: 'job', takes: 'value', describe: 'N | p50 | p95 | worst | failed: which job (p50)' },
  {
    name: 'jobs',
    alias: 'n',
    takes: 'value',
    describe: 'N: look for p50, p95, worst or failed among so many (1000)',
  },
  { name: 'kernel', takes: 'nothing', describe: 'the program that runs the policy’s jobs, to read' },
  { name: 'seed', takes: 'value', describe: 'TEXT: the seed (the scenario’s, else "1")' },
];

/** The usage of one request, for `prices calc`. */
export const USAGE_OPTIONS: readonly OptionRow[] = [
  {
    name: 'usage',
    takes: 'value',
    describe:
      'FILE: the request’s usage as its API reported it, or the whole answer, JSON (- standard input)',
  },
  { name: 'uncached-input', takes: 'value', describe: 'N: input tokens that no cache served' },
  { name: 'cache-read', takes: 'value', describe: 'N: input tokens read from the cache' },
  { name: 'cache-write-5m', takes: 'value', describe: 'N: input tokens written for five minutes' },
  { name: 'cache-write-1h', takes: 'value', describe: 'N: input tokens written for an hour' },
  { name: 'output', takes: 'value', describe: 'N: output tokens without reasoning' },
  { name: 'reasoning', takes: 'value', describe: 'N: reasoning tokens' },
  { name: 'requests', takes: 'value', describe: 'N: as many equal requests (1)' },
  { name: 'searches', takes: 'value', describe: 'N: searches of one request' },
  { name: 'time', takes: 'value', describe: 'HH:MM: time of day, UTC, for prices that go by it' },
  {
    name: 'service-tier',
    takes: 'value',
    describe: 'TIER: standard, batch, flex, priority, ultrafast, where the model has it',
  },
  { name: 'route', takes: 'value', describe: 'ROUTE: who serves it (the model’s first)' },
];

/** Which book, and which day of it, the answers about prices are from. */
export const BOOK_OPTIONS: readonly OptionRow[] = [
  { name: 'date', takes: 'value', describe: 'DATE: prices of this day (the newest)' },
  { name: 'as-of', takes: 'value', describe: 'DATE: the same as --date' },
  { name: 'prices', takes: 'value', describe: 'FILE: a price book of your own instead of the shipped one' },
];

/** Where a price book made of a table goes, and what it says of itself. */
export const IMPORT_OPTIONS: readonly OptionRow[] = [
  { name: 'output', alias: 'o', takes: 'values', describe: 'FILE: write the book there' },
  { name: 'source', takes: 'value', describe: 'TEXT: what `source` of each price says (the table’s name)' },
  { name: 'as-of', takes: 'value', describe: 'DATE: the day of the table (today)' },
];

/** Which models `prices list` shows. */
export const LIST_OPTIONS: readonly OptionRow[] = [
  { name: 'vendor', takes: 'value', describe: 'NAME: vendors whose name contains it' },
  { name: 'route', takes: 'value', describe: 'ROUTE | all: by this route instead of each model’s first' },
  { name: 'min-context', takes: 'value', describe: 'N: context windows of at least N tokens' },
  { name: 'max-input', takes: 'value', describe: 'USD: input of at most so much per million tokens' },
  { name: 'max-output', takes: 'value', describe: 'USD: output of at most so much per million tokens' },
  { name: 'moe', takes: 'nothing', describe: 'mixtures of experts alone' },
  {
    name: 'sort',
    takes: 'value',
    describe: 'KEY or --sort=-KEY: model, vendor, input, output, context_window, ...',
  },
];
