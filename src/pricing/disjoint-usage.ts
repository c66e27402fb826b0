import type { Checked, Diagnostic } from '../diagnostic.ts';
import { named } from '../grammar/shape.ts';
import type { UsageConvention } from './model.ts';

/** Tokens of one request, each in exactly one bucket. */
export interface DisjointUsage {
  readonly uncached_input: number;
  readonly cache_read: number;
  readonly cache_write_5m: number;
  readonly cache_write_1h: number;
  /** visible output, without reasoning */
  readonly output: number;
  readonly reasoning: number;
}

/** What a vendor's report counts, each with the field that says it. */
export interface ReportedUsage {
  readonly input: Count;
  readonly cacheRead: Count;
  readonly cacheWrite5m: Count;
  readonly cacheWrite1h: Count;
  readonly output: Count;
  readonly reasoning: Count;
  /** the report's own sum over input and output; null where it has none */
  readonly total: Count | null;
}

/** A count as a report has it. */
export interface Count {
  /** as the report names it, such as `prompt_tokens_details.cached_tokens` */
  readonly field: string;
  readonly tokens: number;
}

/**
 * Sorts reported counts into disjoint buckets that sum to what was reported.
 *
 * @param convention - what the reported input and output contain
 * @returns every contradiction, naming both numbers: no count is ever clipped to fit
 */
export function disjointUsage(reported: ReportedUsage, convention: UsageConvention): Checked<DisjointUsage> {
  const { input, cacheRead, cacheWrite5m, cacheWrite1h, output, reasoning, total } = reported;
  const faults: Diagnostic[] = [];
  for (const count of [input, cacheRead, cacheWrite5m, cacheWrite1h, output, reasoning]) {
    if (!Number.isSafeInteger(count.tokens) || count.tokens < 0) {
      faults.push(contradiction(count.field, `${named(count.tokens)} is no number of tokens`));
    }
  }
  if (faults.length > 0) return { ok: false, diagnostics: faults };

  const cached = cacheRead.tokens + cacheWrite5m.tokens + cacheWrite1h.tokens;
  if (convention.input === 'inclusive' && cached > input.tokens) {
    const message = `${cached} tokens read from or written to the cache, of ${input.tokens} in ${input.field}`;
    faults.push(
      contradiction(cacheRead.field, message, 'does this report count cached tokens apart from its input?'),
    );
  }
  if (convention.reasoning === 'inside_output' && reasoning.tokens > output.tokens) {
    const message = `${reasoning.tokens} reasoning tokens, of ${output.tokens} in ${output.field}`;
    faults.push(
      contradiction(reasoning.field, message, 'does this report count reasoning apart from its output?'),
    );
  }
  const allInput = convention.input === 'inclusive' ? input.tokens : input.tokens + cached;
  const allOutput =
    convention.reasoning === 'inside_output' ? output.tokens : output.tokens + reasoning.tokens;
  if (total !== null && faults.length === 0 && total.tokens !== allInput + allOutput) {
    const message = `${total.tokens} tokens in all, yet ${allInput} of input and ${allOutput} of output`;
    faults.push(contradiction(total.field, message));
  }
  if (faults.length > 0) return { ok: false, diagnostics: faults };
  const value = {
    uncached_input: allInput - cached,
    cache_read: cacheRead.tokens,
    cache_write_5m: cacheWrite5m.tokens,
    cache_write_1h: cacheWrite1h.tokens,
    output: allOutput - reasoning.tokens,
    reasoning: reasoning.tokens,
  };
  return { ok: true, value, warnings: [] };
}

/** A fault of a usage report, at one of its fields. */
export function contradiction(field: string, message: string, hint = ''): Diagnostic {
  return {
    code: 'pricing/contradictory-usage',
    severity: 'error',
    file: '',
    position: null,
    path: field,
    message,
    hint,
  };
}
