// @ts-check

/*
 * How object-per-step.js asks a model: a call is an object, a repeat of it another.
 */

/** @typedef {import('./workflow.js').Workflow} Workflow */
/** @typedef {import('./dice.js').Dice} Dice */
/** @typedef {import('./object-per-step.js').Job} Job */
/** @typedef {'planning' | 'coding' | 'review'} Lane */
/** @typedef {'answered' | 'gave up' | 'capped' | 'stopped'} Answer */

/** A conversation, in scenario tokens, and what the model has of it in its cache. */
export class Thread {
  cached = 0;
  cachedAt = -Infinity;

  /** @param {number} tokens */
  constructor(tokens) {
    this.systemTokens = tokens;
    this.tokens = tokens;
  }

  empty() {
    this.tokens = this.systemTokens;
    this.cached = Math.min(this.cached, this.tokens);
  }
}

/** A model and its dice. */
export class Model {
  /** @param {Workflow['model']} figures @param {Dice} dice */
  constructor(figures, dice) {
    this.figures = figures;
    this.dice = dice;
    this.firstToken = dice.drawing(figures.time_to_first_token_seconds);
    this.speed = dice.drawing(figures.tokens_per_second);
    this.errorSeconds = dice.drawing(figures.error_seconds);
  }

  /**
   * One API call: waits, bills, remembers.
   *
   * @param {Job} job @param {string} step @param {Thread} thread
   * @param {{ lane: Lane, tokens: number }} wanted
   */
  call(job, step, thread, { lane, tokens }) {
    const { figures } = this;
    const { usd_per_token: prices } = figures;
    const input = Math.round(thread.tokens * figures.tokenizer_factor);
    const begin = job.clock;
    if (this.dice.chance(figures.error_rate)) {
      job.clock += this.errorSeconds();
      const request = { step, kind: 'error', input, read: 0, output: 0, usd: 0, seconds: job.clock - begin };
      job.requests.push(request);
      return { ...request, kept: 0 };
    }
    const wanted = Math.round(tokens * figures.tokenizer_factor);
    const output = Math.min(wanted, figures.max_output_tokens, figures.context_window - input);
    const isShort = input < figures.cache_min_tokens;
    const isWarm = job.clock - thread.cachedAt <= figures.cache_ttl_seconds;
    let read = isWarm ? Math.round(thread.cached * figures.tokenizer_factor) : 0;
    if (isShort || read < figures.cache_min_tokens) read = 0;
    job.clock += this.firstToken() + (input - read) * figures.prefill_seconds_per_token;
    thread.cached = thread.tokens;
    thread.cachedAt = job.clock;
    job.clock += output > 0 ? output / this.speed() : 0;
    const fresh = (input - read) * (isShort ? prices.uncached_input : prices.cache_write);
    const usd = fresh + read * prices.cache_read + output * prices.output + figures.usd_per_request;
    job.usd += usd;
    const isMalformed = this.dice.chance(figures.malformed_rate[lane] / (1 - figures.error_rate));
    const kind = isMalformed ? 'malformed' : output < wanted ? 'truncated' : 'ok';
    const request = { step, kind, input, read, output, usd, seconds: job.clock - begin };
    job.requests.push(request);
    return { ...request, kept: output < wanted ? Math.floor(output / figures.tokenizer_factor) : tokens };
  }
}

/** A step that asks a model. */
export class AskingStep {
  /** @param {string} name @param {Model} model @param {Dice} dice */
  constructor(name, model, dice) {
    this.name = name;
    this.model = model;
    this.dice = dice;
  }

  /**
   * Asks until it is well answered.
   *
   * @param {Job} job @param {Thread} thread
   * @param {{ lane: Lane, draw: () => number, errorTokens: number, turnsLeft: number }} what
   * @returns {{ answer: Answer, turns: number }}
   */
  ask(job, thread, { lane, draw, errorTokens, turnsLeft }) {
    const { retries, backoff } = this.model.figures;
    const giveUp = lane === 'coding' ? 'gave up' : 'stopped';
    let [turns, errors, malformed, truncated, tokens] = [0, 0, 0, 0, Math.round(draw())];
    for (;;) {
      if (thread.tokens * this.model.figures.tokenizer_factor >= this.model.figures.context_window) {
        return { answer: 'stopped', turns };
      }
      const { kind, kept } = this.model.call(job, this.name, thread, { lane, tokens });
      if (kind === 'error') {
        errors += 1;
        if (errors > retries.error) return { answer: giveUp, turns };
        job.clock +=
          Math.min(backoff.max, backoff.first * backoff.factor ** (errors - 1)) * this.dice.random();
        continue;
      }
      turns += 1;
      thread.tokens += kept;
      if (kind === 'ok') return { answer: 'answered', turns };
      if (kind === 'malformed') {
        thread.tokens += errorTokens;
        malformed += 1;
        if (malformed > retries.malformed) return { answer: giveUp, turns };
      } else {
        truncated += 1;
        if (truncated > retries.truncated) return { answer: giveUp, turns };
      }
      if (turns >= turnsLeft) return { answer: 'capped', turns };
      tokens = Math.round(draw());
    }
  }
}
