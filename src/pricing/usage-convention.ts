import type { Checked } from '../diagnostic.ts';
import { contradiction, disjointUsage, type Count, type DisjointUsage } from './disjoint-usage.ts';
import type { UsageConvention } from './model.ts';

/*
 * One named function per kind of report. Each says what its vendor's numbers contain, once, so that nothing else
 * ever subtracts one count from another.
 */

/** Counts that bill at prices of their own, which are carried and never used: such a request cannot be billed here. */
interface MediaCounts {
  readonly audio_tokens?: number | undefined;
  readonly image_tokens?: number | undefined;
}

/** `usage` of the Anthropic Messages API. */
export interface AnthropicUsage {
  readonly input_tokens: number;
  readonly cache_read_input_tokens?: number | null | undefined;
  readonly cache_creation_input_tokens?: number | null | undefined;
  readonly cache_creation?:
    | { readonly ephemeral_5m_input_tokens: number; readonly ephemeral_1h_input_tokens: number }
    | null
    | undefined;
  readonly output_tokens: number;
}

/** Input excludes cache reads and writes; thinking is inside the output and not told apart. */
export function fromAnthropic(usage: AnthropicUsage): Checked<DisjointUsage> {
  const written = usage.cache_creation_input_tokens ?? 0;
  const split = usage.cache_creation ?? { ephemeral_5m_input_tokens: written, ephemeral_1h_input_tokens: 0 };
  const { ephemeral_5m_input_tokens: written5m, ephemeral_1h_input_tokens: written1h } = split;
  if (usage.cache_creation_input_tokens !== undefined && written5m + written1h !== written) {
    const message = `${written5m} tokens for 5 minutes and ${written1h} for an hour, of ${written} in cache_creation_input_tokens`;
    return { ok: false, diagnostics: [contradiction('cache_creation', message)] };
  }
  return disjointUsage(
    {
      input: { field: 'input_tokens', tokens: usage.input_tokens },
      cacheRead: { field: 'cache_read_input_tokens', tokens: usage.cache_read_input_tokens ?? 0 },
      cacheWrite5m: { field: 'cache_creation.ephemeral_5m_input_tokens', tokens: written5m },
      cacheWrite1h: { field: 'cache_creation.ephemeral_1h_input_tokens', tokens: written1h },
      output: { field: 'output_tokens', tokens: usage.output_tokens },
      reasoning: NOT_REPORTED,
      total: null,
    },
    { input: 'exclusive', reasoning: 'inside_output' },
  );
}

/** `usage` of the OpenAI chat completions API, and of the many that copy it. */
export interface OpenAiUsage {
  readonly prompt_tokens: number;
  readonly completion_tokens: number;
  readonly total_tokens?: number | undefined;
  readonly prompt_tokens_details?:
    | (MediaCounts & {
        readonly cached_tokens?: number | undefined;
        readonly cache_write_tokens?: number | undefined;
      })
    | null
    | undefined;
  readonly completion_tokens_details?:
    | (MediaCounts & { readonly reasoning_tokens?: number | undefined })
    | null
    | undefined;
}

/** Input contains cached tokens, output contains reasoning. */
export function fromOpenAi(usage: OpenAiUsage): Checked<DisjointUsage> {
  return fromChatCompletions(usage, INSIDE);
}

/** OpenRouter reports every vendor's counts in OpenAI's form, cache writes inside the input. */
export function fromOpenRouter(usage: OpenAiUsage): Checked<DisjointUsage> {
  return fromChatCompletions(usage, INSIDE);
}

/**
 * A report in OpenAI's form from a route whose counts may mean something else.
 *
 * @param convention - of the route, from the price book
 */
