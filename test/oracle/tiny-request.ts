import { Ended, PICO, priced } from './tiny-job.ts';
import type { RouteState, TinyJob } from './tiny-job.ts';
import type { ClimbEvent, Law, TinyCondition, TinyLane, TinyModel, TinyRoute } from './tiny-scenario.ts';

/** What is asked for, and where. */
export interface Asked {
  readonly lane: string;
  readonly thread: string;
  readonly output: Law;
  readonly errorTokens: number;
}

/** Turns of an agent's step: malformed and cut answers are turns, too. */
export interface Room {
  used: number;
  readonly most: number;
}

/** How a request ended: its answer is there, or its tries, or its turns, ran out. */
export type Answer =
  | { readonly kind: 'answered'; readonly model: string }
  | { readonly kind: 'gave up' | 'capped' };

type TinyRules = Extract<TinyRoute, { kind: 'rules' }>;

const MOST_BACKOFF_SECONDS = 60;

/** One request with all its tries. */
export function ask(job: TinyJob, asked: Asked, room: Room | null): Answer {
  const { record, tiny } = job;
  const lane = tiny.lanes[asked.lane]!;
  const state = job.lane(asked.lane);
  const failed = { error: 0, malformed: 0, refused: 0, truncated: 0 };
  // of a fallback: the route, and the failures that count on it
  const fall = { at: 0, events: 0 };
  if (isFull(room)) return { kind: 'capped' };
  for (;;) {
    const route = job.routeOf(asked.lane);
    const name = routed(job, asked, route, fall.at);
    const model = tiny.models[name]!;
    compact(job, asked.thread, name);
    job.lastCalled = name;
    const input = Math.round(job.lengths.get(asked.thread)! * model.tokenizer);
    job.admit(mostCost(model, input));
    record.requests += 1;
    const { error, rateLimited, malformed, refusal } = model;
    const kind = job.choose([
      error * (1 - rateLimited),
      error * rateLimited,
      malformed,
      refusal,
      1 - error - malformed - refusal,
    ]);

    if (kind < 2) {
      record.errors += 1;
      job.lastOutcome = 'error';
      if (model.errorBilled) job.billInput(model, input, job.cachedTokens(asked.thread, name, input));
      record.seconds += model.errorSeconds;
      failed.error += 1;
      let isMoved = false;
      if (route.kind === 'fallback') {
        const { fallOn, after, models } = route;
        if (fallOn.includes('error') || (kind === 1 && fallOn.includes('rate_limited'))) fall.events += 1;
        if (fall.events >= after && fall.at + 1 < models.length) {
          fall.at += 1;
          fall.events = 0;
          isMoved = true;
          record.escalations += 1;
        }
      }
      if (happened(job, asked.lane, 'error')) isMoved = true;
      if (failed.error > lane.retry.error) return giveUp(job, lane, 'error');
      record.retries += 1;
      // another route is tried at once
      if (!isMoved) record.seconds += Math.min(MOST_BACKOFF_SECONDS, tiny.backoff * 2 ** (failed.error - 1));
      continue;
    }

    const wanted = job.draw(asked.output);
    const visible = Math.min(Math.round(wanted * model.tokenizer), model.maxOutput);
    const isCut = visible < Math.round(wanted * model.tokenizer);
    answer(job, asked.thread, name, { input, output: visible });
    // a refusal leaves nothing in the thread
    if (kind !== 3) job.grow(asked.thread, isCut ? visible / model.tokenizer : wanted);
    if (room !== null) room.used += 1;
    if (kind === 4 && !isCut) {
      job.lastOutcome = 'ok';
      if (room !== null) record.turns += 1;
      if (lane.success !== null) state.logits.push(logit(lane.success[name]!) + odds(job, asked.lane));
      return { kind: 'answered', model: name };
    }
    const event = kind === 2 ? 'malformed' : kind === 3 ? 'refused' : 'truncated';
    if (event === 'malformed') {
      record.malformed += 1;
      job.grow(asked.thread, asked.errorTokens);
    }
    if (event === 'refused') record.refused += 1;
    failed[event] += 1;
    job.lastOutcome = event;
    happened(job, asked.lane, event);
    if (failed[event] > lane.retry[event]) return giveUp(job, lane, event);
    if (isFull(room)) return { kind: 'capped' };
    record.retries += 1;
  }
}

/** Bills and times an answered request, and leaves the cache warm. */
function answer(
  job: TinyJob,
  thread: string,
  name: string,
  { input, output }: { readonly input: number; readonly output: number },
): void {
  const model = job.tiny.models[name]!;
  const read = job.cachedTokens(thread, name, input);
  job.billInput(model, input, read);
  job.billOutput(model, output);
  const firstToken = model.firstToken + ((input - read) * model.prefill) / 1e6;
  job.warm(thread, name, input, firstToken);
  job.answeredBy.set(thread, name);
  job.record.seconds += firstToken + output / model.perSecond;
}

