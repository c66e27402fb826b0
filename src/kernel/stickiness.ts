import { CACHE_READ, OUTPUT, REASONING } from '../bill/bucket.ts';
import { bucketCost } from '../bill/bucket-cost.ts';
import { FEE_REQUEST } from '../bill/tariff-row.ts';
import { NONE, TARGET } from '../plan/codes.ts';
import { tariffNow } from './charge.ts';
import { expectedQuantity, lawFactor } from './draw.ts';
import { answersLane } from './open-rung.ts';
import type { JobState } from './job-state.ts';

/**
 * Stays with the model that last answered in the thread, while its cache is warm there, as long as `turns_ahead` times
 * what the wanted one would save a request is less than the wanted one's cold rewrite of the thread.
 */
export function stayOrSwitch(job: JobState, step: number, node: number): void {
  const { plan } = job;
  const { targets } = plan;
  const wanted = job.target;
  const thread = plan.steps.thread[step]!;
  if (thread === NONE) return;
  const warm = job.lastTarget[thread]!;
  if (warm === NONE || targets.cache[warm] === targets.cache[wanted]) return;
  if (warmTokens(job, thread, warm) === 0) return;
  if (!mayStay(job, warm)) return;
  const saved = warmRequest(job, step, thread, warm) - warmRequest(job, step, thread, wanted);
  if (plan.routes.turnsAhead[node]! * saved >= coldRewrite(job, thread, wanted)) {
    job.target = wanted;
    return;
  }
  job.target = warm;
}

/** Whether the warm model has a success rate in the lane at hand, where that is judged, and what the lane requires. */
function mayStay({ plan, lane }: JobState, warm: number): boolean {
  if (lane === NONE) return true;
  const { targets, routes, lanes } = plan;
  if (lanes.judged[lane] === 1 && Number.isNaN(targets.logit[warm * lanes.count + lane])) return false;
  for (let node = 0; node < routes.count; node += 1) {
    if (routes.kind[node] === TARGET && routes.target[node] === warm) return answersLane(plan, node, lane);
  }
  return true;
}

/** Scenario tokens of the thread that a model still has in its cache. */
function warmTokens(job: JobState, thread: number, target: number): number {
  const { targets, cacheCount } = job.plan;
  const row = thread * cacheCount + targets.cache[target]!;
  if (job.clock - job.cachedAt[row]! > targets.cacheTtl[target]! || targets.cacheKind[target] === 0) return 0;
  return Math.min(job.cachedPrefix[row]!, job.commonPrefix[row]!);
}

/** Expected pico-dollars of the next request with the whole thread read from the cache. */
function warmRequest(job: JobState, step: number, thread: number, target: number): number {
  const { steps, targets, models } = job.plan;
  const model = targets.model[target]!;
  const tokenizer = models.tokenizerFactor[model]!;
  const input = Math.floor(job.length[thread]! * tokenizer + 0.5);
  const visible =
    expectedQuantity(job, steps.outputTokens[step]!) *
    models.verbosity[model]! *
    lawFactor(job, models.lengthLaw[model]!, input) *
    job.tokensFactor;
  const thought = expectedQuantity(job, targets.reasoningTokens[target]!) * steps.reasoningFactor[step]!;
  const tariff = tariffOf(job, target);
  const output = Math.floor(visible * tokenizer + 0.5);
  const reasoning = Math.floor(thought * tokenizer + 0.5);
  const inputBucket = targets.cacheKind[target] === 0 ? targets.freshBucket[target]! : CACHE_READ;
  return (
    bucketCost(tariff, inputBucket, input, input) +
    bucketCost(tariff, OUTPUT, output, input) +
    bucketCost(tariff, REASONING, reasoning, input) +
    tariff[FEE_REQUEST]!
  );
}

/** What it costs a model to take in what it has not cached of the thread, beyond reading it. */
function coldRewrite(job: JobState, thread: number, target: number): number {
  const { targets, models } = job.plan;
  const tokenizer = models.tokenizerFactor[targets.model[target]!]!;
  const input = Math.floor(job.length[thread]! * tokenizer + 0.5);
  const cold = Math.max(0, input - Math.floor(warmTokens(job, thread, target) * tokenizer + 0.5));
  return bucketCost(tariffOf(job, target), targets.freshBucket[target]!, cold, input);
}

function tariffOf(job: JobState, target: number): Float64Array {
  job.target = target;
  return tariffNow(job, job.clock);
}
