// @ts-check
import { deepStrictEqual, ok } from 'node:assert';
import { CACHE_READ, OUTPUT, UNCACHED_INPUT } from '../../dist/bill/bucket.js';
import { FEE_REQUEST, FIRST_LINE } from '../../dist/bill/tariff-row.js';
import { prepare } from '../../dist/experiment/prepare.js';
import { DRAWN, PER_JOB_OUTPUT, PER_JOB_SLOTS } from '../../dist/plan/codes.js';
import { experimentOf } from '../scenario-plans.js';

/*
 * The main scenario under its policy `opus` as figures and laws, for the peers that draw numbers of their own: what a
 * user would type into a program after reading the scenario file and the price list. One model, so no routes.
 */

/** @typedef {import('../../dist/random/law.js').Law} Law */
/** @typedef {import('../../dist/plan/plan.js').Plan} Plan */
/** A number, or the law that it is drawn from. @typedef {number | Law} Figure */
/** @typedef {ReturnType<typeof mainWorkflow>['workflow']} Workflow */

const POLICY = 'opus';
const PICO_PER_USD = 1e12;
const [INVESTIGATE, PLAN, IMPLEMENT, TESTS, REVIEW, PEOPLE] = [0, 1, 2, 3, 4, 5];
const [CODING_LANE, REVIEW_LANE] = [1, 2];
const [MAIN, JUDGE] = [0, 1];

