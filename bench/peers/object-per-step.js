// @ts-check
import { Dice } from './dice.js';
import { AskingStep, Model, Thread } from './object-request.js';

/*
 * The main scenario's workflow as one would first write it: a class for each kind of step, an object for every step,
 * request and tool call of a job, numbers in turn from one generator. Means agree with the kernel's; single jobs do not,
 * as their luck is another.
 */

/** @typedef {import('./workflow.js').Workflow} Workflow */
/** @typedef {'go on' | 'redo' | 'take over' | 'completed' | 'abandoned' | 'stopped'} Came */
/** @typedef {Workflow['tests'] | Workflow['review'] | Workflow['people']} CheckFigures */
/** What one job came to. @typedef {ReturnType<ObjectPerStep['simulate']>} JobResult */

/** The program: simulates jobs one after the other. */
export class ObjectPerStep {
  /** @param {Workflow} workflow @param {string} seed */
  constructor(workflow, seed) {
    this.dice = new Dice(seed);
    this.workflow = workflow;
    const model = new Model(workflow.model, this.dice);
    this.issueTokens = this.dice.drawing(workflow.issue_tokens);
    this.takeover = new Takeover(workflow.takeover, this.dice);
    const redo = 'implement';
    this.steps = [
      new AgentStep('investigate', workflow.investigate, model, this.dice),
      new CallStep('plan', workflow.plan, model, this.dice),
      new AgentStep(redo, workflow.implement, model, this.dice),
      new TestStep('run the tests', workflow.tests, this.dice),
      new ReviewStep('review the change', workflow.review, model, this.dice),
      new HumanStep('review the pull request', workflow.people, this.dice),
    ];
    this.redoAt = this.steps.findIndex((step) => step.name === redo);
  }

  /** One job. */
  simulate() {
    const job = new Job(this.workflow, this.dice, this.issueTokens());
    /** @type {Came} */
    let came = 'go on';
    let at = 0;
    while (at < this.steps.length) {
      const step = this.steps[at];
      if (step === undefined) break;
      came = step.run(job);
      job.steps.push({ name: step.name, came, clock: job.clock });
      if (came === 'take over') came = this.takeover.run(job);
      if (came === 'redo') at = this.redoAt;
      else if (came === 'go on') at += 1;
      else break;
    }
    return {
      usd: job.usd,
      people_usd: job.peopleUsd,
      agent_seconds: job.clock - job.humanSeconds,
      requests: job.requests.length,
      completed: Number(came === 'completed' || (came === 'go on' && job.good)),
    };
  }
}

/** What is true of a job while it runs. */
export class Job {
  clock = 0;
  humanSeconds = 0;
  usd = 0;
  peopleUsd = 0;
  /** odds of feedback, ln */
  feedback = 0;
  isRedo = false;
  good = true;
  spoiled = false;
  attemptFeedback = 0;
  /** luck of the attempt, shared by its steps */
  luck = 0;
  /** @type {{ name: string, came: Came, clock: number }[]} */
  steps = [];
  /** @type {{ step: string, kind: string, input: number, read: number, output: number, usd: number, seconds: number }[]} */
  requests = [];
  /** @type {{ step: string, failed: boolean, tokens: number, seconds: number }[]} */
  toolCalls = [];
  /** @type {Map<string, number>} */
  redos = new Map();
  /** @type {Map<string, boolean>} */
  blind = new Map();
  /** @type {Map<string, number>} */
  outputFactors = new Map();

  /** @param {Workflow} workflow @param {Dice} dice @param {number} issueTokens */
  constructor({ difficulty, system_tokens, model }, dice, issueTokens) {
    const { spread, shared, turns, tokens } = difficulty;
    const z = dice.normal();
    const own = Math.sqrt(1 - shared * shared) * dice.normal();
    this.turnsFactor = Math.exp(turns * z - (turns * turns) / 2);
    this.tokensFactor = Math.exp(tokens * z - (tokens * tokens) / 2);
    this.successLogit = model.success_logit - spread * (shared * z + own);
    this.main = new Thread(system_tokens.main + Math.round(issueTokens));
    this.judge = new Thread(system_tokens.judge);
  }

