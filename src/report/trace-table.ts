import { own } from '../grammar/own.ts';
import type { JobMark, JobTrace, TraceEvent } from '../experiment/trace.ts';
import type { Part } from './answer.ts';
import { formatCount, formatNumber, formatSeconds, formatSmallUsd, formatUsd } from './format.ts';
import type { Heading } from './plain-table.ts';
import { clipText, safeText } from './safe-text.ts';
import type { Page, Style } from './style.ts';
import { textColumns, type Align } from './text-columns.ts';
import { textWidth, wrapText } from './text-width.ts';

const TOKENS = ['uncached', 'read', 'write', 'output', 'reasoning'] as const;

/** Buckets by the words of the token columns; others keep their names. */
const BUCKET_WORDS: Readonly<Record<string, string>> = {
  uncached_input: 'uncached',
  cache_read: 'read',
  cache_write_5m: 'write',
  cache_write_1h: 'write 1h',
};

/** What these words are of. */
const NOTE = 'uncached, read, write: input that the prompt cache had not, had, or was given.';

/** What a job was looked for as. */
const WORDS: Readonly<Record<JobMark, string>> = {
  p50: 'at the median cost',
  p95: 'at the 95th percentile of cost',
  worst: 'the dearest',
  failed: 'the first not completed',
};

/** One job's timeline: each request's model, tokens and bill by bucket, and a last line that is the job's bill. */
export function renderTrace(trace: JobTrace, page: Page): string {
  const lines = asColumns(trace, page) ?? asBlocks(trace, page);
  const end = wrapText(safeText(endText(trace)), page.width, { first: '', rest: '  ' });
  const note = wrapText(NOTE, page.width, { first: '', rest: '  ' });
  return [
    ...headerLines(trace, page),
    '',
    ...lines,
    '',
    ...note.map((line) => page.style.faint(line)),
    ...end.map((line) => page.style.strong(line)),
  ]
    .map((line) => `${line}\n`)
    .join('');
}

/** The same for a pull request: the timeline as a table, with what was decided in a column. */
export function traceParts(trace: JobTrace, { dot }: Style): readonly Part[] {
  const columns = columnsOf(trace);
  const decides = trace.events.some(({ decided }) => decided !== '');
  const headings = columns.map(({ heading, align }): Heading => [heading, align]);
  const rows = trace.events.map((event) => [
    ...columns.map(({ cell }) => cell(event)),
    ...(decides ? [event.decided] : []),
  ]);
  const total = [...columns.map((column) => column.total), ...(decides ? [''] : [])];
  const drawn = drawnWords(trace);
  return [
    { kind: 'heading', text: titleWords(trace).join(dot) },
    ...(drawn.length === 0 ? [] : [{ kind: 'text', text: `drawn: ${drawn.join(dot)}` } as const]),
    {
      kind: 'table',
      headings: decides ? [...headings, ['decided', 'left']] : headings,
      rows: [...rows, total],
    },
    { kind: 'note', text: NOTE },
    { kind: 'text', text: endText(trace) },
  ];
}

function headerLines(trace: JobTrace, { style, width }: Page): string[] {
  const title = safeText(titleWords(trace).join(style.dot));
  const drawn = safeText(drawnWords(trace).join(style.dot));
  return [
    ...wrapText(title, width, { first: '', rest: '  ' }, style.dot).map((line) => style.strong(line)),
    ...(drawn === '' ? [] : wrapText(drawn, width, { first: 'drawn: ', rest: '  ' }, style.dot)),
  ];
}

function titleWords({ scenario, policy, job, seed, found }: JobTrace): readonly string[] {
  const sought = found === null ? '' : `, ${WORDS[found.as]} of the first ${formatCount(found.among_jobs)}`;
  return [scenario, `policy ${policy}`, `job ${job}${sought}`, `seed ${seed}`];
}

function drawnWords({ drawn }: JobTrace): readonly string[] {
  return Object.entries(drawn).map(([name, value]) => `${name} ${plainNumber(value)}`);
}

/** A column of the timeline: what it shows of an event, and what of all of them. */
interface TraceColumn {
  readonly heading: string;
  readonly align: Align;
  readonly cell: (event: TraceEvent) => string;
  readonly total: string;
}

/** The timeline as a table; null where the page is too narrow for it. */
function asColumns(trace: JobTrace, page: Page): string[] | null {
  const columns = columnsOf(trace);
  const rows = trace.events.map((event) => columns.map((column) => column.cell(event)));
  const cells = [columns.map((column) => column.heading), ...rows, columns.map((column) => column.total)];
  const lines = textColumns(
    cells.map((row) => row.map((cell) => safeText(cell))),
    columns.map((column) => column.align),
  );
  if (lines.some((line) => textWidth(line) > page.width)) return null;
  const [heading = '', ...body] = lines;
  const last = body.pop() ?? '';
  return [
    page.style.strong(heading),
    ...body.flatMap((line, index) => [line, ...decidedLines(trace.events[index], page)]),
    page.style.strong(last),
  ];
}

function columnsOf(trace: JobTrace): TraceColumn[] {
  return [...leadColumns(trace), ...tokenColumns(trace), ...usdColumns(trace)];
}

