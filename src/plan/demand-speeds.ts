import { JOB_SECONDS, LIMIT_HUMAN, LIMIT_STOP } from './codes.ts';
import type { ResolvedModel } from '../pricing/model.ts';
import type { Compilation } from './compilation.ts';
import type { Plan } from './plan.ts';

/** Who may be called, in all and at each step that sends requests, and where the policy's route stands, for faults. */
interface Called {
  readonly models: readonly ResolvedModel[];
  readonly calledAt: ReadonlyMap<string, ReadonlySet<ResolvedModel>>;
  readonly path: string;
}

/** Refuses a model without a speed where time decides what happens: it would answer at once, meet every deadline, and win. */
export function demandSpeeds(
  compilation: Compilation,
  plan: Pick<Plan, 'job' | 'steps' | 'conditions'>,
  { models, calledAt, path }: Called,
): void {
  const { models: stated } = compilation.scenario;
  for (const model of models) {
    const { name, behaviour } = model;
    if (behaviour.time_to_first_token_seconds !== undefined && behaviour.tokens_per_second !== undefined)
      continue;
    const what = goesByTime(plan, (step) => calledAt.get(step)?.has(model) ?? false);
    if (what === null) continue;
    compilation.error(
      'plan/no-speed',
      what === DEADLINE ? DEADLINE : path,
      `${name} states no speed, and ${what} goes by time`,
      `give time_to_first_token_seconds and tokens_per_second under models.${name}${Object.hasOwn(stated, name) ? '' : `, beside extends: ${name}`}`,
    );
  }
}

const DEADLINE = 'job.deadline_seconds';

/**
 * What of a plan goes by the time of a model and changes what a job costs; null: nothing.
 *
 * @param isCalledAt - whether the model may be called at a step, which is whose time-out it may meet
 */
function goesByTime(
  { job, steps, conditions }: Pick<Plan, 'job' | 'steps' | 'conditions'>,
  isCalledAt: (step: string) => boolean,
): string | null {
  if (job.deadline === LIMIT_STOP || job.deadline === LIMIT_HUMAN) return DEADLINE;
  const step = steps.names.find((name, row) => steps.timeoutSeconds[row] !== Infinity && isCalledAt(name));
  if (step !== undefined) return `the timeout_seconds of ${step}`;
  return conditions.field.includes(JOB_SECONDS) ? 'a rule by job_seconds' : null;
}
