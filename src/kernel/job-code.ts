import { LIMIT_NONE, NONE, STICKY } from '../plan/codes.ts';
import { STANDARD_NORMAL } from '../random/quantile-table.ts';
import { drawCode, fractionCode, wordCode } from '../random/draw-code.ts';
import { Code, wholeCode } from './code.ts';
import { functionText } from './function-code.ts';
import { GOOD } from './job-codes.ts';
import {
  COLUMN,
  COMPLETED,
  DEFECTIVE,
  LANE_ATTEMPTS,
  LANE_FIRST_GOOD,
  LANE_GOOD,
  LANE_JOBS,
  LANE_TALLIES,
} from './outcomes.ts';
import { Place, tableNames } from './place.ts';
import { SLOT_IDLE, SLOT_START, SLOT_SYSTEM } from './slots.ts';
import type { VisitNames } from '../random/draw-code.ts';
import type { JobColumn } from './outcomes.ts';
import type { Plan } from '../plan/plan.ts';
import type { SiteKey } from '../random/site-key.ts';
import type { FunctionText } from './function-code.ts';

const VISIT: VisitNames = { low: 'low', high: 'high' };

/** A place outside all steps. */
function nowhere(plan: Plan): Place {
  const at = {
    step: plan.steps.count,
    thread: NONE,
    lane: NONE,
    targets: [],
    isChecking: false,
    records: false,
  };
  return new Place(new Code(), plan, at);
}

/** The function that begins a job: traits, latent difficulty, when it starts, its threads. */
export function beginFunction(plan: Plan): FunctionText {
  const place = nowhere(plan);
  const { code } = place;
  traitsCode(place);
  const { job } = plan;
  if (job.drawsDifficulty === 1) {
    normalCode(place, job.sites.difficulty);
    code.add('job.z = drawn;');
    meanOneCode(place, 'job.turnsFactor', job.difficultyTurns);
    meanOneCode(place, 'job.tokensFactor', job.difficultyTokens);
  }
  latentsCode(place);
  if (job.drawsStart === 1) {
    place.openOfJob(VISIT, job.sites.start, '0', '0');
    code.add(...wordCode('word', VISIT, 0));
    const span = `(${fractionCode('word')}) * ${code.number(job.startSpanSeconds)}`;
    code.add(`job.startSecond = ${code.number(job.firstStartSecond)} + ${span};`);
  }
  for (let thread = 0; thread < plan.threads.jobThreads; thread += 1) code.add(`open${thread}();`);
  return functionText('beginJob', place);
}

/** What makes a job hard for a model's family alone, of each that may be called. */
function latentsCode(place: Place): void {
  const { code, plan } = place;
  const { job, lanes, models } = plan;
  if (job.ownShare === 0 || !lanes.spread.some((spread, lane) => spread !== 0 && lanes.judged[lane] === 1))
    return;
  for (const [root, site] of models.rootSites.entries()) {
    normalCode(place, site);
    code.add(`latents[${root}] = drawn;`);
  }
}

/** A standard normal draw of a site of the job: `drawn`. */
function normalCode(place: Place, site: SiteKey): void {
  place.openOfJob(VISIT, site, '0', '0');
  const at = { visit: VISIT, slot: 0, names: tableNames('Normal') };
  place.code.add(...drawCode('drawn', STANDARD_NORMAL, at));
}

/** exp(k*z - k^2/2). */
function meanOneCode({ code }: Place, into: string, k: number): void {
  if (k !== 0) code.add(`${into} = exp(${code.number(k)} * drawn - ${code.number(0.5 * k * k)});`);
}

function traitsCode(place: Place): void {
  const { code, plan } = place;
  const { traits } = plan;
  for (let trait = 0; trait < traits.count; trait += 1) {
    place.openOfJob(VISIT, traits.sites[trait]!, '0', '0');
    if (traits.quantity[trait] !== NONE) {
      code.add(`traits[${trait}] = ${place.quantity(traits.quantity[trait]!, 'drawn', VISIT, 0)};`);
      continue;
    }
    code.add(...wordCode('word', VISIT, 0), `u = ${fractionCode('word')};`);
    const edges = traits.cumulative.subarray(traits.begin[trait], traits.end[trait]! - 1);
    const choice = Array.from(edges, (edge, at) => `u < ${code.number(edge)} ? ${at} : `).join('');
    code.add(`traits[${trait}] = ${choice}${edges.length};`);
  }
}

/** The function that makes a thread as it is before its first use, in the frame at hand. */
export function openFunction(plan: Plan, thread: number): FunctionText {
  const place = nowhere(plan);
  const { code } = place;
  const { threads, cacheCount } = plan;
  place.open(VISIT, threads.sites[thread]!, '0', '0');
  const system = place.quantity(threads.systemTokens[thread]!, 'drawn', VISIT, SLOT_SYSTEM);
  code.add(`part = ${system};`, `part = ${wholeCode('part')};`);
  const start = place.quantity(threads.startTokens[thread]!, 'drawn', VISIT, SLOT_START);
  if (start === '0') code.add('warm = part;');
  else code.add(`warm = ${start};`, `warm = part + ${wholeCode('warm')};`);
  code.add(`systemLengths[${thread}] = part;`, `lengths[${thread}] = warm;`);
  const warmCache = threads.warmCache[thread]!;
  if (thread >= plan.threads.jobThreads) {
    code.add(`sentLengths[${thread}] = 0;`, `threadLnOdds[${thread}] = 0;`, `lastTargets[${thread}] = NONE;`);
    for (let row = thread * cacheCount; row < (thread + 1) * cacheCount; row += 1) {
      code.add(
        `cachedPrefixes[${row}] = 0;`,
        `commonPrefixes[${row}] = Infinity;`,
        `cachedTimes[${row}] = -Infinity;`,
      );
    }
  }
  if (warmCache !== NONE) {
    const idle = place.quantity(threads.idleSeconds[thread]!, 'drawn', VISIT, SLOT_IDLE);
    const row = thread * cacheCount + warmCache;
    code.add(`cachedPrefixes[${row}] = warm;`, `cachedTimes[${row}] = -${idle};`);
    // for whoever looks who would have to be left
    if (plan.routes.kind.includes(STICKY))
      code.add(`lastTargets[${thread}] = ${threads.warmTarget[thread]};`);
  }
  if (threads.wasSent[thread] === 1) code.add(`sentLengths[${thread}] = warm;`);
  return functionText('openThread', place);
}

