import type { Checked } from '../diagnostic.ts';
import { contradiction, disjointUsage, type Count, type DisjointUsage } from './disjoint-usage.ts';
import type { UsageConvention } from './model.ts';

/*
 * One named function per kind of report. Each says what its vendor's numbers contain, once, so that nothing else
 * ever subtracts one count from another.
 */

/** Counts that bill at prices of their own, which are carried and never used: such a request cannot be billed here. */
interface MediaCounts {
  readonly audio_tokens?: Reported;
  readonly image_tokens?: Reported;
}

/** A count that a report may leave out; many clients write null for one that was not told. */
type Reported = number | null | undefined;

/** `usage` of the Anthropic Messages API. */
export interface AnthropicUsage {
  readonly input_tokens: number;
  readonly cache_read_input_tokens?: Reported;
  readonly cache_creation_input_tokens?: Reported;
  readonly cache_creation?:
    | { readonly ephemeral_5m_input_tokens?: Reported; readonly ephemeral_1h_input_tokens?: Reported }
    | null
    | undefined;
  readonly output_tokens: number;
  /** null or left out: thinking is not told apart; retokenised by the vendor, at most `output_tokens` */
  readonly output_tokens_details?: { readonly thinking_tokens?: Reported } | null | undefined;
}

/** Input excludes cache reads and writes; thinking is inside the output. */
export function fromAnthropic(usage: AnthropicUsage): Checked<DisjointUsage> {
  const written = usage.cache_creation_input_tokens ?? null;
  const split = usage.cache_creation ?? { ephemeral_5m_input_tokens: written };
  const written5m = split.ephemeral_5m_input_tokens ?? 0;
  const written1h = split.ephemeral_1h_input_tokens ?? 0;
  if (written !== null && written5m + written1h !== written) {
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
      reasoning: {
        field: 'output_tokens_details.thinking_tokens',
        tokens: usage.output_tokens_details?.thinking_tokens ?? 0,
      },
      total: null,
    },
    { input: 'exclusive', reasoning: 'inside_output' },
  );
}

/** What OpenAI tells of an input, and of an output. */
interface InputDetail extends MediaCounts {
  readonly cached_tokens?: Reported;
  readonly cache_write_tokens?: Reported;
}
interface OutputDetail extends MediaCounts {
  readonly reasoning_tokens?: Reported;
}

/** `usage` of the OpenAI chat completions API, and of the many that copy it. */
export interface OpenAiUsage {
  readonly prompt_tokens: number;
  readonly completion_tokens: number;
  readonly total_tokens?: Reported;
  readonly prompt_tokens_details?: InputDetail | null | undefined;
  readonly completion_tokens_details?: OutputDetail | null | undefined;
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
  return fromEitherForm(
    {
      input: { field: 'prompt_tokens', tokens: usage.prompt_tokens },
      inputDetail: usage.prompt_tokens_details,
      output: { field: 'completion_tokens', tokens: usage.completion_tokens },
      outputDetail: usage.completion_tokens_details,
      total: usage.total_tokens,
    },
    convention,
  );
}

/** `usage` of the OpenAI responses API. */
export interface ResponsesUsage {
  readonly input_tokens: number;
  readonly output_tokens: number;
  readonly total_tokens?: Reported;
  readonly input_tokens_details?: InputDetail | null | undefined;
  readonly output_tokens_details?: OutputDetail | null | undefined;
}

/** The same counts as in chat completions, under other names. */
export function fromResponses(usage: ResponsesUsage): Checked<DisjointUsage> {
  return fromEitherForm(
    {
      input: { field: 'input_tokens', tokens: usage.input_tokens },
      inputDetail: usage.input_tokens_details,
      output: { field: 'output_tokens', tokens: usage.output_tokens },
      outputDetail: usage.output_tokens_details,
      total: usage.total_tokens,
    },
    INSIDE,
  );
}

/** What OpenAI's two forms tell; a detail stands under the name of what it splits and `_details`. */
interface EitherForm {
  readonly input: Count;
  readonly inputDetail: InputDetail | null | undefined;
  readonly output: Count;
  readonly outputDetail: OutputDetail | null | undefined;
  readonly total: Reported;
}

