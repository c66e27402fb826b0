/*
 * What a key is called in other tools and in vendors' APIs. Letters are no guide there: `input_tokens` is as near to
 * `output_tokens` as a misspelling is.
 */

/** The keys that a word of elsewhere may mean, of which a map has one at most. */
const MEANT: Readonly<Record<string, readonly string[]>> = {
  input_tokens: ['prompt_tokens'],
  completion_tokens: ['output_tokens'],
  max_tokens: ['max_output_tokens'],
  max_completion_tokens: ['max_output_tokens'],
  success_rate: ['success'],
  accuracy: ['success'],
  hourly_rate: ['usd_per_hour'],
  duration: ['seconds'],
  latency: ['seconds'],
  time: ['seconds'],
  false_positive: ['false_alarm'],
  false_positive_rate: ['false_alarm'],
  recall: ['catches'],
  retry: ['redo'],
  max_retries: ['max_redos'],
  tier: ['service_tier'],
  reasoning_effort: ['effort'],
  on: ['fall_on', 'climb_on'],
  escalate_on: ['climb_on'],
  cascade: ['ladder'],
  judge: ['check'],
  if: ['when'],
  gt: ['above'],
  over: ['above'],
  gte: ['at_least'],
  min: ['at_least'],
  lt: ['below'],
  under: ['below'],
  lte: ['at_most'],
  max: ['at_most'],
  context_length: ['context_window'],
  ttft: ['time_to_first_token_seconds'],
  date: ['as_of'],
};

/** Words of elsewhere for what stands at another place: `beside`, a key that tells where they were written. */
const ELSEWHERE: readonly { readonly words: RegExp; readonly beside: string; readonly where: string }[] = [
  { words: /^models?$/, beside: 'share', where: 'which model answers is said under `policies`' },
  {
    words: /^(max_tokens|max_completion_tokens|max_output_tokens)$/,
    beside: 'output_tokens',
    where: 'write max: ... in the law of output_tokens, or max_output_tokens beside the model in a policy',
  },
  {
    words: /^(reasoning_tokens|reasoning_effort|effort|thinking)$/,
    beside: 'reasoning_factor',
    where: 'how much a model thinks stands in its `efforts`; write effort: ... beside the model in a policy',
  },
  {
    words: /^system(_tokens|_prompt|_prompt_tokens)?$/,
    beside: 'thread',
    where: 'write threads: { main: { system_tokens: ... } }',
  },
  ...['share', 'backoff', 'error_rate'].map((beside) => ({
    words: /^(request_)?time_?out(_s|_ms|_seconds)?$/,
    beside,
    where: 'a time-out stands in `retry` of a lane or step: retry: { timeout_seconds: ... }',
  })),
  {
    words: /^minutes$/,
    beside: 'blind_spot',
    where:
      "a check takes `seconds`, or those of a model's answer; a person who looks is a step `human: NAME`",
  },
  {
    words: /^(input|output|prices?|pricing|costs?|(input|output)_(cost|price).*|usd_per_1?[mM].*)$/,
    beside: 'usd_per_million',
    where: 'prices are written usd_per_million: { input: 3, output: 15 }',
  },
];

/** The key that a word of elsewhere means among those known here; null: none, or it is no such word. */
export function meantKey(word: string, known: readonly string[]): string | null {
  const meant = Object.hasOwn(MEANT, word) ? (MEANT[word] ?? []) : [];
  return meant.find((key) => key !== word && known.includes(key)) ?? null;
}

/** Where that is written which a word of elsewhere means; null: it is no such word, or nobody knows. */
export function whereWritten(word: string, known: readonly string[]): string | null {
  return ELSEWHERE.find(({ words, beside }) => known.includes(beside) && words.test(word))?.where ?? null;
}
