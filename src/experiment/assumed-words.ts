import { pathText } from '../grammar/path.ts';
import { NONE } from '../plan/codes.ts';
import { stepsOf } from '../scenario/walk.ts';
import { summariesWritten } from './summaries-written.ts';
import type { Quantity } from '../grammar/quantity.ts';
import type { Plan } from '../plan/plan.ts';
import type { Scenario } from '../scenario/scenario.ts';
import type { Assumption } from './result.ts';

/** What is handed over without a word, though it costs requests to write: summaries, what branches and tools made of steps return. */
export function assumedWords(scenario: Scenario, plan: Plan): readonly Assumption[] {
  return [...emptySummaries(scenario, plan), ...emptyReturns(scenario)];
}

function emptySummaries(scenario: Scenario, plan: Plan): readonly Assumption[] {
  const { threads } = plan;
  const names = new Set(
    summariesWritten(plan).map(({ thread }) => threads.names[threads.name[thread] ?? NONE] ?? ''),
  );
  return [...names]
    .filter((name) => isNothing(scenario.threads[name]?.summary.tokens))
    .map((name) => emptyAt(['threads', name, 'summary', 'tokens'], 'a summary has no words'));
}

function emptyReturns(scenario: Scenario): readonly Assumption[] {
  return stepsOf(scenario).flatMap(({ step }) => {
    if (step.kind === 'parallel' && isNothing(step.summary_tokens))
      return [emptyAt(['workflow', step.name, 'summary_tokens'], 'its branches return no words')];
    if (step.kind !== 'agent') return [];
    return step.tools.flatMap((tool, at) =>
      tool.do !== null && isNothing(tool.result_tokens)
        ? [emptyAt(['workflow', step.name, 'tools', at, 'result_tokens'], 'its steps return no words')]
        : [],
    );
  });
}

function emptyAt(path: readonly (string | number)[], what: string): Assumption {
  return { path: pathText(path), value: '0', why: `not stated: ${what}` };
}

function isNothing(tokens: Quantity | undefined): boolean {
  return tokens?.kind === 'constant' && tokens.value === 0;
}
