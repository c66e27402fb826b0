// @ts-check
import { deepStrictEqual, ok } from 'node:assert';
import { CACHE_READ, OUTPUT, REASONING, UNCACHED_INPUT } from '../../dist/bill/bucket.js';
import { FEE_REQUEST, FIRST_LINE, PLAIN, TIER_COUNT } from '../../dist/bill/tariff-row.js';
import * as codes from '../../dist/plan/codes.js';
import { STANDARD_NORMAL } from '../../dist/random/quantile-table.js';
import { TABLE_CONTINUOUS } from '../../dist/random/table-layout.js';

/*
 * The main scenario's plan as reference.c reads it: doubles, one after the other, in the order of its `read_plan`. The
 * workflow is code there, so a plan of another workflow, or one that uses what the program has no code for, is refused
 * by an assertion that names the property.
 */

/** @typedef {import('../../dist/plan/plan.js').Plan} Plan */

const [INVESTIGATE, WRITE_PLAN, IMPLEMENT, RUN_TESTS, REVIEW_CHANGE, REVIEW_REQUEST] = [0, 1, 2, 3, 4, 5];
const [MAIN, JUDGE] = [0, 1];
const [PLANNING, CODING, REVIEW] = [0, 1, 2];
const LANES = [PLANNING, CODING, REVIEW];
const { AGENT, CALL, CHECK, DRAWN, HUMAN, KEEP, NONE, THEN_ABANDON, THEN_ACCEPT, THEN_BAD, THEN_HUMAN } =
  codes;

/**
 * @param {Plan} plan of a policy of fix-github-issue
 * @returns {Float64Array} what reference.c reads
 */
export function referencePlan(plan) {
  checkWorkflow(plan);
  checkModels(plan);
  const { job, steps, threads, targets, lanes } = plan;
  const file = new PlanFile(plan);

  // the tables, the standard normal one last
  const tables = [...plan.tables, STANDARD_NORMAL];
  file.put(tables.length);
  for (const { kind, cells } of tables) {
    deepStrictEqual(kind, TABLE_CONTINUOUS, 'a law is continuous');
    file.put(cells.length, ...cells);
  }

  file.put(...plan.key, targets.count);
  for (let target = 0; target < targets.count; target += 1) putModel(file, plan, target);
  for (const lane of LANES) file.put(...ladderOf(plan, lane));
  for (const step of [INVESTIGATE, WRITE_PLAN, IMPLEMENT, REVIEW_CHANGE]) putRequests(file, plan, step);
  for (const step of [RUN_TESTS, REVIEW_CHANGE, REVIEW_REQUEST]) putCheck(file, plan, step);

  // what is drawn once a job
  file.put(plan.tables.length);
  file.law(plan.traits.quantity[0]);
  file.site(plan.traits.sites[0]);
  file.site(job.sites.difficulty);
  file.put(job.difficultyTurns, job.difficultyTokens, job.shared, job.ownShare, lanes.spread[CODING]);
  file.site(lanes.sites[CODING]);
  file.site(threads.sites[MAIN]);
  file.constant(threads.systemTokens[MAIN]);
  file.constant(threads.systemTokens[JUDGE]);
  file.law(threads.summaryTokens[MAIN]);
  file.put(threads.summaryLnOdds[MAIN]);

  // tests, judge, people
  file.law(steps.seconds[RUN_TESTS]);
  file.put(Math.round(file.constantOf(steps.usd[RUN_TESTS]) * 1e12));
  file.law(steps.promptTokens[REVIEW_CHANGE]);
  file.law(steps.waitSeconds[REVIEW_REQUEST]);
  file.law(steps.minutes[REVIEW_REQUEST]);
  file.law(steps.editMinutes[REVIEW_REQUEST]);
  file.put(steps.usdPerHour[REVIEW_REQUEST], steps.edits[REVIEW_REQUEST], steps.repairs[REVIEW_REQUEST]);
  file.site(job.sites.takeover);
  file.law(job.takeoverWaitSeconds);
  file.law(job.takeoverMinutes);
  file.put(job.takeoverUsdPerHour, job.takeoverRepairs);
  file.site(job.sites.undetected);
  file.law(job.undetectedFailure);
  file.put(lanes.backoffFirst[0], lanes.backoffFactor[0], lanes.backoffMax[0], lanes.backoffJitter[0]);
  file.put(job.deadlineSeconds, job.budgetPicoUsd, job.maxRequests);
  return Float64Array.from(file.numbers);
}

