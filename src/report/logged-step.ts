import type { LogFigures, ResultFigures } from '../logs/log-figures.ts';
import { MOST_TURNS } from '../scenario/step-schema.ts';
import { formatCount, formatFigure } from './format.ts';
import { loggedLaw } from './logged-law.ts';

/** A job so many times as long as the longest of a log is a loop and not work. */
const LOOP = 4;

/** What a log says of an agent's thread: how it begins and when it is cut. Lines of YAML. */
export function threadLines({ warmStart, cutRule: rule }: LogFigures): string[] {
  const start =
    warmStart === null
      ? []
      : [
          'starts_with:',
          '  warm_on: logged  # another model begins cold',
          ...loggedLaw('tokens', warmStart, 'read from the cache by the first call of a job').map(
            (line) => `  ${line}`,
          ),
        ];
  const cut =
    rule === null
      ? []
      : [
          `truncate: { at_tokens: ${formatFigure(rule.atTokens, 3)}, to: ${formatFigure(rule.to, 3)} }  # where the log's contexts are cut; \`compact\` adds the request that sums them up`,
        ];
  return ['system_tokens: 0  # in prompt_tokens', ...start, ...cut];
}

/** What a log says of an agent's step: its prompt, turns, answers and tools. Lines of YAML. */
export function stepLines({
  firstInput,
  warmStart,
  turns,
  longestJob,
  outputs,
  reasoning,
  results,
}: LogFigures): string[] {
  const rest = warmStart === null ? '' : ', beside what it read from the cache';
  const written = reasoning === null ? 'of a call' : 'of a call, without reasoning';
  return [
    ...loggedLaw('prompt_tokens', firstInput, `input of the first call of a job${rest}`),
    ...loggedLaw(
      'turns',
      turns,
      results?.failureRate
        ? 'calls of a job, without those that failed tools made necessary'
        : 'calls of a job',
    ),
    `max_turns: ${Math.min(MOST_TURNS, Math.max(50, LOOP * longestJob))}  # the longest job has ${formatCount(longestJob)}`,
    ...loggedLaw('output_tokens', outputs, written),
    ...(results === null ? [] : ['tools:', ...toolLines(results).map((line) => `  ${line}`)]),
    ...(results?.seconds
      ? ['tool_calls: parallel  # each is timed from the answer that called it: those of a turn overlap']
      : []),
  ];
}

function toolLines({ perTurn, tokens, failureRate, errorTokens, seconds }: ResultFigures): string[] {
  const failures =
    failureRate === null || failureRate === 0
      ? []
      : [
          `failure_rate: ${formatFigure(failureRate, 3)}`,
          ...loggedLaw('error_tokens', errorTokens, 'of a failed one'),
        ];
  const lines = [
    `per_turn: ${formatFigure(perTurn, 3)}  # a person's message between two calls counts as one`,
    ...(seconds === null ? ['seconds: 0  # not in the log'] : loggedLaw('seconds', seconds, 'of a call')),
    ...loggedLaw('result_tokens', tokens, 'what a call added to the context'),
    ...failures,
  ];
  return ['- name: tools', ...lines.map((line) => `  ${line}`)];
}
