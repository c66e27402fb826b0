import type { Seconds } from '../units.ts';
import type { LoggedTools } from './log.ts';
import type { Span } from './otel-span.ts';
import type { PlacedSpan } from './placed-span.ts';

interface OpenTools extends LoggedTools {
  calls: number;
  failed: number;
  readonly seconds: Seconds[];
}

/**
 * The tools that the answer of each call called: those that begin before the next call of its job. Each is timed from the answer,
 * so that tools that ran one after another take as long together as they did; one that began before it, from its begin.
 *
 * @param tools, calls - in any order
 * @returns nothing where there are no tools at all: then they are not told
 */
export function toolsOfCalls(
  tools: readonly PlacedSpan[],
  calls: readonly PlacedSpan[],
): ReadonlyMap<Span, LoggedTools> {
  const open = new Map<Span, OpenTools>();
  if (tools.length === 0) return open;
  const latest = new Map<string, { readonly tools: OpenTools; readonly answered: Seconds | null }>();
  // a call that begins with a tool stands before it
  const inOrder = [...calls, ...tools].toSorted((a, b) => startOf(a.span) - startOf(b.span));
  for (const { span, kind, job } of inOrder) {
    if (kind === 'call') {
      const own = { calls: 0, failed: 0, seconds: [] };
      open.set(span, own);
      latest.set(job, { tools: own, answered: span.ends });
      continue;
    }
    const caller = latest.get(job);
    if (caller === undefined) continue;
    caller.tools.calls += 1;
    if (span.failed) caller.tools.failed += 1;
    if (span.begins === null || span.ends === null) continue;
    const from = Math.min(span.begins, caller.answered ?? Infinity);
    caller.tools.seconds.push(Math.max(0, span.ends - from));
  }
  return open;
}

function startOf({ begins }: Span): Seconds {
  return begins ?? 0;
}