  /** @param {Dice} dice */
  beginAttempt(dice) {
    this.luck = dice.random();
    this.spoiled = false;
    this.attemptFeedback = this.feedback;
  }

  endAttempt() {
    const chance = 1 / (1 + Math.exp(-(this.successLogit + this.attemptFeedback)));
    this.good = !this.spoiled && this.luck < chance;
  }

  /** A factor of mean 1 that the outputs of a step share. @param {string} step @param {number} spread @param {Dice} dice */
  outputFactor(step, spread, dice) {
    const known = this.outputFactors.get(step);
    if (known !== undefined) return known;
    const factor = spread === 0 ? 1 : Math.exp(spread * dice.normal() - (spread * spread) / 2);
    this.outputFactors.set(step, factor);
    return factor;
  }
}

class AgentStep extends AskingStep {
  /** @param {string} name @param {Workflow['implement']} figures @param {Model} model @param {Dice} dice */
  constructor(name, figures, model, dice) {
    super(name, model, dice);
    this.figures = figures;
    this.turns = dice.drawing(figures.turns);
    this.output = dice.drawing(figures.output_tokens);
    this.toolSeconds = dice.drawing(figures.tool.seconds);
    this.resultTokens = dice.drawing(figures.tool.result_tokens);
    this.toolErrorTokens = dice.drawing(figures.tool.error_tokens);
  }

  /** @param {Job} job @returns {Came} */
  run(job) {
    const { figures, dice } = this;
    if (this.name === 'investigate' || job.isRedo) job.beginAttempt(dice);
    const planned = Math.max(1, Math.round(this.turns() * job.turnsFactor * this.model.figures.turns_factor));
    const factor = job.outputFactor(this.name, figures.output_spread_per_job, dice);
    const draw = () => this.output() * factor * job.tokensFactor;
    let [left, taken] = [planned, 0];
    while (left > 0) {
      if (taken >= figures.max_turns) return 'stopped';
      const wanted = /** @type {const} */ ({ lane: 'coding', draw, errorTokens: figures.error_tokens });
      const { answer, turns } = this.ask(job, job.main, { ...wanted, turnsLeft: figures.max_turns - taken });
      taken += turns;
      if (answer === 'capped' || answer === 'stopped') return 'stopped';
      if (answer === 'gave up') {
        job.spoiled = true;
        break;
      }
      // the last planned turn calls no tool; a failed call adds a turn
      if (left > 1 && this.callTool(job).failed) continue;
      left -= 1;
    }
    job.endAttempt();
    return 'go on';
  }

  /** @param {Job} job */
  callTool(job) {
    const failed = this.dice.chance(this.figures.tool.failure_rate);
    const tokens = Math.round(failed ? this.toolErrorTokens() : this.resultTokens());
    const call = { step: this.name, failed, tokens, seconds: this.toolSeconds() };
    job.toolCalls.push(call);
    job.clock += call.seconds;
    job.main.tokens += call.tokens;
    return call;
  }
}

class CallStep extends AskingStep {
  /** @param {string} name @param {Workflow['plan']} figures @param {Model} model @param {Dice} dice */
  constructor(name, figures, model, dice) {
    super(name, model, dice);
    this.output = dice.drawing(figures.output_tokens);
  }

  /** @param {Job} job @returns {Came} */
  run(job) {
    const draw = () => this.output() * job.tokensFactor;
    const { answer } = this.ask(job, job.main, {
      lane: 'planning',
      draw,
      errorTokens: 0,
      turnsLeft: Infinity,
    });
    return answer === 'answered' ? 'go on' : 'stopped';
  }
}

/** Whether a check rejects the work. @param {Job} job @param {string} name @param {CheckFigures} figures @param {Dice} dice */
function rejects(job, name, { catches, false_alarm, blind_spot }, dice) {
  if (job.good) return dice.chance(false_alarm);
  const blindShare = blind_spot * (1 - catches);
  const isBlind = job.blind.get(name) ?? dice.chance(blindShare);
  job.blind.set(name, isBlind);
  return !isBlind && dice.chance(catches / (1 - blindShare));
}