/** Numbers in the order in which they are put. What is not there (`undefined`) is refused. */
class PlanFile {
  /** @type {number[]} */
  numbers = [];

  /** @param {Plan} plan */
  constructor(plan) {
    this.plan = plan;
  }

  /** @param {readonly (number | undefined)[]} values */
  put(...values) {
    for (const value of values) {
      ok(value !== undefined, 'the plan has the row');
      this.numbers.push(value);
    }
  }

  /** @param {import('../../dist/random/site-key.js').SiteKey | undefined} key two words, unsigned */
  site(key) {
    ok(key !== undefined, 'the plan has the site');
    this.put(key.low >>> 0, key.high >>> 0);
  }

  /** Row of the table of a quantity that is drawn. @param {number | undefined} quantity */
  law(quantity = NONE) {
    const { kind, ref } = this.plan.quantities;
    deepStrictEqual(kind[quantity], DRAWN, `quantity ${quantity} has a law`);
    this.put(ref[quantity]);
  }

  /** @param {number | undefined} quantity */
  constant(quantity) {
    this.put(this.constantOf(quantity));
  }

  /** @param {number | undefined} quantity */
  constantOf(quantity = NONE) {
    const { quantities, tables } = this.plan;
    const value = quantities.value[quantity] ?? Number.NaN;
    const table = tables[quantities.ref[quantity] ?? NONE];
    const constant = Number.isNaN(value) && table !== undefined ? table.value : value;
    ok(constant === value || table?.kind !== TABLE_CONTINUOUS, `quantity ${quantity} is a constant`);
    return constant;
  }
}

/** A target with its model. @param {PlanFile} file @param {Plan} plan @param {number} target */
function putModel(file, plan, target) {
  const { models, targets, lanes } = plan;
  const model = targets.model[target] ?? NONE;
  const tariff = targets.tariffs[targets.tariffBegin[target] ?? NONE] ?? new Float64Array(0);
  const price = (/** @type {number | undefined} */ bucket = NONE) => tariff[FIRST_LINE + 1 + bucket];
  file.put(model, targets.cache[target], models.root[model]);
  file.put(models.tokenizerFactor[model], models.verbosity[model], models.turnsFactor[model]);
  file.put(models.window[model], targets.maxOutputTokens[target], models.prefillSecondsPerToken[model]);
  file.put(targets.cacheTtl[target], targets.cacheMinTokens[target], targets.cacheBlock[target]);
  file.put(price(UNCACHED_INPUT), price(CACHE_READ), price(targets.freshBucket[target]));
  file.put(price(OUTPUT), price(REASONING), tariff[FEE_REQUEST]);
  file.put(models.errorRate[model]);
  for (const lane of LANES) file.put(models.malformedRate[model * (lanes.count + 1) + lane]);
  file.put(targets.logit[target * lanes.count + CODING]);
  file.law(models.firstTokenSeconds[model]);
  file.law(models.tokensPerSecond[model]);
  file.law(models.errorSeconds[model]);
  const reasoning = targets.reasoningTokens[target] ?? NONE;
  if (plan.quantities.value[reasoning] === 0) file.put(NONE);
  else file.law(reasoning);
  file.site(models.rootSites[models.root[model] ?? NONE]);
}

/** A step that sends requests. @param {PlanFile} file @param {Plan} plan @param {number} step */
function putRequests(file, { steps, tools }, step) {
  const isAgent = steps.kind[step] === AGENT;
  file.put(steps.lane[step], steps.thread[step], Number(isAgent), Number(steps.kind[step] === CHECK));
  file.site(steps.sites[step]?.job);
  file.site(steps.sites[step]?.entry);
  file.site(steps.sites[step]?.request);
  file.law(steps.outputTokens[step]);
  file.put(steps.perJobSigma[step * codes.PER_JOB_SLOTS + codes.PER_JOB_OUTPUT]);
  file.constant(steps.errorTokens[step]);
  file.put(steps.retryError[step], steps.retryMalformed[step], steps.retryTruncated[step]);
  if (!isAgent) return;
  const tool = steps.toolsBegin[step] ?? NONE;
  file.put(steps.maxTurns[step]);
  file.law(steps.turns[step]);
  file.site(tools.sites[tool]);
  file.law(tools.seconds[tool]);
  file.law(tools.resultTokens[tool]);
  file.law(tools.errorTokens[tool]);
  file.put(tools.failureRate[tool]);
}

