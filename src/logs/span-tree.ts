import type { Span } from './otel-span.ts';

/** Deepest nesting of spans that is followed. */
const DEEPEST = 1000;

/** Which span stands in which. */
export class SpanTree {
  private readonly byId: ReadonlyMap<string, Span>;

  /** @param spans - each once; a parent that is not among them is none */
  constructor(spans: readonly Span[]) {
    this.byId = new Map(spans.map((span) => [keyOf(span.trace, span.id), span]));
  }

  /** The spans that a span stands in, the innermost first. */
  above(span: Span): readonly Span[] {
    const found: Span[] = [];
    let at = this.parentOf(span);
    while (at !== undefined && found.length < DEEPEST) {
      found.push(at);
      at = this.parentOf(at);
    }
    return found;
  }

  private parentOf({ trace, parent }: Span): Span | undefined {
    return parent === '' ? undefined : this.byId.get(keyOf(trace, parent));
  }
}

/** What a span is known by in all traces. */
export function keyOf(trace: string, id: string): string {
  return `${trace} ${id}`;
}
