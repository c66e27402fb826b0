import { JOB_SECONDS, LIMIT_HUMAN, LIMIT_STOP } from './codes.ts';
import type { ResolvedModel } from '../pricing/model.ts';
import type { Compilation } from './compilation.ts';
import type { Plan } from './plan.ts';

/**
 * Refuses a model without a speed where time decides what happens: it would answer at once, meet every deadline, and win.
 *
 * @param path - of the policy's route, for faults that are not of the job
 */
export function demandSpeeds(
  compilation: Compilation,
  plan: Pick<Plan, 'job' | 'steps' | 'conditions'>,
  { models, path }: { readonly models: readonly ResolvedModel[]; readonly path: string },
): void {
  const what = goesByTime(plan);
  if (what === null) return;
  const { models: stated } = compilation.scenario;
  for (const { name, behaviour } of models) {
    if (behaviour.time_to_first_token_seconds !== undefined && behaviour.tokens_per_second !== undefined)
      continue;
    compilation.error(
      'plan/no-speed',
      what === DEADLINE ? DEADLINE : path,
      `${name} states no speed, and ${what} goes by time`,
      `give time_to_first_token_seconds and tokens_per_second under models.${name}${Object.hasOwn(stated, name) ? '' : `, beside extends: ${name}`}`,
    );
  }
}

const DEADLINE = 'job.deadline_seconds';

/** What of a plan goes by time and changes what a job costs; null: nothing. */
function goesByTime({ job, steps, conditions }: Pick<Plan, 'job' | 'steps' | 'conditions'>): string | null {
  if (job.deadline === LIMIT_STOP || job.deadline === LIMIT_HUMAN) return DEADLINE;
  const step = steps.timeoutSeconds.findIndex((seconds) => seconds !== Infinity);
  if (step !== -1) return `the timeout_seconds of ${steps.names[step] ?? ''}`;
  return conditions.field.includes(JOB_SECONDS) ? 'a rule by job_seconds' : null;
}
