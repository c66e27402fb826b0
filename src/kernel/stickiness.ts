import { CACHE_READ, OUTPUT, REASONING, UNCACHED_INPUT } from '../bill/bucket.ts';
import { bucketCost } from '../bill/bucket-cost.ts';
import { FEE_REQUEST } from '../bill/tariff-row.ts';
import { NONE } from '../plan/codes.ts';
import { freshBucket, tariffNow } from './charge.ts';
import { expectedQuantity, lawFactor } from './draw.ts';
import { threadAtHand } from './thread.ts';
import type { JobState } from './job-state.ts';

/**
 * Stays with the model that last answered in the thread, while its cache is warm there, as long as `turns_ahead` times
 * what the wanted one would save a request is less than the wanted one's cold rewrite of the thread.
 */
export function stayOrSwitch(job: JobState, step: number, node: number): void {
  const { plan } = job;
  const { targets } = plan;
  const wanted = job.target;
  const thread = threadAtHand(job, step);
  if (thread === NONE) return;
  const warm = job.lastTarget[thread]!;
  if (warm === NONE || targets.cache[warm] === targets.cache[wanted]) return;
  if (warmTokens(job, thread, warm) === 0) return;
  if (plan.routes.mayStay[node]![warm * (plan.lanes.count + 1) + job.lane + 1] === 0) return;
  if (!mayJudge(job, step, warm)) return;
  const saved = warmRequest(job, step, thread, warm) - warmRequest(job, step, thread, wanted);
  if (plan.routes.turnsAhead[node]! * saved >= coldRewrite(job, thread, wanted)) {
    job.target = wanted;
    return;
  }
  job.target = warm;
  job.escalated = job.lastEscalated[thread]!;
}

/** Whether both rates of a check are known of a model; anywhere else there is nothing to judge. */
function mayJudge({ plan, askedThread }: JobState, step: number, target: number): boolean {
  const { steps, targets, models, rates } = plan;
  if (steps.catchesRow[step] === NONE || askedThread !== NONE) return true;
  const rateIn = (row: number): number => rates[row * (models.count + 1) + targets.model[target]!]!;
  return !Number.isNaN(rateIn(steps.catchesRow[step]!)) && !Number.isNaN(rateIn(steps.falseAlarmRow[step]!));
}

/** Scenario tokens of the thread that a model still has in its cache, where the thread is long enough to be read from it. */
function warmTokens(job: JobState, thread: number, target: number): number {
  const { targets, cacheCount } = job.plan;
  const row = thread * cacheCount + targets.cache[target]!;
  if (job.clock - job.cachedAt[row]! > targets.cacheTtl[target]! || targets.cacheKind[target] === 0) return 0;
  if (ownTokens(job, thread, target) < targets.cacheMinTokens[target]!) return 0;
  return Math.min(job.cachedPrefix[row]!, job.commonPrefix[row]!);
}

/** Expected pico-dollars of the next request with the whole thread read from the cache. */
function warmRequest(job: JobState, step: number, thread: number, target: number): number {
  const { steps, targets, models, threads } = job.plan;
  const model = targets.model[target]!;
  const tokenizer = models.tokenizerFactor[model]!;
  const input = ownTokens(job, thread, target);
  const isSummary = job.askedThread !== NONE;
  const visible = isSummary
    ? expectedQuantity(job, threads.summaryTokens[thread]!)
    : expectedQuantity(job, steps.outputTokens[step]!) *
      models.verbosity[model]! *
      lawFactor(job, models.lengthLaw[model]!, input) *
      job.tokensFactor;
  const thought = isSummary
    ? 0
    : expectedQuantity(job, targets.reasoningTokens[target]!) * steps.reasoningFactor[step]!;
  const tariff = tariffOf(job, target);
  const output = Math.floor(visible * tokenizer + 0.5);
  const reasoning = Math.floor(thought * tokenizer + 0.5);
  const isRead = targets.cacheKind[target] !== 0 && input >= targets.cacheMinTokens[target]!;
  return (
    bucketCost(tariff, isRead ? CACHE_READ : UNCACHED_INPUT, input, input) +
    bucketCost(tariff, OUTPUT, output, input) +
    bucketCost(tariff, REASONING, reasoning, input) +
    tariff[FEE_REQUEST]!
  );
}

/** What it costs a model to take in what it has not cached of the thread, beyond reading it. */
function coldRewrite(job: JobState, thread: number, target: number): number {
  const { targets, models } = job.plan;
  const tokenizer = models.tokenizerFactor[targets.model[target]!]!;
  const input = ownTokens(job, thread, target);
  const cold = Math.max(0, input - Math.floor(warmTokens(job, thread, target) * tokenizer + 0.5));
  return bucketCost(tariffOf(job, target), freshBucket(job.plan, target, input), cold, input);
}

/** The whole thread in the tokens of a model. */
function ownTokens(job: JobState, thread: number, target: number): number {
  const { models, targets } = job.plan;
  return Math.floor(job.length[thread]! * models.tokenizerFactor[targets.model[target]!]! + 0.5);
}

function tariffOf(job: JobState, target: number): Float64Array {
  job.target = target;
  return tariffNow(job, job.clock);
}