/** The workflow in figures, and the plan that it was read from. */
export function mainWorkflow() {
  const { plan, laws } = preparedPlan();
  const { job, steps, threads, tools, models, targets, lanes, rates, quantities } = plan;
  deepStrictEqual([models.count, targets.count], [1, 1], `${POLICY} is one model`);
  deepStrictEqual(models.verbosity[0], 1, `${POLICY} writes as the file says`);

  const perToken = (/** @type {number} */ bucket) =>
    number(targets.tariffs[0]?.[FIRST_LINE + 1 + bucket]) / PICO_PER_USD;
  const workflow = {
    issue_tokens: figure(plan.traits.quantity[0]),
    system_tokens: {
      main: constant(threads.systemTokens[MAIN]),
      judge: constant(threads.systemTokens[JUDGE]),
    },
    difficulty: {
      spread: number(lanes.spread[CODING_LANE]),
      shared: job.shared,
      turns: job.difficultyTurns,
      tokens: job.difficultyTokens,
    },
    model: {
      success_logit: number(targets.logit[CODING_LANE]),
      tokenizer_factor: number(models.tokenizerFactor[0]),
      turns_factor: number(models.turnsFactor[0]),
      context_window: number(models.window[0]),
      max_output_tokens: number(targets.maxOutputTokens[0]),
      time_to_first_token_seconds: figure(models.firstTokenSeconds[0]),
      prefill_seconds_per_token: number(models.prefillSecondsPerToken[0]),
      tokens_per_second: figure(models.tokensPerSecond[0]),
      usd_per_token: {
        uncached_input: perToken(UNCACHED_INPUT),
        cache_read: perToken(CACHE_READ),
        cache_write: perToken(number(targets.freshBucket[0])),
        output: perToken(OUTPUT),
      },
      usd_per_request: number(targets.tariffs[0]?.[FEE_REQUEST]) / PICO_PER_USD,
      cache_min_tokens: number(targets.cacheMinTokens[0]),
      cache_ttl_seconds: number(targets.cacheTtl[0]),
      error_rate: number(models.errorRate[0]),
      error_seconds: figure(models.errorSeconds[0]),
      malformed_rate: {
        planning: 0,
        coding: number(models.malformedRate[CODING_LANE]),
        review: number(models.malformedRate[REVIEW_LANE]),
      },
      retries: {
        error: number(steps.retryError[INVESTIGATE]),
        malformed: number(steps.retryMalformed[INVESTIGATE]),
        truncated: number(steps.retryTruncated[INVESTIGATE]),
      },
      backoff: {
        first: number(lanes.backoffFirst[0]),
        factor: number(lanes.backoffFactor[0]),
        max: number(lanes.backoffMax[0]),
      },
    },
    investigate: agent(INVESTIGATE),
    plan: { output_tokens: figure(steps.outputTokens[PLAN]) },
    implement: agent(IMPLEMENT),
    tests: { ...check(TESTS), seconds: figure(steps.seconds[TESTS]), usd: constant(steps.usd[TESTS]) },
    review: {
      ...check(REVIEW),
      prompt_tokens: figure(steps.promptTokens[REVIEW]),
      output_tokens: figure(steps.outputTokens[REVIEW]),
    },
    people: {
      ...check(PEOPLE),
      wait_seconds: figure(steps.waitSeconds[PEOPLE]),
      minutes: figure(steps.minutes[PEOPLE]),
      usd_per_hour: number(steps.usdPerHour[PEOPLE]),
      edits: number(steps.edits[PEOPLE]),
      edit_minutes: figure(steps.editMinutes[PEOPLE]),
      repairs: number(steps.repairs[PEOPLE]),
    },
    takeover: {
      wait_seconds: figure(job.takeoverWaitSeconds),
      minutes: figure(job.takeoverMinutes),
      usd_per_hour: job.takeoverUsdPerHour,
      repairs: job.takeoverRepairs,
    },
  };
  return { plan, workflow };

  /** An agent and its one tool. @param {number} step */
  function agent(step) {
    const tool = number(steps.toolsBegin[step]);
    return {
      turns: figure(steps.turns[step]),
      max_turns: number(steps.maxTurns[step]),
      output_tokens: figure(steps.outputTokens[step]),
      output_spread_per_job: number(steps.perJobSigma[step * PER_JOB_SLOTS + PER_JOB_OUTPUT]),
      error_tokens: constant(steps.errorTokens[step]),
      tool: {
        seconds: figure(tools.seconds[tool]),
        result_tokens: figure(tools.resultTokens[tool]),
        failure_rate: number(tools.failureRate[tool]),
        error_tokens: figure(tools.errorTokens[tool]),
      },
    };
  }

  /** What a check sees, and what its rejection leads to. @param {number} step */
  function check(step) {
    // rows of rates have a column for the model, then one for no model
    const judge = step === REVIEW ? 0 : 1;
    return {
      catches: number(rates[2 * number(steps.catchesRow[step]) + judge]),
      false_alarm: number(rates[2 * number(steps.falseAlarmRow[step]) + judge]),
      blind_spot: number(steps.blindSpot[step]),
      feedback_tokens: constant(steps.failFeedbackTokens[step]),
      odds: Math.exp(number(steps.failLnOdds[step])),
      max_redos: number(steps.failMaxRedos[step]),
    };
  }

  /** @param {number | undefined} row @returns {Figure} */
  function figure(row) {
    const quantity = number(row);
    if (quantities.kind[quantity] !== DRAWN) return constant(quantity);
    const table = plan.tables[number(quantities.ref[quantity])];
    const law = table === undefined ? undefined : laws.get(table);
    ok(law !== undefined, `quantity ${quantity} has a law`);
    return law;
  }

  /** @param {number | undefined} row */
  function constant(row) {
    return number(quantities.value[number(row)]);
  }
}

/** The policy's plan, and the law of each of its tables. */
function preparedPlan() {
  /** @type {Map<string, import('../../dist/random/quantile-table.js').QuantileTable>} */
  const lawTables = new Map();
  const prepared = prepare(experimentOf('fix-github-issue'), lawTables);
  ok(prepared.ok, 'the main scenario compiles');
  const plan = prepared.value.policies.find((policy) => policy.plan.policy === POLICY)?.plan;
  ok(plan !== undefined, `the main scenario has a policy ${POLICY}`);
  const laws = new Map([...lawTables].map(([law, table]) => [table, /** @type {Law} */ (JSON.parse(law))]));
  return { plan, laws };
}

/** @param {number | undefined} value */
function number(value) {
  ok(value !== undefined && !Number.isNaN(value), 'the plan has the figure');
  return value;
}
