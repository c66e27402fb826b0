import type { JobTrace, TraceEvent } from '../experiment/trace.ts';
import { formatCount, formatSeconds, formatSmallUsd, formatUsd } from './format.ts';
import { clipText, safeText } from './safe-text.ts';
import type { Page } from './style.ts';
import { textColumns, type Align } from './text-columns.ts';
import { textWidth, wrapText } from './text-width.ts';

const TOKENS = ['fresh', 'read', 'write', 'output', 'reasoning'] as const;

/** One job's timeline: each request's model, tokens and bill by bucket, and a last line that is the job's bill. */
export function renderTrace(trace: JobTrace, page: Page): string {
  const buckets = bucketsOf(trace);
  const lines = asColumns(trace, buckets, page) ?? asBlocks(trace, page);
  return `${[...headerLines(trace, page), '', ...lines, '', ...endLines(trace, buckets, page)].join('\n')}\n`;
}

function headerLines(trace: JobTrace, { style, width }: Page): string[] {
  const parts = [trace.scenario, `policy ${trace.policy}`, `job ${trace.job}`, `seed ${trace.seed}`].map(
    (part) => safeText(part),
  );
  const drawn = Object.entries(trace.drawn).map(([name, value]) => safeText(`${name} ${value}`));
  return [
    ...wrapText(parts.join(style.dot), width, { first: '', rest: '  ' }, style.dot).map((line) =>
      style.strong(line),
    ),
    ...(drawn.length === 0
      ? []
      : wrapText(drawn.join(style.dot), width, { first: 'drawn: ', rest: '  ' }, style.dot)),
  ];
}

/** The timeline as a table; null where the page is too narrow for it. */
function asColumns(trace: JobTrace, buckets: readonly string[], page: Page): string[] | null {
  const head = [
    'at',
    'took',
    'what',
    'model',
    'outcome',
    ...TOKENS,
    ...buckets.map((bucket) => `$ ${bucket}`),
    '$',
  ];
  const rows = trace.events.map((event) => [
    formatSeconds(event.at_seconds),
    formatSeconds(event.seconds),
    whatText(event),
    clipText(safeText(event.model), 24),
    safeText(event.outcome),
    ...tokensOf(event).map((tokens) => (tokens === 0 ? '' : formatCount(tokens))),
    ...buckets.map((bucket) => usdCell(event.usd_by_bucket[bucket] ?? 0)),
    usdCell(event.usd),
  ]);
  const sum = (of: (event: TraceEvent) => number): number =>
    trace.events.reduce((total, event) => total + of(event), 0);
  const total = [
    formatSeconds(trace.seconds),
    '',
    'total',
    '',
    safeText(trace.ended),
    ...TOKENS.map((_, index) => formatCount(sum((event) => tokensOf(event)[index] ?? 0))),
    ...buckets.map((bucket) => usdCell(sum((event) => event.usd_by_bucket[bucket] ?? 0))),
    usdCell(trace.usd),
  ];
  const aligns: Align[] = [
    'right',
    'right',
    'left',
    'left',
    'left',
    ...Array.from({ length: head.length - 5 }, (): Align => 'right'),
  ];
  const [heading = '', ...lines] = textColumns([head, ...rows, total], aligns);
  const last = lines.pop() ?? '';
  if ([heading, ...lines, last].some((line) => textWidth(line) > page.width)) return null;
  const body = lines.flatMap((line, index) => [line, ...decidedLines(trace.events[index], page)]);
  return [page.style.strong(heading), ...body, page.style.strong(last)];
}

function asBlocks(trace: JobTrace, page: Page): string[] {
  const { style, width } = page;
  const indent = { first: '    ', rest: '      ' };
  return trace.events.flatMap((event) => {
    const title = [
      formatSeconds(event.at_seconds),
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
      [`took ${formatSeconds(event.seconds)}`, ...tokens],
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
  const text = `${safeText(trace.ended)} after ${formatSeconds(trace.seconds)}; ${bill}${by.length === 0 ? '' : ` = ${safeText(by.join(' + '))}`}`;
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
