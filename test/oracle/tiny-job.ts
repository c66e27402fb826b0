import type { Choose } from './branches.ts';
import type { LastOutcome, Law, TinyModel, TinyRoute, TinyScenario } from './tiny-scenario.ts';

export const PICO = 1e12;
const SECONDS_PER_MINUTE = 60;

/** Thrown where a job ends before its last step. */
export class Ended extends Error {
  readonly how: string;

  constructor(how: string) {
    super(how);
    this.how = how;
  }
}

/** What one path of a job came to. Money in pico-dollars. */
export interface JobRecord {
  /** completed, defective, abandoned, or the reason of a stop */
  ending: string;
  spend: number;
  people: number;
  seconds: number;
  agentSeconds: number;
  requests: number;
  turns: number;
  toolCalls: number;
  toolFailures: number;
  retries: number;
  redos: number;
  escalations: number;
  malformed: number;
  errors: number;
  refused: number;
  uncached: number;
  read: number;
  write: number;
  output: number;
  compactions: number;
  takenOver: number;
  humanMinutes: number;
  reviews: number;
  edits: number;
  overshoot: number;
}

/** What a model remembers of a thread. In its own tokens, but for `common`. */
interface Warmth {
  /** whole input of the last answered request */
  cached: number;
  /** shortest length the thread was cut to since, in scenario tokens */
  common: number;
  /** when the first token of that request came */
  at: number;
}

/** Work on a lane. */
export interface LaneState {
  attempt: number;
  /** redos ordered when the attempt began */
  epoch: number;
  /** the attempt's uniform lies in [low, high) */
  low: number;
  high: number;
  readonly logits: number[];
  spoiled: boolean;
  /** null: not worked on */
  good: boolean | null;
}

/** Where a lane, or a job, stands on a route. */
export interface RouteState {
  rung: number;
  /** events on this rung */
  readonly events: Map<string, number>;
  /** the share of a split this job has; null: not drawn */
  share: number | null;
  /** the model that rules chose, and the entry they chose it in; null: none yet */
  chosen: readonly [model: string, entry: number] | null;
}

/** A job on its way: clock, money, threads and caches. */
export class TinyJob {
  readonly tiny: TinyScenario;
  readonly choose: Choose;
  readonly record: JobRecord;
  readonly lengths = new Map<string, number>();
  readonly lanes = new Map<string, LaneState>();
  private readonly routes = new Map<string, RouteState>();
  /** odds of later attempts: feedback, by failure */
  feedbackOdds = 1;
  /** odds by lane, from a lifting step and the model that last did it */
  readonly lifts = new Map<string, Map<string, number>>();
  /** the model that last answered on a thread */
  readonly answeredBy = new Map<string, string>();
  lastCalled = '';
  lastOutcome: LastOutcome = 'ok';
  lastToolResult = 0;
  failedChecks = 0;
  /** steps entered: what holds for a step is chosen anew in each */
  entries = 0;
  humanSeconds = 0;
  /** the lane by which the rules chose for the whole job; null: none yet, or each by its own */
  private heldLane: string | null = null;
  private readonly warmths = new Map<string, Warmth>();
  private readonly once = new Map<string, boolean>();

  constructor(tiny: TinyScenario, choose: Choose) {
    this.tiny = tiny;
    this.choose = choose;
    this.record = emptyRecord();
    for (const [name, thread] of Object.entries(tiny.threads)) this.lengths.set(name, thread.system);
  }

  chance(p: number): boolean {
    if (p <= 0) return false;
    return p >= 1 || this.choose([p, 1 - p]) === 0;
  }

  /** A draw that is made once in a job. */
  onceInJob(site: string, p: number): boolean {
    const known = this.once.get(site);
    if (known !== undefined) return known;
    const drawn = this.chance(p);
    this.once.set(site, drawn);
    return drawn;
  }

  draw(law: Law): number {
    if (typeof law === 'number') return law;
    return law[this.choose(law.map(([weight]) => weight))]![1];
  }

  /** The route of a lane's next request. */
  routeOf(lane: string): TinyRoute {
    if (this.tiny.rulesPer === 'job') this.heldLane ??= lane;
    return this.tiny.lanes[this.heldLane ?? lane]!.route;
  }

  /** Where a lane stands on the route it is sent to. */
  onRoute(lane: string): RouteState {
    const route = this.routeOf(lane);
    const per = route.kind === 'ladder' ? this.tiny.laddersPer : route.kind === 'rules' ? route.per : 'job';
    const key = per === 'lane' ? lane : '';
    const state = this.routes.get(key) ?? {
      rung: 0,
      events: new Map<string, number>(),
      share: null,
      chosen: null,
    };
    this.routes.set(key, state);
    return state;
  }