function leadColumns(trace: JobTrace): TraceColumn[] {
  const left = (heading: string, cell: TraceColumn['cell'], total: string): TraceColumn => ({
    heading,
    align: 'left',
    cell,
    total,
  });
  const times: TraceColumn[] = [
    {
      ...left('at', (event) => formatSeconds(event.at_seconds), formatSeconds(trace.seconds)),
      align: 'right',
    },
    { ...left('took', (event) => formatSeconds(event.seconds), ''), align: 'right' },
  ];
  return [
    ...(trace.seconds === null ? [] : times),
    left('what', whatText, 'total'),
    left('model', (event) => clipText(event.model, 28), ''),
    left('outcome', (event) => event.outcome, trace.ended),
  ];
}

/** Token columns in which some request has any. */
function tokenColumns(trace: JobTrace): TraceColumn[] {
  return TOKENS.flatMap((heading, index) => {
    const tokens = (event: TraceEvent): number => tokensOf(event)[index] ?? 0;
    const total = trace.events.reduce((sum, event) => sum + tokens(event), 0);
    const cell = (event: TraceEvent): string => (tokens(event) === 0 ? '' : formatCount(tokens(event)));
    return total === 0 ? [] : [{ heading, align: 'right', cell, total: formatCount(total) }];
  });
}

function usdColumns(trace: JobTrace): TraceColumn[] {
  const parts = bucketsOf(trace).map((bucket): TraceColumn => {
    const usd = (event: TraceEvent): number => event.usd_by_bucket[bucket] ?? 0;
    return {
      heading: `$ ${bucketWord(bucket)}`,
      align: 'right',
      cell: (event) => usdCell(usd(event)),
      total: usdCell(trace.events.reduce((sum, event) => sum + usd(event), 0)),
    };
  });
  return [
    ...parts,
    { heading: '$', align: 'right', cell: (event) => usdCell(event.usd), total: usdCell(trace.usd) },
  ];
}

function asBlocks(trace: JobTrace, page: Page): string[] {
  const { style, width } = page;
  const indent = { first: '    ', rest: '      ' };
  return trace.events.flatMap((event) => {
    const title = [
      event.at_seconds === null ? '' : formatSeconds(event.at_seconds),
      whatText(event),
      event.model,
      event.outcome,
    ];
    const tokens = tokensOf(event).flatMap((count, index) =>
      count === 0 ? [] : [`${TOKENS[index]} ${formatCount(count)}`],
    );
    const usd = Object.entries(event.usd_by_bucket).map(
      ([bucket, value]) => `${safeText(bucketWord(bucket))} ${formatSmallUsd(value)}`,
    );
    const figures = [
      [...(event.seconds === null ? [] : [`took ${formatSeconds(event.seconds)}`]), ...tokens],
      usd.length === 0 ? [] : [`$ ${formatSmallUsd(event.usd)} = ${usd.join(' + ')}`],
    ];
    return [
      ...wrapText(
        safeText(title.filter((part) => part !== '').join(style.dot)),
        width,
        { first: '', rest: '  ' },
        style.dot,
      ),
      ...figures
        .filter((parts) => parts.length > 0)
        .flatMap((parts) => wrapText(parts.join(style.dot), width, indent, style.dot)),
      ...decidedLines(event, page),
    ];
  });
}

function decidedLines(event: TraceEvent | undefined, page: Page): string[] {
  if (event === undefined || event.decided === '') return [];
  const lines = wrapText(safeText(event.decided), page.width, { first: '    ', rest: '      ' });
  return lines.map((line) => page.style.faint(line));
}

/** How the job ended, and its bill by bucket. */
function endText(trace: JobTrace): string {
  const by = bucketsOf(trace).map((bucket) => {
    const usd = trace.events.reduce((total, event) => total + (event.usd_by_bucket[bucket] ?? 0), 0);
    return `${bucketWord(bucket)} ${formatSmallUsd(usd)}`;
  });
  const after = trace.seconds === null ? '' : ` after ${formatSeconds(trace.seconds)}`;
  const bill = `the job's bill is $${formatSmallUsd(trace.usd)} (people $${formatUsd(trace.people_usd)})`;
  return `${trace.ended}${after}; ${bill}${by.length === 0 ? '' : ` = ${by.join(' + ')}`}`;
}

function bucketWord(bucket: string): string {
  return own(BUCKET_WORDS, bucket) ?? bucket;
}

/** The buckets that this job paid for, in the order in which they first occur. */
function bucketsOf(trace: JobTrace): string[] {
  return [...new Set(trace.events.flatMap((event) => Object.keys(event.usd_by_bucket)))];
}

function tokensOf(event: TraceEvent): number[] {
  return [
    event.uncached_input_tokens,
    event.cache_read_tokens,
    event.cache_write_tokens,
    event.output_tokens,
    event.reasoning_tokens,
  ];
}

function whatText(event: TraceEvent): string {
  const entry = event.entry > 1 ? ` #${event.entry}` : '';
  const turn = event.turn > 0 ? ` turn ${event.turn}` : '';
  const kind = event.kind === 'request' ? '' : `${event.kind} `;
  return clipText(`${kind}${event.step}${entry}${turn}`.trimEnd(), 44);
}

function usdCell(value: number): string {
  return value === 0 ? '' : formatSmallUsd(value);
}

/** A number in words that was written with all its digits, rounded; anything else as it is. */
function plainNumber(text: string): string {
  return /^-?\d+\.\d+$/.test(text) ? formatNumber(Number(text)) : text;
}
