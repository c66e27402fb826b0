import { NONE } from '../plan/codes.ts';
import { fraction53Code } from '../random/draw-code.ts';
import { hasForks } from './fork.ts';
import { BAD } from './job-codes.ts';
import { belowLogisticCode } from './logistic.ts';
import type { VisitNames } from '../random/draw-code.ts';
import type { Place } from './place.ts';

/*
 * Whether the work is good, as code. The outcome is kept per lane; all steps of one attempt share one uniform, and its
 * chance is the logistic of the mean logit over the answered, well-formed requests of that attempt.
 */

/** Words of a visit of a site of the job. */
const SIDE_VISIT: VisitNames = { low: 'low', high: 'high' };

/** Begins a lane's attempt at its first work step, and again when a redo re-enters one. */
export function enterWorkCode({ code, plan, lane }: Place): void {
  if (lane === NONE) return;
  code.add(`job.lastWorkLane = lane;`);
  if (hasForks(plan)) code.add('job.workedAt = job.clock;');
  code.block(`if (attempts[lane] === 0 || redoOf[step] > attemptEpochs[lane])`, () =>
    code.add(
      `attempts[lane] += 1;`,
      `attemptEpochs[lane] = redoOf[step];`,
      `attemptFeedback[lane] = job.feedbackLnOdds;`,
      `logitSums[lane] = 0;`,
      `logitCounts[lane] = 0;`,
      `spoiled[lane] = 0;`,
    ),
  );
}

/** Sets the lane's outcome at the end of one of its work steps; it replaces the earlier one. */
export function finishWorkCode(place: Place): void {
  const { code, plan, lane } = place;
  if (lane === NONE || plan.lanes.judged[lane] === 0) return;
  code.say('whether its work is good');
  if (hasRetentionLaw(place)) code.add(`retain(job, step);`);
  const site = plan.lanes.sites[lane]!;
  place.openOfJob(SIDE_VISIT, site, `attempts[lane]`, '0');
  code.add(...fraction53Code('u', SIDE_VISIT, 0));
  code.add(
    'part = logitSums[lane] / logitCounts[lane];',
    ...belowLogisticCode({ below: 'moved', u: 'u', logit: 'part' }),
    'if (spoiled[lane] === 1) moved = 0;',
    `laneOutcomes[lane] = moved;`,
    firstOutcomeCode('moved'),
  );
}

/** Keeps an outcome as that of the lane's first attempt while this is at hand. */
export function firstOutcomeCode(outcome: number | string): string {
  return `if (attempts[lane] === 1) firstOutcomes[lane] = ${outcome};`;
}

/** Whether answers count toward the attempt of a lane that is judged. */
export function countsAnswers({ plan, lane, isChecking }: Place): boolean {
  return !isChecking && lane !== NONE && plan.lanes.judged[lane] === 1;
}

/** The logit that an answer of who is called adds to its lane's attempt, the job's difficulty taken off: an expression. */
export function logitCode(place: Place): string {
  const { code, lane } = place;
  const { job, lanes, models, targets } = place.plan;
  const logit = place.byTarget((target) => targets.logit[target * lanes.count + lane]!);
  if (lanes.spread[lane] === 0) return logit;
  const own = place.rowByTarget((target) => models.root[targets.model[target]!]!);
  const difficulty = `${code.number(job.shared)} * difficulty + ${code.number(job.ownShare)} * latents[${own}]`;
  return `${logit} - ${code.number(lanes.spread[lane]!)} * (${difficulty})`;
}

/** Whether some model loses quality with long inputs, so that answers are counted by model. */
export function hasRetentionLaw({ plan }: Place): boolean {
  return plan.models.retentionLaw.some((law) => law !== NONE);
}

/** Whether the work is bad: an expression. */
export function isBadCode({ plan }: Place): string {
  const judged = Array.from(plan.lanes.judged.keys()).filter((lane) => plan.lanes.judged[lane] === 1);
  return [`job.workOverride === ${BAD}`, ...judged.map((lane) => `laneOutcomes[${lane}] === ${BAD}`)].join(
    ' || ',
  );
}