function fromEitherForm(form: EitherForm, convention: UsageConvention): Checked<DisjointUsage> {
  const { input, inputDetail, output, outputDetail, total } = form;
  const [ofInput, ofOutput] = [`${input.field}_details`, `${output.field}_details`];
  const media = mediaOf(ofInput, inputDetail) ?? mediaOf(ofOutput, outputDetail);
  if (media !== null) return media;
  return disjointUsage(
    {
      input,
      cacheRead: { field: `${ofInput}.cached_tokens`, tokens: inputDetail?.cached_tokens ?? 0 },
      cacheWrite5m: {
        field: `${ofInput}.cache_write_tokens`,
        tokens: inputDetail?.cache_write_tokens ?? 0,
      },
      cacheWrite1h: NOT_REPORTED,
      output,
      reasoning: { field: `${ofOutput}.reasoning_tokens`, tokens: outputDetail?.reasoning_tokens ?? 0 },
      total: countOf('total_tokens', total),
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
  return fromOpenAi({
    ...usage,
    prompt_tokens_details: { ...usage.prompt_tokens_details, cached_tokens: hit },
  });
}

/** `usageMetadata` of the Gemini API. */
export interface GeminiUsage {
  readonly promptTokenCount: number;
  readonly cachedContentTokenCount?: Reported;
  /** results of tools that Google ran, apart from the prompt and billed like it */
  readonly toolUsePromptTokenCount?: Reported;
  readonly candidatesTokenCount?: Reported;
  readonly thoughtsTokenCount?: Reported;
  readonly totalTokenCount?: Reported;
  /** of the prompt, the cache, the tools' results and the answer: how much of each is no text */
  readonly promptTokensDetails?: readonly ModalityCount[] | null | undefined;
  readonly cacheTokensDetails?: readonly ModalityCount[] | null | undefined;
  readonly toolUsePromptTokensDetails?: readonly ModalityCount[] | null | undefined;
  readonly candidatesTokensDetails?: readonly ModalityCount[] | null | undefined;
}

interface ModalityCount {
  /** `TEXT`, `AUDIO`, `IMAGE`, ... */
  readonly modality: string;
  readonly tokenCount?: Reported;
}

/** Input contains cached tokens; thoughts are apart from the candidates. */
export function fromGemini(usage: GeminiUsage): Checked<DisjointUsage> {
  for (const field of GEMINI_DETAILS) {
    for (const { modality, tokenCount } of usage[field] ?? []) {
      const media = modality === 'TEXT' ? null : mediaFault(field, modality.toLowerCase(), tokenCount);
      if (media !== null) return media;
    }
  }
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
      total: countOf('totalTokenCount', usage.totalTokenCount),
    },
    { input: 'inclusive', reasoning: 'apart' },
  );
}

const INSIDE: UsageConvention = { input: 'inclusive', reasoning: 'inside_output' };
const NOT_REPORTED: Count = { field: '', tokens: 0 };

const GEMINI_DETAILS = [
  'promptTokensDetails',
  'cacheTokensDetails',
  'toolUsePromptTokensDetails',
  'candidatesTokensDetails',
] as const;

function countOf(field: string, tokens: Reported): Count | null {
  return tokens === undefined || tokens === null ? null : { field, tokens };
}

/** The sound or the pictures of a part of a report in one of OpenAI's forms. */
function mediaOf(field: string, detail: MediaCounts | null | undefined): Checked<never> | null {
  const { audio_tokens: audio, image_tokens: image } = detail ?? {};
  return (
    mediaFault(`${field}.audio_tokens`, 'audio', audio) ?? mediaFault(`${field}.image_tokens`, 'image', image)
  );
}

/** Sound and pictures at the price of text would be a wrong bill, and left out a wrong sum. */
function mediaFault(field: string, medium: string, tokens: Reported): Checked<never> | null {
  if (tokens === undefined || tokens === null || tokens === 0) return null;
  const message = `${tokens} ${medium} tokens cannot be billed`;
  const found = contradiction(field, message, 'prices of text alone are used');
  return { ok: false, diagnostics: [{ ...found, code: 'pricing/media-tokens' }] };
}
