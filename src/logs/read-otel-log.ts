import type { Checked } from '../diagnostic.ts';
import type { Count } from '../pricing/disjoint-usage.ts';
import type { JsonLine } from './json-lines.ts';
import { EMPTY_LOG, type Log, type LoggedCall } from './log.ts';
import { refusedLog, type LineFault } from './log-fault.ts';
import { spansOf, type Span } from './otel-span.ts';
import { placeSpans, type PlacedSpan } from './placed-span.ts';
import { UNCOUNTED, usageAt } from './reported-usage.ts';
import { countIn, countsTokens, modelOfSpan, vendorOfSpan, type SpanCount } from './span-kind.ts';
import { toolsOfCalls } from './span-tools.ts';
import { keyOf } from './span-tree.ts';

/**
 * Reads traces of OpenTelemetry: a job is a conversation or a trace, as `placeSpans` tells them; a call is a span of one with
 * its tokens. Calls of sub-agents are left out: those that stand deeper in agents and tools than others of their job in their
 * trace.
 *
 * @returns or every usage that cannot be read, at its line
 */
export function readOtelLog(file: string, lines: readonly JsonLine[]): Checked<Log> {
  const faults: LineFault[] = [];
  const placed = placeSpans(spansOf(lines, faults));
  const all = placed.filter(({ kind, span }) => kind === 'call' && countsTokens(span));
  const untold = placed.filter(({ kind, span }) => kind === 'call' && !countsTokens(span));
  const outer = outermost(all);
  const own = all.filter((one) => one.depth === outer.get(runOf(one))?.depth);
  const tools = toolsOfCalls(
    placed.filter((one) => one.kind === 'tool' && isOfCall(one, outer.get(runOf(one)))),
    own,
  );
  const exclusiveOf = new Set(own.filter(({ span }) => cachesMore(span)).map(({ span }) => reporterOf(span)));
  const calls = own.flatMap(({ span, job }): readonly LoggedCall[] => {
    const usage = usageOf(span, exclusiveOf.has(reporterOf(span)), faults);
    if (usage === null) return [];
    const told = { id: keyOf(span.trace, span.id), job, model: modelOfSpan(span), usage };
    return [{ ...told, usd: null, second: span.ends, tools: tools.get(span) ?? null }];
  });
  if (faults.length > 0) return refusedLog(file, faults);
  const answered = calls.filter(({ usage }) => usage.output + usage.reasoning > 0);
  const failed = untold.filter(({ span }) => span.failed).length;
  const tells = (count: SpanCount): boolean => own.some(({ span }) => countIn(span, count) !== null);
  const value: Log = {
    ...EMPTY_LOG,
    calls: answered,
    tellsCache: tells('cached'),
    tellsWrites: tells('written'),
    tellsReasoning: tells('reasoning'),
    ofSubAgents: all.length - own.length,
    empty: calls.length - answered.length + failed,
    apart: own.filter(({ span }) => reasonsMore(span)).length,
    uncounted: untold.length - failed,
    exclusive: own.filter(({ span }) => exclusiveOf.has(reporterOf(span))).length,
  };
  return { ok: true, value, warnings: [] };
}

/** Of each run the first call that no other of it stands less deep than: it is one of the run's own agent. */
function outermost(calls: readonly PlacedSpan[]): ReadonlyMap<string, PlacedSpan> {
  const found = new Map<string, PlacedSpan>();
  for (const call of calls) {
    const before = found.get(runOf(call));
    if (before === undefined || call.depth < before.depth) found.set(runOf(call), call);
  }
  return found;
}

/** Whether an agent's own calls make it call a tool: in a graph whose nodes are agents, its tools stand beside these. */
function isOfCall(tool: PlacedSpan, call: PlacedSpan | undefined): boolean {
  return call !== undefined && tool.depth <= call.depth && tool.tools <= call.tools;
}

/** What a job did in one trace: another trace of it may begin elsewhere. */
function runOf({ job, span }: PlacedSpan): string {
  return `${span.trace} ${job}`;
}

const tokensIn = (span: Span, count: SpanCount): number => countIn(span, count)?.tokens ?? 0;

/** Who counts a span's tokens: what wrote it hands on what the vendor reports, and vendors differ. */
function reporterOf(span: Span): string {
  return `${span.scope} ${vendorOfSpan(span)}`;
}

/** Whether the cache did more than all that went in: who reports so counts input without the cache, everywhere. */
function cachesMore(span: Span): boolean {
  return tokensIn(span, 'cached') + tokensIn(span, 'written') > tokensIn(span, 'input');
}

/** Whether reasoning is more than the output that it should be inside: then it is apart from it. */
function reasonsMore(span: Span): boolean {
  return tokensIn(span, 'reasoning') > tokensIn(span, 'output');
}

/** Null: what is wrong was noted. Nobody tells how long what was written to a cache is kept: five minutes stand for it. */
function usageOf(span: Span, isExclusive: boolean, faults: LineFault[]): LoggedCall['usage'] | null {
  const count = (name: SpanCount): Count => countIn(span, name) ?? UNCOUNTED;
  return usageAt(
    { line: span.line, before: `span ${span.id}: `, faults },
    {
      input: count('input'),
      cacheRead: count('cached'),
      cacheWrite5m: count('written'),
      output: count('output'),
      reasoning: count('reasoning'),
    },
    {
      input: isExclusive ? 'exclusive' : 'inclusive',
      reasoning: reasonsMore(span) ? 'apart' : 'inside_output',
    },
  );
}