/** A check or a person, its rates by who looks. @param {PlanFile} file @param {Plan} plan @param {number} step */
function putCheck(file, { steps, models, rates }, step) {
  const stride = models.count + 1;
  file.site(steps.sites[step]?.job);
  file.site(steps.sites[step]?.entry);
  file.put(steps.blindSpot[step]);
  for (let judge = 0; judge < stride; judge += 1) {
    file.put(rates[(steps.catchesRow[step] ?? NONE) * stride + judge]);
    file.put(rates[(steps.falseAlarmRow[step] ?? NONE) * stride + judge]);
  }
  file.put(steps.failMaxRedos[step]);
  file.constant(steps.failFeedbackTokens[step]);
  file.put(steps.failLnOdds[step]);
  for (const lane of LANES) file.put(steps.judgedLanes[step]?.includes(lane) ? 1 : 0);
}

/**
 * Who answers a lane: number of rungs, the rungs, failed checks and malformed answers that climb (0: never), hand-off.
 *
 * @param {Plan} plan
 * @param {number} lane
 * @returns {(number | undefined)[]}
 */
function ladderOf({ routes, conditions }, lane) {
  let node = routes.root;
  while (routes.kind[node] === codes.RULES) {
    let place = routes.childrenBegin[node] ?? NONE;
    while (!answers(routes.childWhen[place] ?? NONE)) place += 1;
    node = routes.children[place] ?? NONE;
  }
  if (routes.kind[node] === codes.TARGET) return [1, routes.target[node], 0, 0, KEEP];
  deepStrictEqual(routes.kind[node], codes.LADDER, 'a lane is answered by a model or a ladder');
  deepStrictEqual(routes.per[node], codes.PER_LANE, 'a ladder holds per lane');
  const events = routes.events.subarray(node * codes.EVENTS, (node + 1) * codes.EVENTS);
  const others = events.filter(
    (times, event) => times > 0 && event !== codes.EVENT_FAILED_CHECK && event !== codes.EVENT_MALFORMED,
  );
  deepStrictEqual(others.length, 0, 'a ladder climbs on failed checks and malformed answers');
  const rungs = [...routes.children.subarray(routes.childrenBegin[node], routes.childrenEnd[node])];
  for (const rung of rungs) deepStrictEqual(routes.kind[rung], codes.TARGET, 'a rung is a model');
  return [
    rungs.length,
    ...rungs.map((rung) => routes.target[rung]),
    events[codes.EVENT_FAILED_CHECK],
    events[codes.EVENT_MALFORMED],
    routes.handOff[node],
  ];

  /** Whether a rule's condition, which may ask for the lane alone, holds. @param {number} condition */
  function answers(condition) {
    if (condition === NONE) return true;
    const clause = conditions.begin[condition] ?? NONE;
    deepStrictEqual(conditions.end[condition], clause + 1, 'a rule asks for one thing');
    deepStrictEqual(conditions.field[clause], codes.LANE_IS, 'a rule asks for the lane');
    deepStrictEqual(conditions.comparison[clause], codes.ONE_OF, 'a rule names lanes');
    const { values, valuesBegin, valuesEnd } = conditions;
    return values.subarray(valuesBegin[clause], valuesEnd[clause]).includes(lane);
  }
}