export function fromChatCompletions(usage: OpenAiUsage, convention: UsageConvention): Checked<DisjointUsage> {
  const { prompt_tokens_details: inDetail, completion_tokens_details: outDetail } = usage;
  for (const [field, detail] of Object.entries({
    prompt_tokens_details: inDetail,
    completion_tokens_details: outDetail,
  })) {
    const media = mediaFault(detail ?? {}, field);
    if (media !== null) return media;
  }
  const total = usage.total_tokens;
  return disjointUsage(
    {
      input: { field: 'prompt_tokens', tokens: usage.prompt_tokens },
      cacheRead: { field: 'prompt_tokens_details.cached_tokens', tokens: inDetail?.cached_tokens ?? 0 },
      cacheWrite5m: {
        field: 'prompt_tokens_details.cache_write_tokens',
        tokens: inDetail?.cache_write_tokens ?? 0,
      },
      cacheWrite1h: NOT_REPORTED,
      output: { field: 'completion_tokens', tokens: usage.completion_tokens },
      reasoning: {
        field: 'completion_tokens_details.reasoning_tokens',
        tokens: outDetail?.reasoning_tokens ?? 0,
      },
      total: total === undefined ? null : { field: 'total_tokens', tokens: total },
    },
    convention,
  );
}

/** `usage` of the DeepSeek API. */
export interface DeepSeekUsage extends OpenAiUsage {
  readonly prompt_cache_hit_tokens: number;
  readonly prompt_cache_miss_tokens: number;
}

/** Hits and misses sum to the input; output contains reasoning. */
export function fromDeepSeek(usage: DeepSeekUsage): Checked<DisjointUsage> {
  const { prompt_cache_hit_tokens: hit, prompt_cache_miss_tokens: miss, prompt_tokens: all } = usage;
  if (hit + miss !== all) {
    const message = `${hit} tokens hit and ${miss} missed the cache, of ${all} in prompt_tokens`;
    return { ok: false, diagnostics: [contradiction('prompt_cache_miss_tokens', message)] };
  }
  return fromOpenAi({ ...usage, prompt_tokens_details: { cached_tokens: hit } });
}

/** `usageMetadata` of the Gemini API. */
export interface GeminiUsage {
  readonly promptTokenCount: number;
  readonly cachedContentTokenCount?: number | undefined;
  /** results of tools that Google ran, apart from the prompt and billed like it */
  readonly toolUsePromptTokenCount?: number | undefined;
  readonly candidatesTokenCount?: number | undefined;
  readonly thoughtsTokenCount?: number | undefined;
  readonly totalTokenCount?: number | undefined;
}

/** Input contains cached tokens; thoughts are apart from the candidates. */
export function fromGemini(usage: GeminiUsage): Checked<DisjointUsage> {
  const total = usage.totalTokenCount;
  return disjointUsage(
    {
      input: {
        field: 'promptTokenCount',
        tokens: usage.promptTokenCount + (usage.toolUsePromptTokenCount ?? 0),
      },
      cacheRead: { field: 'cachedContentTokenCount', tokens: usage.cachedContentTokenCount ?? 0 },
      cacheWrite5m: NOT_REPORTED,
      cacheWrite1h: NOT_REPORTED,
      output: { field: 'candidatesTokenCount', tokens: usage.candidatesTokenCount ?? 0 },
      reasoning: { field: 'thoughtsTokenCount', tokens: usage.thoughtsTokenCount ?? 0 },
      total: total === undefined ? null : { field: 'totalTokenCount', tokens: total },
    },
    { input: 'inclusive', reasoning: 'apart' },
  );
}

const INSIDE: UsageConvention = { input: 'inclusive', reasoning: 'inside_output' };
const NOT_REPORTED: Count = { field: '', tokens: 0 };

/** Sound and pictures at the price of text would be a wrong bill, and left out a wrong sum. */
function mediaFault(detail: MediaCounts, field: string): Checked<never> | null {
  for (const [name, tokens] of Object.entries({
    audio_tokens: detail.audio_tokens,
    image_tokens: detail.image_tokens,
  })) {
    if (tokens === undefined || tokens === 0) continue;
    const found = contradiction(
      `${field}.${name}`,
      `${tokens} ${name.replace('_', ' ')} cannot be billed`,
      'prices of text alone are used',
    );
    return { ok: false, diagnostics: [{ ...found, code: 'pricing/media-tokens' }] };
  }
  return null;
}
