import type { Span } from './otel-span.ts';
import { agentOfSpan, conversationOfSpan, countsTokens, kindOfSpan, type SpanKind } from './span-kind.ts';
import { keyOf, SpanTree } from './span-tree.ts';

/** A span with what stands around it. */
export interface PlacedSpan {
  readonly span: Span;
  readonly kind: SpanKind;
  readonly job: string;
  /** different agents and tools that it stands in */
  readonly depth: number;
  /** of them tools */
  readonly tools: number;
}

/**
 * Each span once, with its job and how deep it stands: the job is the conversation around it, else the only one that its trace
 * names, else the trace. What counts the tokens of calls inside it is no call itself.
 */
export function placeSpans(spans: readonly Span[]): readonly PlacedSpan[] {
  const once = [...new Map(spans.map((span) => [keyOf(span.trace, span.id), span])).values()];
  const tree = new SpanTree(once);
  const kinds = new Map(once.map((span) => [span, kindOfSpan(span)]));
  const sums = new Set<Span>();
  const conversations = new Map<Span, string>();
  const named = new Map<string, Set<string>>();
  for (const span of once) {
    const above = tree.above(span);
    if (kinds.get(span) === 'call' && countsTokens(span))
      for (const outer of upToTool(above, kinds)) sums.add(outer);
    const name = conversationAround([span, ...above], kinds);
    if (name === '') continue;
    conversations.set(span, name);
    named.set(span.trace, (named.get(span.trace) ?? new Set<string>()).add(name));
  }
  return once.map((span) => {
    const kind = kinds.get(span) ?? 'other';
    const around = tree.above(span).flatMap((outer) => {
      const outerKind = kinds.get(outer);
      if (outerKind === 'tool') return [`tool ${outer.id}`];
      return outerKind === 'agent' ? [`agent ${agentOfSpan(outer)}`] : [];
    });
    return {
      span,
      kind: kind === 'call' && sums.has(span) ? 'other' : kind,
      job: conversations.get(span) ?? (theOnly(named.get(span.trace)) || span.trace),
      depth: new Set(around).size,
      tools: around.filter((name) => name.startsWith('tool ')).length,
    };
  });
}

type Kinds = ReadonlyMap<Span, SpanKind>;

/** The spans of a way up that stand in the same tool: beyond it is a call that made the tool be called, and no sum. */
function upToTool(above: readonly Span[], kinds: Kinds): readonly Span[] {
  const tool = above.findIndex((outer) => kinds.get(outer) === 'tool');
  return tool === -1 ? above : above.slice(0, tool);
}

/**
 * The conversation that a span names, or else what it stands in, the innermost first; empty: none does. What stands in a tool
 * is of the conversation that called it, though a sub-agent may have one of its own.
 *
 * @param way - from the span up
 */
function conversationAround(way: readonly Span[], kinds: Kinds): string {
  const tool = way.findLastIndex((one) => kinds.get(one) === 'tool');
  const outer = tool === way.length - 1 ? way : way.slice(Math.max(0, tool));
  for (const span of outer) {
    const name = conversationOfSpan(span);
    if (name !== '') return name;
  }
  return '';
}

/** The conversation of a trace that names one; empty: it names none or several. */
function theOnly(names: ReadonlySet<string> | undefined): string {
  const [name = '', ...more] = names ?? [];
  return more.length === 0 ? name : '';
}
