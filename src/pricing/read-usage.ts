import type { Checked, Diagnostic } from '../diagnostic.ts';
import type { Bucket } from '../bill/bucket.ts';
import { isMap, quoted, type PlainMap } from '../grammar/shape.ts';
import type { Usd } from '../units.ts';
import { contradiction, type DisjointUsage } from './disjoint-usage.ts';
import { isTokenCount, misshapenUsage } from './misshapen-usage.ts';
import type { UsageConvention } from './model.ts';
import { reportedCostUsd, type ReportedCost } from './reported-cost.ts';
import {
  fromAnthropic,
  fromChatCompletions,
  fromDeepSeek,
  fromGemini,
  fromOpenAi,
  fromOpenRouter,
  fromResponses,
  type AnthropicUsage,
  type DeepSeekUsage,
  type GeminiUsage,
  type OpenAiUsage,
  type ResponsesUsage,
} from './usage-convention.ts';

/** What one request used, by its API's own report. */
export interface RequestReport {
  /** tokens by bucket, and searches as `search_fee` */
  readonly usage: Readonly<Partial<Record<Bucket, number>>>;
  /** the tier that served it; null: the standard one, or it is not told */
  readonly serviceTier: string | null;
  /** what a router says that it cost; null: it does not say */
  readonly reportedUsd: Usd | null;
}

/** A kind of report, known by a key that no kind before it has. */
interface ReportKind {
  readonly isMeant: (report: PlainMap) => boolean;
  /** the counts of tokens that stand in it beside its parts: those that must, and those that may */
  readonly needs: readonly string[];
  readonly takes: readonly string[];
  /** @param convention - of the route, where its counts may mean something else */
  readonly read: (report: unknown, convention: UsageConvention | null) => Checked<DisjointUsage>;
}

const has =
  (...keys: readonly string[]) =>
  (report: PlainMap): boolean =>
    keys.some((key) => Object.hasOwn(report, key));

/** Whether a report tells a count, for which null may stand where it does not. */
const tells =
  (key: string) =>
  (report: PlainMap): boolean =>
    (report[key] ?? null) !== null;

const CHAT_COUNTS = { needs: ['prompt_tokens', 'completion_tokens'], takes: ['total_tokens'] };

const KINDS: readonly ReportKind[] = [
  {
    isMeant: tells('promptTokenCount'),
    needs: ['promptTokenCount'],
    takes: [
      'cachedContentTokenCount',
      'toolUsePromptTokenCount',
      'candidatesTokenCount',
      'thoughtsTokenCount',
      'totalTokenCount',
    ],
    read: (report) => fromGemini(report as GeminiUsage),
  },
  {
    isMeant: tells('prompt_cache_hit_tokens'),
    needs: [...CHAT_COUNTS.needs, 'prompt_cache_hit_tokens', 'prompt_cache_miss_tokens'],
    takes: CHAT_COUNTS.takes,
    read: (report) => fromDeepSeek(report as DeepSeekUsage),
  },
  {
    // a router's report, whoever it asked
    isMeant: (report) => has('prompt_tokens')(report) && typeof report['cost'] === 'number',
    ...CHAT_COUNTS,
    read: (report) => fromOpenRouter(report as OpenAiUsage),
  },
  {
    isMeant: has('prompt_tokens'),
    ...CHAT_COUNTS,
    read: (report, convention) =>
      convention === null
        ? fromOpenAi(report as OpenAiUsage)
        : fromChatCompletions(report as OpenAiUsage, convention),
  },
  {
    isMeant: (report) =>
      has('input_tokens_details', 'output_tokens_details')(report) && !hasAnthropicsOwn(report),
    needs: ['input_tokens', 'output_tokens'],
    takes: ['total_tokens'],
    read: (report) => fromResponses(report as ResponsesUsage),
  },
  {
    isMeant: has('input_tokens'),
    needs: ['input_tokens', 'output_tokens'],
    takes: ['cache_read_input_tokens', 'cache_creation_input_tokens', 'total_tokens'],
    read: (report) => fromAnthropic(report as AnthropicUsage),
  },
];

/** Whether a report has what is Anthropic's alone: it may split its output under the key that OpenAI's responses have for it. */
function hasAnthropicsOwn(report: PlainMap): boolean {
  const { output_tokens_details: detail } = report;
  return (
    has('cache_read_input_tokens', 'cache_creation_input_tokens')(report) ||
    (isMap(detail) && has('thinking_tokens')(detail))
  );
}