/** The workflow is the one that reference.c has as code. @param {Plan} plan */
function checkWorkflow({ steps, threads, lanes, traits, quantities, job, neighbours, tools, timed }) {
  const all = (/** @type {ArrayLike<number>} */ column) => Array.from(column);
  const same = (/** @type {ArrayLike<number>} */ column, /** @type {number[]} */ ...values) =>
    deepStrictEqual(all(column), values);
  same(steps.kind, AGENT, CALL, AGENT, CHECK, CHECK, HUMAN);
  same(steps.lane, CODING, PLANNING, CODING, NONE, REVIEW, NONE);
  same(steps.thread, MAIN, MAIN, MAIN, NONE, JUDGE, NONE);
  same(steps.failRedo, NONE, NONE, NONE, IMPLEMENT, IMPLEMENT, IMPLEMENT);
  same(steps.failThen.subarray(RUN_TESTS), THEN_HUMAN, THEN_ACCEPT, THEN_HUMAN);
  same(steps.failContext.subarray(RUN_TESTS), KEEP, KEEP, KEEP);
  same(lanes.judged, 0, 1, 0);
  same(threads.fresh, 0, 1);
  same(threads.warmCache, NONE, NONE);
  same(threads.overflow, 0, 0);
  same(threads.keepReasoning, 0, 0);
  deepStrictEqual(threads.summaryLane[MAIN], NONE, 'who leaves writes the summary');
  same(
    traits.quantity.map((quantity) => quantities.kind[quantity] ?? NONE),
    DRAWN,
  );
  // the issue is the first prompt, the change the judge's
  const [prompt, ...prompts] = all(steps.promptTokens);
  deepStrictEqual(quantities.times[prompt ?? NONE], 1, 'the first prompt is the issue');
  same(
    prompts.filter((_, step) => step + 1 !== REVIEW_CHANGE).map((row) => quantities.value[row] ?? NONE),
    0,
    0,
    0,
    0,
  );
  for (const column of [steps.when, steps.liftsLane, steps.into]) same(column, ...Array(6).fill(NONE));
  for (const column of [steps.share, steps.reasoningFactor]) same(column, ...Array(6).fill(1));
  same(steps.timeoutSeconds, ...Array(6).fill(Infinity));
  same(steps.retryThen, ...Array(6).fill(THEN_BAD));
  same(steps.capFails, ...Array(6).fill(0));
  ok(
    steps.perJobSigma.every(
      (sigma, row) => sigma === 0 || row % codes.PER_JOB_SLOTS === codes.PER_JOB_OUTPUT,
    ),
  );
  same(tools.callsWhole, 1, 1);
  for (const column of [tools.callsFraction, tools.staleRate]) same(column, 0, 0);
  same(
    tools.usd.map((quantity) => quantities.value[quantity] ?? NONE),
    0,
    0,
  );
  same(tools.body, NONE, NONE);
  ok(
    neighbours.warmSystem.every((chance) => chance === 0),
    'no traffic',
  );
  deepStrictEqual(
    [job.deadline, job.budget, job.budgetReserves],
    [codes.LIMIT_MEASURE, codes.LIMIT_MEASURE, 0],
  );
  deepStrictEqual([job.drawsDifficulty, job.drawsStart, job.deadlineOnAgentClock, timed], [1, 0, 1, 1]);
  ok(lanes.spread.every((spread) => spread > 0) && THEN_ABANDON !== steps.failThen[RUN_TESTS]);
}

/** Models have nothing that reference.c has no code for. @param {Plan} plan */
function checkModels({ models, targets, quantities, tables }) {
  const none = (/** @type {Int32Array} */ laws) => laws.every((law) => law === NONE);
  ok(none(models.lengthLaw) && none(models.speedLaw) && none(models.retentionLaw), 'no laws of input size');
  for (const rates of [models.refusalRate, models.outageShare, models.errorBilled, models.expired]) {
    ok(
      rates.every((rate) => rate === 0),
      'no refusals, outages, billed errors, last days',
    );
  }
  ok(
    models.requestsPerDay.every((limit) => limit === Infinity),
    'no quota',
  );
  ok(
    targets.cacheKind.every((kind) => kind !== 0),
    'every model caches',
  );
  ok(
    targets.cacheMissRate.every((rate) => rate === 0) &&
      targets.firstTokenFactor.every((factor) => factor === 1),
  );
  ok(
    targets.cacheBlock.every((block) => (block & (block - 1)) === 0),
    'blocks are powers of two',
  );
  ok(
    targets.windows.every((minutes) => minutes.length === 0),
    'one price all day',
  );
  ok(
    targets.tariffs.every((tariff) => tariff[PLAIN] === 1 && tariff[TIER_COUNT] === 1),
    'whole prices, no tiers',
  );
  for (const quantity of targets.tierWaitSeconds) {
    const value = quantities.value[quantity] ?? Number.NaN;
    ok(value === 0 || tables[quantities.ref[quantity] ?? NONE]?.value === 0, 'no wait of the service tier');
  }
}