/** Back to work while redos last. @param {Job} job @param {string} name @param {CheckFigures} figures @param {Came} then */
function sendBack(job, name, { max_redos, feedback_tokens, odds }, then) {
  const redos = job.redos.get(name) ?? 0;
  if (redos >= max_redos) return then;
  job.redos.set(name, redos + 1);
  job.main.tokens += feedback_tokens;
  job.feedback += Math.log(odds);
  job.isRedo = true;
  return 'redo';
}

class TestStep {
  /** @param {string} name @param {Workflow['tests']} figures @param {Dice} dice */
  constructor(name, figures, dice) {
    this.name = name;
    this.figures = figures;
    this.dice = dice;
    this.seconds = dice.drawing(figures.seconds);
  }

  /** @param {Job} job @returns {Came} */
  run(job) {
    job.clock += this.seconds();
    job.usd += this.figures.usd;
    const rejected = rejects(job, this.name, this.figures, this.dice);
    return rejected ? sendBack(job, this.name, this.figures, 'take over') : 'go on';
  }
}

class ReviewStep extends AskingStep {
  /** @param {string} name @param {Workflow['review']} figures @param {Model} model @param {Dice} dice */
  constructor(name, figures, model, dice) {
    super(name, model, dice);
    this.figures = figures;
    this.prompt = dice.drawing(figures.prompt_tokens);
    this.output = dice.drawing(figures.output_tokens);
  }

  /** @param {Job} job @returns {Came} */
  run(job) {
    const { judge } = job;
    judge.empty();
    judge.tokens += Math.round(this.prompt());
    const draw = () => this.output() * job.tokensFactor;
    const { answer } = this.ask(job, judge, { lane: 'review', draw, errorTokens: 0, turnsLeft: Infinity });
    if (answer !== 'answered') return 'stopped';
    const rejected = rejects(job, this.name, this.figures, this.dice);
    return rejected ? sendBack(job, this.name, this.figures, 'go on') : 'go on';
  }
}

class HumanStep {
  /** @param {string} name @param {Workflow['people']} figures @param {Dice} dice */
  constructor(name, figures, dice) {
    this.name = name;
    this.figures = figures;
    this.dice = dice;
    this.waitSeconds = dice.drawing(figures.wait_seconds);
    this.minutes = dice.drawing(figures.minutes);
    this.editMinutes = dice.drawing(figures.edit_minutes);
  }

  /** @param {Job} job @returns {Came} */
  run(job) {
    const { figures, dice } = this;
    spendTime(job, this.minutes(), figures.usd_per_hour, this.waitSeconds());
    if (!dice.chance(job.good ? figures.false_alarm : figures.catches)) return 'go on';
    if (!dice.chance(figures.edits)) return sendBack(job, this.name, figures, 'take over');
    spendTime(job, this.editMinutes(), figures.usd_per_hour, 0);
    job.good = dice.chance(figures.repairs);
    return 'go on';
  }
}

class Takeover {
  /** @param {Workflow['takeover']} figures @param {Dice} dice */
  constructor(figures, dice) {
    this.figures = figures;
    this.dice = dice;
    this.waitSeconds = dice.drawing(figures.wait_seconds);
    this.minutes = dice.drawing(figures.minutes);
  }

  /** @param {Job} job @returns {Came} */
  run(job) {
    spendTime(job, this.minutes(), this.figures.usd_per_hour, this.waitSeconds());
    return this.dice.chance(this.figures.repairs) ? 'completed' : 'abandoned';
  }
}

/** A person's time. @param {Job} job @param {number} minutes @param {number} usdPerHour @param {number} wait seconds */
function spendTime(job, minutes, usdPerHour, wait) {
  const seconds = wait + 60 * minutes;
  job.clock += seconds;
  job.humanSeconds += seconds;
  job.peopleUsd += (minutes / 60) * usdPerHour;
}
