import type { Checked } from '../diagnostic.ts';
import type { ScenarioResult } from '../experiment/result.ts';
import type { RunHooks } from '../experiment/simulate-policies.ts';
import { Stopped } from '../experiment/stopped.ts';
import type { Study } from '../experiment/study.ts';
import { hasFlag, readInteger, type Arguments } from './arguments.ts';

/** What a run is asked beside its figures. */
export interface FurtherQuestions {
  /** draws of the inputs; null: none */
  readonly uncertainty: number | null;
  readonly decides: boolean;
}

/** Reads `--uncertainty` and `--decides`. */
export function readFurtherQuestions(args: Arguments): FurtherQuestions {
  return { uncertainty: readInteger(args, 'uncertainty', [2, 1e6]), decides: hasFlag(args, 'decides') };
}

/** Answers them for a result; one that was cut short is left as it is. What most runs do not ask is not loaded. */
export async function decideFurther(
  study: Study,
  result: ScenarioResult,
  asked: FurtherQuestions,
  hooks: RunHooks,
): Promise<Checked<ScenarioResult>> {
  if (!result.complete) return { ok: true, value: result, warnings: [] };
  try {
    return await answer(study, result, asked, hooks);
  } catch (error) {
    if (error instanceof Stopped) return { ok: true, value: { ...result, complete: false }, warnings: [] };
    throw error;
  }
}

async function answer(
  study: Study,
  result: ScenarioResult,
  asked: FurtherQuestions,
  hooks: RunHooks,
): Promise<Checked<ScenarioResult>> {
  let value = result;
  if (asked.decides) {
    const { whatDecides } = await import('../experiment/what-decides.ts');
    const decisions = await whatDecides(study, value, hooks);
    if (!decisions.ok) return decisions;
    if (hooks.signal?.aborted === true) throw new Stopped();
    value = { ...value, what_decides: decisions.value };
  }
  if (asked.uncertainty === null) return { ok: true, value, warnings: [] };
  const { withUncertainty } = await import('../experiment/uncertainty.ts');
  return withUncertainty(study, value, asked.uncertainty, hooks);
}