  lane(name: string): LaneState {
    const known = this.lanes.get(name);
    if (known !== undefined) return known;
    const lane: LaneState = {
      attempt: 0,
      epoch: 0,
      low: 0,
      high: 1,
      logits: [],
      spoiled: false,
      good: null,
    };
    this.lanes.set(name, lane);
    return lane;
  }

  /** Whether every lane worked on is good. */
  isGood(): boolean {
    return [...this.lanes.values()].every((lane) => lane.good !== false);
  }

  /** Budget and deadline, before anything is begun that costs money or time. */
  admit(mightCost = 0): void {
    const { budget, deadline } = this.tiny;
    if (budget !== null) {
      const limit = budget.usd * PICO;
      const isOver = this.record.spend >= limit || (budget.reserve && this.record.spend + mightCost > limit);
      if (isOver) this.limitReached(budget.then, 'budget');
    }
    if (deadline !== null && this.record.seconds >= deadline.seconds)
      this.limitReached(deadline.then, 'deadline');
  }

  private limitReached(then: 'stop' | 'continue' | 'human', reason: string): void {
    if (then === 'stop') throw new Ended(reason);
    if (then === 'human') this.takeOver();
  }

  /** The person behind every `human`: ends the job. */
  takeOver(): never {
    const { wait, minutes, usdPerHour, repairs } = this.tiny.takeover;
    this.record.takenOver = 1;
    this.pay(wait, minutes, usdPerHour);
    throw new Ended(this.chance(repairs) ? 'completed' : 'abandoned');
  }

  /** A person's wait and work. */
  pay(wait: number, minutes: number, usdPerHour: number): void {
    const { record } = this;
    const seconds = wait + minutes * SECONDS_PER_MINUTE;
    record.seconds += seconds;
    this.humanSeconds += seconds;
    record.humanMinutes += minutes;
    record.people += Math.round((minutes / 60) * usdPerHour * PICO);
  }

  grow(thread: string, tokens: number): void {
    this.lengths.set(thread, this.lengths.get(thread)! + tokens);
  }

  /** Cuts a thread to a length; what lies beyond is no common prefix of any model any more. */
  cut(thread: string, length: number): void {
    this.lengths.set(thread, length);
    for (const [key, warmth] of this.warmths) {
      if (key.startsWith(`${thread}\n`)) warmth.common = Math.min(warmth.common, length);
    }
  }

  /** Tokens of an input that are read from the cache. */
  cachedTokens(thread: string, name: string, input: number): number {
    const model = this.tiny.models[name]!;
    const { cache } = model;
    const warmth = this.warmths.get(`${thread}\n${name}`);
    if (cache === null || input < cache.min || warmth === undefined) return 0;
    if (this.record.seconds - warmth.at > cache.ttl) return 0;
    const prefix = Math.min(warmth.cached, Math.round(warmth.common * model.tokenizer));
    const read = Math.floor(prefix / cache.block) * cache.block;
    if (read < cache.min || read === 0 || this.chance(cache.miss)) return 0;
    return read;
  }

  /** Books an input's tokens and their price; the rest of what is read is written where writing has a price. */
  billInput(model: TinyModel, input: number, read: number): void {
    const { record } = this;
    const writes = model.cache !== null && model.write !== null && input >= model.cache.min;
    const rest = input - read;
    record.read += read;
    if (writes) record.write += rest;
    else record.uncached += rest;
    record.spend +=
      priced(read, model.read ?? model.input) + priced(rest, writes ? model.write : model.input);
    record.spend += Math.round(model.fee * PICO);
  }

  billOutput(model: TinyModel, tokens: number): void {
    this.record.output += tokens;
    this.record.spend += priced(tokens, model.output);
  }

  /** Remembers an answered request that began now: its first token comes after `seconds`. */
  warm(thread: string, name: string, input: number, seconds: number): void {
    this.warmths.set(`${thread}\n${name}`, {
      cached: input,
      common: Number.POSITIVE_INFINITY,
      at: this.record.seconds + seconds,
    });
  }
}

/** @returns pico-dollars of tokens at a price in USD per million */
export function priced(tokens: number, usdPerMillion: number): number {
  return tokens * Math.round(usdPerMillion * 1e6);
}

function emptyRecord(): JobRecord {
  return {
    ending: '',
    spend: 0,
    people: 0,
    seconds: 0,
    agentSeconds: 0,
    requests: 0,
    turns: 0,
    toolCalls: 0,
    toolFailures: 0,
    retries: 0,
    redos: 0,
    escalations: 0,
    malformed: 0,
    errors: 0,
    refused: 0,
    uncached: 0,
    read: 0,
    write: 0,
    output: 0,
    compactions: 0,
    takenOver: 0,
    humanMinutes: 0,
    reviews: 0,
    edits: 0,
    overshoot: 0,
  };
}
