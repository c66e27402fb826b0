import { CACHE_READ, UNCACHED_INPUT } from '../bill/bucket.ts';
import { coldCacheCost } from '../bill/cold-cache-cost.ts';
import { TIME_FIRST_TOKEN, TIME_GENERATION, TIME_QUEUE } from './outcomes.ts';
import { charge, tariffNow } from './charge.ts';
import { lawFactor, quantityAt } from './draw.ts';
import { bookRequest, countRequestSeconds, passModelTime } from './ledger.ts';
import { sentBefore, splitInput } from './prompt-cache.ts';
import { SLOT_FIRST_TOKEN, SLOT_SPEED, SLOT_TIER_WAIT } from './slots.ts';
import type { JobState } from './job-state.ts';

/**
 * One answered API call to `job.target`: `job.input` tokens in, `job.output` visible and `job.reasoning` tokens out, in
 * the model's tokens; drawn at `job.visit`. Splits the input by cache state and lets the time pass.
 *
 * Seconds = tier wait + time to first token + uncached input x prefill + output / speed; a time-out cuts what follows
 * the tier wait.
 *
 * @returns 1 where the step's time-out cut it
 */
export function exchange(job: JobState, step: number, thread: number): number {
  const { targets, models, steps } = job.plan;
  const { target, input, visit } = job;
  const model = targets.model[target]!;
  const begin = job.clock;
  const read = splitInput(job, thread, input);
  const wait = quantityAt(job, targets.tierWaitSeconds[target]!, visit, SLOT_TIER_WAIT);
  let firstToken =
    quantityAt(job, models.firstTokenSeconds[model]!, visit, SLOT_FIRST_TOKEN) *
      targets.firstTokenFactor[target]! +
    (input - read) * models.prefillSecondsPerToken[model]!;
  const tokens = job.output + job.reasoning;
  let generation = 0;
  if (tokens > 0) {
    const speed = quantityAt(job, models.tokensPerSecond[model]!, visit, SLOT_SPEED);
    generation = tokens / (speed * lawFactor(job, models.speedLaw[model]!, input));
  }
  const timeout = steps.timeoutSeconds[step]!;
  const isCut = firstToken + generation > timeout;
  if (isCut) {
    firstToken = Math.min(firstToken, timeout);
    generation = timeout - firstToken;
  }
  passModelTime(job, step, TIME_QUEUE, wait);
  passModelTime(job, step, TIME_FIRST_TOKEN, firstToken);
  job.read = read;
  job.beganAt = begin;
  job.firstTokenAt = job.clock;
  passModelTime(job, step, TIME_GENERATION, generation);
  countRequestSeconds(job, wait + firstToken, job.clock - begin);
  return isCut ? 1 : 0;
}

/** Bills the exchange and books it under `cause`, with what a cold cache added to it apart. */
export function settle(job: JobState, step: number, thread: number, cause: number): void {
  const tariff = tariffNow(job, job.beganAt);
  charge(job, tariff, job.output, job.reasoning);
  const usage = job.usage;
  const warm = sentBefore(job, thread) - job.read;
  bookRequest(job, step, cause, warm > 0 ? coldCacheCost(tariff, usage, warm) : 0);
  job.uncachedInputTokens += usage[UNCACHED_INPUT]!;
  job.cacheReadTokens += usage[CACHE_READ]!;
  job.cacheWriteTokens += job.input - usage[UNCACHED_INPUT]! - usage[CACHE_READ]!;
  job.outputTokens += job.output;
  job.reasoningTokens += job.reasoning;
}