/** What each job column holds, where that is a field of the job. */
const FIELDS: Readonly<Partial<Record<JobColumn, string>>> = {
  spend: 'job.spend',
  people: 'job.people',
  seconds: 'job.clock',
  agentSeconds: 'job.clock - job.humanSeconds',
  ending: 'job.ending',
  takenOver: 'job.takenOver',
  requests: 'job.requests',
  turns: 'job.turns',
  toolCalls: 'job.toolCalls',
  retries: 'job.retries',
  redos: 'job.redos',
  escalations: 'job.escalations',
  malformed: 'job.malformed',
  errors: 'job.errors',
  toolFailures: 'job.toolFailures',
  refused: 'job.refused',
  overRefused: 'job.overRefused',
  refusalsWanted: 'job.refusalsWanted',
  overComplied: 'job.overComplied',
  wantedRequests: 'job.wantedRequests',
  unavailable: 'job.unavailable',
  uncachedInputTokens: 'job.uncachedInputTokens',
  cacheReadTokens: 'job.cacheReadTokens',
  cacheWriteTokens: 'job.cacheWriteTokens',
  outputTokens: 'job.outputTokens',
  reasoningTokens: 'job.reasoningTokens',
  peakContextTokens: 'job.peakContext',
  compactions: 'job.compactions',
  overflowed: 'job.overflowed',
  humanMinutes: 'job.humanMinutes',
  reviews: 'job.reviews',
  edits: 'job.edits',
};

/** The function that writes row `job.row` of the job columns, and the lanes' tallies. */
export function writeFunction(plan: Plan): FunctionText {
  const place = nowhere(plan);
  const { code } = place;
  const { job, models, lanes } = plan;
  const put = (column: JobColumn, value: string): void => {
    const at = COLUMN[column];
    code.add(`jobColumns[${at === 0 ? 'row' : `${at} * capacity + row`}] = ${value};`);
  };
  code.add('row = job.row;');
  for (let model = 0; model < models.count; model += 1) {
    code.add(`requestsByModel[${model}] += requestsTo[${model}];`);
    code.add(`if (requestsTo[${model}] > 0) jobsByModel[${model}] += 1;`);
    if (models.outageShare[model]! > 0) {
      const met = [`jobsByOutage[${model}] += 1;`, `spendByOutage[${model}] += job.spend + job.people;`];
      code.block(`if (outageEnds[${model}] > 0)`, () => code.add(...met));
    }
  }
  code.add(`for (let k = 0; k < ${plan.steps.count}; k += 1) jobsByStep[k] += reached[k];`);
  code.add('firstGood = 1;');
  for (let lane = 0; lane < lanes.count; lane += 1) laneTalliesCode(place, lane);
  for (const [column, value] of Object.entries(FIELDS)) put(column as JobColumn, value);
  const completed = `job.ending === ${COMPLETED}`;
  put('completed', `${completed} ? 1 : 0`);
  put('accepted', `${completed} || job.ending === ${DEFECTIVE} ? 1 : 0`);
  put('unassisted', `${completed} && job.assisted === 0 ? 1 : 0`);
  put('firstAttemptGood', 'firstGood');
  if (job.undetectedFailure !== NONE) {
    code.add('severity = 0;');
    code.block(`if (job.ending === ${DEFECTIVE})`, () => {
      place.openOfJob(VISIT, job.sites.undetected, '0', '0');
      code.add(`severity = ${place.quantity(job.undetectedFailure, 'drawn', VISIT, 0)};`);
    });
    put('severityUsd', 'severity');
  }
  const clock = job.deadlineOnAgentClock === 1 ? 'job.clock - job.humanSeconds' : 'job.clock';
  if (job.deadline !== LIMIT_NONE) {
    put('deadlineMet', `${completed} && ${clock} <= ${code.number(job.deadlineSeconds)} ? 1 : 0`);
  }
  if (job.budget !== LIMIT_NONE) {
    put('budgetMet', `job.spend <= ${code.number(job.budgetPicoUsd)} ? 1 : 0`);
    put('budgetOvershoot', `max(0, job.spend - ${code.number(job.budgetPicoUsd)})`);
  }
  return functionText('writeJob', place);
}

function laneTalliesCode({ code, plan }: Place, lane: number): void {
  const row = lane * LANE_TALLIES;
  code.block(`if (attempts[${lane}] !== 0)`, () => {
    code.add(
      `laneTallies[${row + LANE_JOBS}] += 1;`,
      `laneTallies[${row + LANE_ATTEMPTS}] += attempts[${lane}];`,
      `if (firstOutcomes[${lane}] === ${GOOD}) laneTallies[${row + LANE_FIRST_GOOD}] += 1;`,
      `if (laneOutcomes[${lane}] === ${GOOD}) laneTallies[${row + LANE_GOOD}] += 1;`,
    );
    // a judged lane whose first attempt never came to its end was not good at it
    if (plan.lanes.judged[lane] === 1) code.add(`if (firstOutcomes[${lane}] !== ${GOOD}) firstGood = 0;`);
  });
}