/** Where an answer keeps its report. */
const AROUND = ['usage', 'usageMetadata'] as const;

/**
 * Reads the report of one request: the `usage` of an answer, or the whole answer. Which API wrote it is told by its keys:
 * Anthropic's messages, OpenAI's chat completions and responses and what copies them, OpenRouter, DeepSeek, Gemini.
 *
 * @param answer - parsed JSON
 * @param convention - what counts in the form of OpenAI's chat completions mean on the route; null: what they mean there
 * @returns or every contradiction, at its path: no count is clipped to fit, and none that is not understood left out
 */
export function readUsage(answer: unknown, convention: UsageConvention | null): Checked<RequestReport> {
  const around = AROUND.find((key) => isMap(answer) && isMap(answer[key]));
  const report = around === undefined ? answer : (answer as PlainMap)[around];
  const place = (found: Diagnostic): Diagnostic =>
    around === undefined ? found : { ...found, path: found.path === '' ? around : `${around}.${found.path}` };
  const refuse = (...faults: readonly Diagnostic[]): Checked<never> => ({
    ok: false,
    diagnostics: faults.map(place),
  });
  const kind = isMap(report) ? KINDS.find(({ isMeant }) => isMeant(report)) : undefined;
  if (!isMap(report) || kind === undefined) return refuse(unknownReport());
  const misshapen = [...unfitCounts(report, kind), ...misshapenUsage(report), ...otherPrices(report)];
  if (misshapen.length > 0) return refuse(...misshapen);
  const tokens = kind.read(report, convention);
  if (!tokens.ok) return refuse(...tokens.diagnostics);
  const reportedUsd =
    typeof report['cost'] === 'number' ? reportedCostUsd(report as unknown as ReportedCost) : null;
  const usage = { ...tokens.value, search_fee: searchesOf(report) };
  const serviceTier = tierOf(report) ?? (isMap(answer) ? tierOf(answer) : null);
  return { ok: true, value: { usage, serviceTier, reportedUsd }, warnings: [] };
}

function unknownReport(): Diagnostic {
  const hint =
    'the `usage` of an answer by Anthropic, OpenAI, OpenRouter or DeepSeek, or `usageMetadata` by Gemini';
  return { ...contradiction('', 'this is no report of usage', hint), code: 'pricing/unknown-usage' };
}

/** Counts that are missing, and others of which nobody knows whether those that are read contain them. */
function unfitCounts(report: PlainMap, { needs, takes }: ReportKind): readonly Diagnostic[] {
  const missing = needs.filter((key) => !Object.hasOwn(report, key));
  const strange = Object.entries(report).filter(
    ([key, count]) =>
      isTokenCount(key) && typeof count === 'number' && count > 0 && ![...needs, ...takes].includes(key),
  );
  return [
    ...missing.map((key) => contradiction('', `\`${key}\` is missing: the report is not whole`)),
    ...strange.map(([key]) =>
      contradiction(
        key,
        `\`${key}\` is not known here: it may be inside ${needs.join(' or ')}, or apart`,
        COUNT_BY_HAND,
      ),
    ),
  ];
}

const COUNT_BY_HAND = 'count by hand, with --uncached-input, --cache-read and the others';

/** Anthropic answers sooner for a multiple of its prices, which no book has. */
function otherPrices({ speed }: PlainMap): readonly Diagnostic[] {
  if (typeof speed !== 'string' || ORDINARY.has(speed)) return [];
  return [
    {
      ...contradiction('speed', `no prices of speed ${quoted(speed)} are known`),
      code: 'pricing/unknown-speed',
    },
  ];
}

/** What vendors call a tier that is none. */
const ORDINARY = new Set<unknown>(['standard', 'default', 'auto', '']);

/** Anthropic tells the tier in the report, OpenAI beside it. */
function tierOf({ service_tier: tier }: PlainMap): string | null {
  return typeof tier !== 'string' || ORDINARY.has(tier) ? null : tier;
}

/** Searches that the vendor ran for the request, which are billed apart. */
function searchesOf({ server_tool_use: used }: PlainMap): number {
  return isMap(used) ? Number(used['web_search_requests'] ?? 0) : 0;
}