/** An event that may make the lane's ladder climb; true: it did. */
export function happened(job: TinyJob, lane: string, event: ClimbEvent): boolean {
  const route = job.routeOf(lane);
  if (route.kind !== 'ladder') return false;
  const state = job.onRoute(lane);
  const needed = route.climbOn[event];
  if (needed === undefined) return false;
  const count = (state.events.get(event) ?? 0) + 1;
  state.events.set(event, count);
  if (count < needed || state.rung + 1 >= route.models.length) return false;
  state.rung += 1;
  state.events.clear();
  job.record.escalations += 1;
  return true;
}

/** The model that answers a lane's next request. */
function routed(job: TinyJob, asked: Asked, route: TinyRoute, fallen: number): string {
  const state = job.onRoute(asked.lane);
  switch (route.kind) {
    case 'model':
      return route.model;
    case 'ladder':
      return route.models[state.rung]!;
    case 'fallback':
      return route.models[fallen]!;
    case 'rules':
      return ruled(job, asked, route, state);
    case 'split':
      state.share ??= job.choose(route.of.map(([weight]) => weight));
      return route.of[state.share]![1];
  }
}

/** The model of the first rule that holds, or the one that was chosen before, as long as that holds. */
function ruled(job: TinyJob, asked: Asked, route: TinyRules, state: RouteState): string {
  const [model, entry] = state.chosen ?? [null, 0];
  const isHeld = route.per === 'step' ? entry === job.entries : route.per !== 'request';
  if (model !== null && isHeld) return model;
  const found = route.of.find(([when]) => holds(job, asked, when));
  const chosen = found === undefined ? route.otherwise : found[1];
  state.chosen = [chosen, job.entries];
  return chosen;
}

function holds(job: TinyJob, asked: Asked, when: TinyCondition): boolean {
  if (when.field === 'last_outcome') return job.lastOutcome === when.is;
  const values = {
    attempt: job.lane(asked.lane).attempt,
    failed_checks: job.failedChecks,
    context_tokens: job.lengths.get(asked.thread)!,
    tool_result_tokens: job.lastToolResult,
    job_usd: job.record.spend / PICO,
    job_seconds: job.record.seconds,
  };
  return values[when.field] > when.above;
}

function isFull(room: Room | null): boolean {
  return room !== null && room.used >= room.most;
}

/** The most that a request can cost: nothing is read, and the answer is as long as can be. */
function mostCost(model: TinyModel, input: number): number {
  const fresh = model.cache === null ? model.input : (model.write ?? model.input);
  return priced(input, fresh) + priced(model.maxOutput, model.output) + Math.round(model.fee * PICO);
}

function giveUp(
  job: TinyJob,
  lane: TinyLane,
  event: 'error' | 'malformed' | 'refused' | 'truncated',
): Answer {
  const { then } = lane.retry;
  if (then === 'abandon') throw new Ended('abandoned');
  if (then === 'human') job.takeOver();
  if (lane.success === null) throw new Ended(event === 'refused' ? 'refused' : 'error');
  return { kind: 'gave up' };
}

/** One billed, timed request over a whole thread, which writes its summary: by the model that leaves it. */
export function sumUp(job: TinyJob, thread: string, called: string): void {
  const name = job.answeredBy.get(thread) ?? called;
  const model = job.tiny.models[name]!;
  const input = Math.round(job.lengths.get(thread)! * model.tokenizer);
  job.admit(mostCost(model, input));
  job.record.requests += 1;
  answer(job, thread, name, {
    input,
    output: Math.round(job.tiny.threads[thread]!.summary * model.tokenizer),
  });
}

/** Makes a thread shorter before a request to a model. */
function compact(job: TinyJob, thread: string, next: string): void {
  const { compact, system } = job.tiny.threads[thread]!;
  const length = job.lengths.get(thread)!;
  if (compact === null || length <= compact.at) return;
  sumUp(job, thread, next);
  job.record.compactions += 1;
  job.cut(thread, system);
  job.lengths.set(thread, Math.round(length * compact.to));
}

/** Sum of the logarithms of all odds factors that hold in a lane now. */
function odds(job: TinyJob, lane: string): number {
  const lifted = job.lifts.get(lane) ?? new Map<string, number>();
  return [...lifted.values()].reduce((sum, factor) => sum + Math.log(factor), Math.log(job.feedbackOdds));
}

function logit(p: number): number {
  return Math.log(p / (1 - p));
}
