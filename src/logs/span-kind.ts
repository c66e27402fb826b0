import { isText } from '../grammar/shape.ts';
import type { Count } from '../pricing/disjoint-usage.ts';
import type { Span } from './otel-span.ts';

/** What a span is about. */
export type SpanKind = 'call' | 'tool' | 'agent' | 'other';

/** Where a span says what it is about: OpenTelemetry's conventions, OpenInference, OpenLLMetry, the AI SDK. */
const KINDS = ['gen_ai.operation.name', 'openinference.span.kind', 'traceloop.span.kind', 'ai.operationId'];

/** The words that these have for it. */
const TOOL = new Set<unknown>(['execute_tool', 'TOOL', 'tool', 'ai.toolCall']);
const AGENT = new Set<unknown>(['invoke_agent', 'AGENT', 'agent']);
const CALL = new Set<unknown>(['chat', 'text_completion', 'generate_content', 'LLM']);

/** Those of the AI SDK name functions: they are about calls where they count tokens. */
const FUNCTION = /^ai\.(generate|stream)/;

/** Of them what calls a model once, and is a call though it failed and counts none. */
const ONE_CALL = /^ai\.(generate|stream)\w*\.do/;

/** What a span is about. One that does not say it is a tool where it names one, or else a call where it counts tokens. */
export function kindOfSpan(span: Span): SpanKind {
  const words = KINDS.map((name) => span.attributes.get(name)).filter((word) => word !== undefined);
  if (words.some((word) => TOOL.has(word))) return 'tool';
  if (words.some((word) => AGENT.has(word))) return 'agent';
  if (words.some((word) => CALL.has(word) || ONE_CALL.test(String(word)))) return 'call';
  const isSaid = words.some((word) => !FUNCTION.test(String(word)));
  if (!isSaid && span.attributes.has('gen_ai.tool.name')) return 'tool';
  return !isSaid && countsTokens(span) ? 'call' : 'other';
}

/**
 * What a span can count, each under one of some names, the newest first: OpenTelemetry's semantic conventions for generative
 * AI (August 2026 and before), OpenInference, the AI SDK, OpenLLMetry, Pydantic AI. What a cache did is inside the input and
 * reasoning inside the output, as all of them say.
 */
const COUNTS = {
  input: [
    'gen_ai.usage.input_tokens',
    'gen_ai.usage.prompt_tokens',
    'llm.token_count.prompt',
    'ai.usage.inputTokens',
    'ai.usage.promptTokens',
  ],
  output: [
    'gen_ai.usage.output_tokens',
    'gen_ai.usage.completion_tokens',
    'llm.token_count.completion',
    'ai.usage.outputTokens',
    'ai.usage.completionTokens',
  ],
  cached: [
    'gen_ai.usage.cache_read.input_tokens',
    'gen_ai.usage.cache_read_input_tokens',
    'gen_ai.usage.input_tokens.cached',
    'llm.token_count.prompt_details.cache_read',
    'ai.usage.cachedInputTokens',
    'ai.usage.inputTokenDetails.cacheReadTokens',
    'gen_ai.usage.details.cache_read_tokens',
    'gen_ai.usage.details.cache_read_input_tokens',
  ],
  written: [
    'gen_ai.usage.cache_write.input_tokens',
    'gen_ai.usage.cache_creation.input_tokens',
    'gen_ai.usage.cache_creation_input_tokens',
    'gen_ai.usage.input_tokens.cache_write',
    'llm.token_count.prompt_details.cache_write',
    'ai.usage.inputTokenDetails.cacheWriteTokens',
    'gen_ai.usage.details.cache_write_tokens',
    'gen_ai.usage.details.cache_creation_input_tokens',
  ],
  reasoning: [
    'gen_ai.usage.reasoning.output_tokens',
    'gen_ai.usage.output_tokens.reasoning',
    'llm.token_count.completion_details.reasoning',
    'ai.usage.reasoningTokens',
    'ai.usage.outputTokenDetails.reasoningTokens',
    'gen_ai.usage.reasoning_tokens',
    'gen_ai.usage.details.reasoning_tokens',
  ],
} as const;

/** One of them. */
export type SpanCount = keyof typeof COUNTS;

/** A count as the span names it; null: it has none. What is no number stands as NaN. */
export function countIn({ attributes }: Span, count: SpanCount): Count | null {
  const field = COUNTS[count].find((name) => attributes.has(name));
  if (field === undefined) return null;
  const tokens = attributes.get(field);
  return { field, tokens: typeof tokens === 'number' ? tokens : Number.NaN };
}

/** Whether a span says how many tokens went in and out. */
export function countsTokens(span: Span): boolean {
  return countIn(span, 'input') !== null && countIn(span, 'output') !== null;
}

const MODELS = ['gen_ai.response.model', 'gen_ai.request.model', 'llm.model_name', 'ai.model.id'];

/** The model that answered, or was asked; empty: not told. */
export function modelOfSpan(span: Span): string {
  return firstText(span, MODELS);
}

const VENDORS = ['gen_ai.provider.name', 'gen_ai.system', 'llm.provider', 'ai.model.provider'];

/** Whose model was called; empty: not told. */
export function vendorOfSpan(span: Span): string {
  return firstText(span, VENDORS);
}

const CONVERSATIONS = ['gen_ai.conversation.id', 'session.id'];

/** The conversation that a span is of; empty: not told. */
export function conversationOfSpan(span: Span): string {
  return firstText(span, CONVERSATIONS);
}

const AGENTS = ['gen_ai.agent.id', 'gen_ai.agent.name'];

/** Which agent a span of one is about; its own id where it has no name. */
export function agentOfSpan(span: Span): string {
  return firstText(span, AGENTS) || span.id;
}

function firstText({ attributes }: Span, names: readonly string[]): string {
  for (const name of names) {
    const text = attributes.get(name);
    if (isText(text) && text !== '') return text;
  }
  return '';
}
