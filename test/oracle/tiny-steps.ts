import { ask, happened, sumUp } from './tiny-request.ts';
import { Ended, PICO, TinyJob } from './tiny-job.ts';
import type { Choose } from './branches.ts';
import type { JobRecord } from './tiny-job.ts';
import type { Room } from './tiny-request.ts';
import type {
  OnFail,
  TinyAgent,
  TinyCall,
  TinyCheck,
  TinyHuman,
  TinyScenario,
  TinyStep,
  TinyTool,
} from './tiny-scenario.ts';

/** Runs one job; every random branch is asked of `choose`. */
export function runTinyJob(tiny: TinyScenario, choose: Choose): JobRecord {
  const job = new TinyJob(tiny, choose);
  const { record } = job;
  try {
    new TinyWorkflow(job).run();
    record.ending = job.isGood() ? 'completed' : 'defective';
  } catch (error) {
    if (!(error instanceof Ended)) throw error;
    record.ending = error.how;
  }
  record.agentSeconds = record.seconds - job.humanSeconds;
  record.overshoot = tiny.budget === null ? 0 : Math.max(0, record.spend - tiny.budget.usd * PICO);
  return record;
}

/** Where a redo goes, and what is said there. */
interface Redo {
  readonly step: string;
  readonly feedback: number;
}

class TinyWorkflow {
  private readonly job: TinyJob;
  /** thread lengths at each step's first entry */
  private readonly entered = new Map<string, ReadonlyMap<string, number>>();
  private readonly ordered = new Map<string, number>();
  /** redos so far: an attempt that began before is over when its lane is entered again */
  private epoch = 0;
  private worked = '';
  private feedback: Redo | null = null;

  constructor(job: TinyJob) {
    this.job = job;
  }

  run(): void {
    const { steps } = this.job.tiny;
    for (let at = 0; at < steps.length;) {
      this.feedback = this.runStep(steps[at]!);
      at = this.feedback === null ? at + 1 : steps.findIndex((step) => step.name === this.feedback!.step);
    }
  }

  /** @returns where to go on instead of the next step */
  private runStep(step: TinyStep): Redo | null {
    const { job } = this;
    if (!job.onceInJob(`share of ${step.name}`, step.share)) return null;
    job.entries += 1;
    const isAgain = this.entered.has(step.name);
    if (!isAgain) this.entered.set(step.name, new Map(job.lengths));
    switch (step.kind) {
      case 'call':
      case 'agent':
        this.work(step, isAgain);
        return null;
      case 'check':
        return this.check(step);
      case 'human':
        return this.review(step);
      case 'tool':
        this.callTool(step.tool, step.thread);
        return null;
      case 'choose': {
        const taken = job.choose(step.branches.map(([weight]) => weight));
        for (const inner of step.branches[taken]![1]) this.runStep(inner);
        return null;
      }
      case 'repeat': {
        const times = job.draw(step.times);
        for (let time = 0; time < times; time += 1) for (const inner of step.steps) this.runStep(inner);
        return null;
      }
    }
  }

  private work(step: TinyCall | TinyAgent, isAgain: boolean): void {
    const { job } = this;
    const lane = job.lane(step.lane);
    if (lane.attempt === 0 || (isAgain && lane.epoch < this.epoch)) {
      lane.attempt += 1;
      lane.epoch = this.epoch;
      lane.low = 0;
      lane.high = 1;
      lane.logits.length = 0;
      lane.spoiled = false;
    }
    this.worked = step.lane;
    this.open(step);
    if (step.kind === 'call') {
      const answer = ask(job, step, null);
      if (answer.kind !== 'answered') lane.spoiled = true;
      else if (step.lifts !== null) {
        const odds = step.lifts.odds[answer.model] ?? step.lifts.odds['default'] ?? 1;
        const lifted = job.lifts.get(step.lifts.lane) ?? new Map<string, number>();
        job.lifts.set(step.lifts.lane, lifted.set(step.name, odds));
      }
    } else this.takeTurns(step);
    this.settle(step.lane);
  }

  private takeTurns(step: TinyAgent): void {
    const { job } = this;
    const lane = job.lane(step.lane);
    const room: Room = { used: 0, most: step.maxTurns };
    let left = job.draw(step.turns);
    while (left > 0) {
      const { kind } = ask(job, step, room);
      if (kind === 'capped') {
        if (step.onCap === 'stop') throw new Ended('capped');
        job.lastOutcome = 'capped';
        happened(job, step.lane, 'capped');
      }
      if (kind !== 'answered') {
        lane.spoiled = true;
        return;
      }
      left -= 1;
      if (left === 0) return;
      for (const tool of step.tools) {
        const whole = Math.floor(tool.perTurn);
        const calls = whole + (job.chance(tool.perTurn - whole) ? 1 : 0);
        for (let call = 0; call < calls; call += 1) if (!this.callTool(tool, step.thread)) left += 1;
      }
    }
  }

