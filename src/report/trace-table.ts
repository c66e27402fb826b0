import type { JobMark, JobTrace, TraceEvent } from '../experiment/trace.ts';
import { formatCount, formatNumber, formatSeconds, formatSmallUsd, formatUsd } from './format.ts';
import { clipText, safeText } from './safe-text.ts';
import type { Page } from './style.ts';
import { textColumns, type Align } from './text-columns.ts';
import { textWidth, wrapText } from './text-width.ts';

const TOKENS = ['fresh', 'read', 'write', 'output', 'reasoning'] as const;

/** Buckets by the words of the token columns; others keep their names. */
const BUCKET_WORDS: Readonly<Record<string, string>> = {
  uncached_input: 'fresh',
  cache_read: 'read',
  cache_write_5m: 'write',
  cache_write_1h: 'write 1h',
};

/** What a job was looked for as. */
const WORDS: Readonly<Record<JobMark, string>> = {
  p50: 'at the median cost',
  p95: 'at the 95th percentile of cost',
  worst: 'the dearest',
  failed: 'the first not completed',
};

/** One job's timeline: each request's model, tokens and bill by bucket, and a last line that is the job's bill. */
export function renderTrace(trace: JobTrace, page: Page): string {
  const buckets = bucketsOf(trace);
  const lines = asColumns(trace, buckets, page) ?? asBlocks(trace, page);
  return `${[...headerLines(trace, page), '', ...lines, '', ...endLines(trace, buckets, page)].join('\n')}\n`;
}

function headerLines(trace: JobTrace, { style, width }: Page): string[] {
  const { found } = trace;
  const job = `job ${trace.job}${found === null ? '' : `, ${WORDS[found.as]} of the first ${formatCount(found.among_jobs)}`}`;
  const parts = [trace.scenario, `policy ${trace.policy}`, job, `seed ${trace.seed}`].map((part) =>
    safeText(part),
  );
  const drawn = Object.entries(trace.drawn).map(([name, value]) => safeText(`${name} ${plainNumber(value)}`));
  return [
    ...wrapText(parts.join(style.dot), width, { first: '', rest: '  ' }, style.dot).map((line) =>
      style.strong(line),
    ),
    ...(drawn.length === 0
      ? []
      : wrapText(drawn.join(style.dot), width, { first: 'drawn: ', rest: '  ' }, style.dot)),
  ];
}

/** A column of the timeline: what it shows of an event, and what of all of them. */
interface TraceColumn {
  readonly heading: string;
  readonly align: Align;
  readonly cell: (event: TraceEvent) => string;
  readonly total: string;
}

/** The timeline as a table; null where the page is too narrow for it. */
function asColumns(trace: JobTrace, buckets: readonly string[], page: Page): string[] | null {
  const columns = [...leadColumns(trace), ...tokenColumns(trace), ...usdColumns(trace, buckets)];
  const rows = trace.events.map((event) => columns.map((column) => column.cell(event)));
  const cells = [columns.map((column) => column.heading), ...rows, columns.map((column) => column.total)];
  const lines = textColumns(
    cells,
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
    left('model', (event) => clipText(safeText(event.model), 28), ''),
    left('outcome', (event) => safeText(event.outcome), safeText(trace.ended)),
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

function usdColumns(trace: JobTrace, buckets: readonly string[]): TraceColumn[] {
  const parts = buckets.map((bucket): TraceColumn => {
    const usd = (event: TraceEvent): number => event.usd_by_bucket[bucket] ?? 0;
    return {
      heading: `$ ${safeText(BUCKET_WORDS[bucket] ?? bucket)}`,
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
      safeText(event.model),
      safeText(event.outcome),
    ];
    const tokens = tokensOf(event).flatMap((count, index) =>
      count === 0 ? [] : [`${TOKENS[index]} ${formatCount(count)}`],
    );
    const usd = Object.entries(event.usd_by_bucket).map(
      ([bucket, value]) => `${safeText(bucket)} ${formatSmallUsd(value)}`,
    );
    const figures = [
      [...(event.seconds === null ? [] : [`took ${formatSeconds(event.seconds)}`]), ...tokens],
      usd.length === 0 ? [] : [`$ ${formatSmallUsd(event.usd)} = ${usd.join(' + ')}`],
    ];
    return [
      ...wrapText(
        title.filter((part) => part !== '').join(style.dot),
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

function endLines(trace: JobTrace, buckets: readonly string[], page: Page): string[] {
  const by = buckets.map((bucket) => {
    const usd = trace.events.reduce((total, event) => total + (event.usd_by_bucket[bucket] ?? 0), 0);
    return `${bucket} ${formatSmallUsd(usd)}`;
  });
  const bill = `the job's bill is $${formatSmallUsd(trace.usd)} (people $${formatUsd(trace.people_usd)})`;
  const text = `${safeText(trace.ended)}${trace.seconds === null ? '' : ` after ${formatSeconds(trace.seconds)}`}; ${bill}${by.length === 0 ? '' : ` = ${safeText(by.join(' + '))}`}`;
  return wrapText(text, page.width, { first: '', rest: '  ' }).map((line) => page.style.strong(line));
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
  return clipText(safeText(`${kind}${event.step}${entry}${turn}`), 44);
}

function usdCell(value: number): string {
  return value === 0 ? '' : formatSmallUsd(value);
}

/** A number in words that was written with all its digits, rounded; anything else as it is. */
function plainNumber(text: string): string {
  return /^-?\d+\.\d+$/.test(text) ? formatNumber(Number(text)) : text;
}