  /** @returns false: it failed */
  private callTool(tool: TinyTool, thread: string): boolean {
    const { job } = this;
    job.admit();
    job.record.toolCalls += 1;
    job.record.seconds += job.draw(tool.seconds);
    job.record.spend += Math.round(tool.usd * PICO);
    if (job.chance(tool.failure)) {
      job.record.toolFailures += 1;
      job.grow(thread, tool.errorTokens);
      return false;
    }
    job.lastToolResult = job.draw(tool.result);
    job.grow(thread, job.lastToolResult);
    if (this.worked !== '' && job.chance(tool.stale)) this.spoil(this.worked);
    return true;
  }

  /** The attempt's work is bad, also where it was settled before. */
  private spoil(name: string): void {
    const lane = this.job.lane(name);
    lane.spoiled = true;
    if (lane.good !== null) lane.good = false;
  }

  /** Feedback of a redo that came here, then the step's own words; a fresh thread is emptied first. */
  private open(step: {
    readonly name?: string;
    readonly thread: string;
    readonly prompt: TinyCall['prompt'];
  }): void {
    const { job } = this;
    const { fresh, system } = job.tiny.threads[step.thread]!;
    if (fresh) job.cut(step.thread, system);
    if (this.feedback !== null && this.feedback.step === step.name) {
      job.grow(step.thread, this.feedback.feedback);
    }
    job.grow(step.thread, job.draw(step.prompt));
  }

  /** Sets the lane's outcome: its uniform is narrowed as far as the question needs. */
  private settle(name: string): void {
    const { job } = this;
    const lane = job.lane(name);
    if (job.tiny.lanes[name]!.success === null) return;
    if (lane.spoiled || lane.logits.length === 0) {
      lane.good = false;
      return;
    }
    const mean = lane.logits.reduce((sum, logit) => sum + logit, 0) / lane.logits.length;
    const success = 1 / (1 + Math.exp(-mean));
    if (success <= lane.low || success >= lane.high) {
      lane.good = success >= lane.high;
      return;
    }
    lane.good = job.chance((success - lane.low) / (lane.high - lane.low));
    if (lane.good) lane.high = success;
    else lane.low = success;
  }

  private check(step: TinyCheck): Redo | null {
    const { job } = this;
    if (step.judge === null) {
      job.admit();
      job.record.seconds += step.seconds;
      job.record.spend += Math.round(step.usd * PICO);
    } else {
      this.open({ ...step.judge, name: step.name });
      if (ask(job, step.judge, null).kind !== 'answered') throw new Error('a judge without an answer');
    }
    return this.isRejected(step, step.blindSpot) ? this.onFail(step.name, step.onFail) : null;
  }

  private isRejected(step: TinyCheck | TinyHuman, blindSpot: number): boolean {
    const { job } = this;
    if (job.isGood()) return job.chance(step.falseAlarm);
    const neverSeen = blindSpot * (1 - step.catches);
    if (job.onceInJob(`blind spot of ${step.name}`, neverSeen)) return false;
    return job.chance(Math.min(1, step.catches / (1 - neverSeen)));
  }

  private review(step: TinyHuman): Redo | null {
    const { job } = this;
    job.admit();
    job.record.reviews += 1;
    job.pay(step.wait, step.minutes, step.usdPerHour);
    if (!this.isRejected(step, 0)) return null;
    if (!job.chance(step.edits)) return this.onFail(step.name, step.onFail);
    job.record.edits += 1;
    job.pay(0, step.editMinutes, step.usdPerHour);
    const isRight = job.chance(step.repairs);
    for (const lane of job.lanes.values()) if (lane.good !== null) lane.good = isRight;
    return null;
  }

  private onFail(name: string, fail: OnFail | null): Redo | null {
    const { job } = this;
    job.failedChecks += 1;
    job.lastOutcome = 'failed_check';
    const hasClimbed = this.climb();
    if (fail === null) throw new Ended('abandoned');
    const ordered = this.ordered.get(name) ?? 0;
    if (ordered >= fail.maxRedos) {
      if (fail.then === 'abandon') throw new Ended('abandoned');
      if (fail.then === 'human') job.takeOver();
      return null;
    }
    this.ordered.set(name, ordered + 1);
    this.epoch += 1;
    job.record.redos += 1;
    job.feedbackOdds *= fail.odds;
    const route = hasClimbed ? job.routeOf(this.worked) : null;
    const context = route?.kind === 'ladder' ? route.handOff : fail.context;
    if (context !== 'keep') this.restart(fail.redo, context === 'summary');
    return { step: fail.redo, feedback: fail.feedback };
  }

  private climb(): boolean {
    return this.worked in this.job.tiny.lanes && happened(this.job, this.worked, 'failed_check');
  }

  /** Puts every thread back; `summed`: a summary of the thread of the step that is done again stays in it. */
  private restart(name: string, summed: boolean): void {
    const { job } = this;
    const { thread } = job.tiny.steps.find((one) => one.name === name) as TinyCall | TinyAgent;
    if (summed) sumUp(job, thread, job.lastCalled);
    for (const [at, length] of this.entered.get(name)!) {
      if (job.lengths.get(at)! > length) job.cut(at, length);
    }
    if (summed) job.grow(thread, job.tiny.threads[thread]!.summary);
  }
}
