import { AGENT, CALL, CHECK, EVENT_CAPPED, NONE, PER_JOB_PROMPT, PER_JOB_TURNS } from '../plan/codes.ts';
import { ENTRY_VISIT, openEntry } from './check-code.ts';
import { Code, product, wholeCode } from './code.ts';
import { mayCache } from './cache-code.ts';
import { targetCode } from './called-code.ts';
import { functionText, gatherCode } from './function-code.ts';
import { countsAnswers, enterWorkCode, finishWorkCode, hasRetentionLaw, logitCode } from './lane-code.ts';
import { Place, perJobName } from './place.ts';
import { hearsEvents } from './hear-code.ts';
import { enterLegCode, isRelay, leaveLegCode, relayFunction } from './relay-code.ts';
import { requestCode } from './request-code.ts';
import { holdsPerRequest, reachableFrom, routeCode } from './route-code.ts';
import { SLOT_PROMPT, SLOT_TURNS } from './slots.ts';
import { summaryCode } from './summary-code.ts';
import { resultCode, secondsCode, toolsCode } from './tool-code.ts';
import type { Plan } from '../plan/plan.ts';
import type { FunctionText } from './function-code.ts';
import type { Writing } from './place.ts';
import type { SummaryPlace } from '../plan/summary-places.ts';

/*
 * A step that sends requests, as code: its requests with everything between them. What they touch often stands in locals;
 * what they book is gathered and taken to the ledgers once, at the end.
 */

/** The work of a call, an agent or a judge, from the step's entry to its lane's outcome; leaves `came`. */
export function workCode(place: Place): void {
  const { code, plan, step } = place;
  const { steps } = plan;
  // a judge's lane is who judges: it does no work of that lane
  if (!place.isChecking) enterWorkCode(place);
  openEntry(place);
  const prompt = place.quantity(steps.promptTokens[step]!, 'drawn', ENTRY_VISIT, SLOT_PROMPT);
  if (prompt !== '0') {
    code.add(`part = ${product(prompt, perJobName(place, PER_JOB_PROMPT))};`);
    code.add(`lengths[thread] += ${wholeCode('part')};`);
  }
  if (hasRetentionLaw(place)) code.add('clearAnswers(job);');
  code.add('job.stepLargestInput = 0;', 'came = sendRequests();', 'target = job.target;');
  if (place.isChecking) return;
  code.add('if (came === ENDED || came === REDO) return came;');
  if (steps.kind[step] === AGENT) {
    const hears = hearsEvents(place, [EVENT_CAPPED]) ? 1 : 0;
    code.add(`if (came === CAPPED && meetCap(job, step, ${hears}) === ENDED) return ENDED;`);
  }
  if (steps.liftsLane[step] !== NONE) code.add('liftLane(job, step);');
  finishWorkCode(place);
  if (steps.into[step] !== NONE) {
    code.add(`lengths[${code.index(steps.into[step]!)}] += job.lastAnswerTokens;`);
  }
}

/**
 * The function of a step's requests with everything between them; it returns how they came out. It is where the time goes,
 * and holds nothing that only some steps of a kind do: steps of one shape share it.
 */
export function requestsFunction(plan: Plan, step: number, how: Writing): FunctionText {
  const place = placeOfStep(plan, step, how);
  if (!isRelay(place)) return sendFunction(place);
  const legs = place.targets.map((target) => sendFunction(placeOfStep(plan, step, how, target)));
  return relayFunction(place, legs, () => {
    if (plan.steps.kind[step] === AGENT) planTurnsCode(place);
    else firstRouteCode(place);
  });
}

/** The function that sends the requests of a place. */
function sendFunction(place: Place): FunctionText {
  const { code, plan, step } = place;
  const isAgent = plan.steps.kind[step] === AGENT;
  code.add('entry = entries[step] << 16;');
  mirrors(place);
  if (countsAnswers(place) && place.targets.length === 1) code.add(`const logit = ${logitCode(place)};`);
  if (place.isLeg) enterLegCode(place);
  code.block('work:', () => {
    if (isAgent) {
      if (!place.isLeg) {
        planTurnsCode(place);
        code.add('isResolved = 1;');
      }
      turnsCode(place);
    } else requestCode(place, Infinity);
  });
  gatherCode(place);
  place.store();
  if (place.isLeg) leaveLegCode(place);
  code.add(
    'job.turn = turn;',
    'job.repetition = repetition;',
    'job.stepLargestInput = largestInput;',
    'job.lastAnswerTokens = lastAnswerTokens;',
    'job.escalated = escalated;',
    `job.target = ${targetCode(place)};`,
  );
  place.exitsCode();
  code.add('return came;');
  return functionText(place.isLeg ? 'runLeg' : 'sendRequests', place);
}

/** Whether a step sends requests. */
export function sendsRequests({ steps }: Plan, step: number): boolean {
  const kind = steps.kind[step];
  return kind === CALL || kind === AGENT || (kind === CHECK && steps.lane[step] !== NONE);
}

/**
 * A step as a place, with those who may be called there.
 *
 * @param leg - the one of them that a leg of its requests is for
 */
export function placeOfStep(plan: Plan, step: number, how: Writing, leg: number = NONE): Place {
  const { steps, routes } = plan;
  const code = new Code();
  const isChecking = steps.kind[step] === CHECK;
  const at = { step, thread: steps.thread[step]!, lane: steps.lane[step]!, isChecking, ...how };
  if (!sendsRequests(plan, step)) return new Place(code, plan, { ...at, targets: [] });
  if (leg !== NONE) return new Place(code, plan, { ...at, targets: [leg], isLeg: true });
  const unknown = new Place(code, plan, { ...at, targets: [] });
  return new Place(code, plan, { ...at, targets: reachableFrom(unknown, routes.root) });
}

/** Who is called by the first request. */
function firstRouteCode(place: Place): void {
  if (holdsPerRequest(place.plan)) place.code.add('job.requestSerial += 1;');
  routeCode(place);
}

/** How many turns an `agent` step plans, by the route of its first request, which is walked once for both. */
function planTurnsCode(place: Place): void {
  const { code, plan, step } = place;
  const { steps, models, targets, job } = plan;
  firstRouteCode(place);
  openEntry(place);
  const turns = place.quantity(steps.turns[step]!, 'drawn', ENTRY_VISIT, SLOT_TURNS);
  const factors = [
    perJobName(place, PER_JOB_TURNS),
    job.difficultyTurns === 0 ? '1' : 'job.turnsFactor',
    place.byTarget((target) => models.turnsFactor[targets.model[target]!]!),
  ];
  code.add(`part = ${product(turns, ...factors)};`, `planned = max(1, ${wholeCode('part')});`);
}

/** Planned turns of one request each; every turn but the last then calls its tools. */
function turnsCode(place: Place): void {
  const { code, plan, step } = place;
  const { steps } = plan;
  const cap = code.number(steps.maxTurns[step]!);
  code.block('while (turn < planned)', () => {
    code.add(`if (turnsTaken >= ${cap}) { came = CAPPED; break work; }`);
    requestCode(place, steps.maxTurns[step]!);
    code.add('turns += 1;');
    if (steps.toolsBegin[step]! < steps.toolsEnd[step]!) {
      code.block('if (turn < planned - 1)', () => {
        toolsCode(place);
        code.add('added += failures;');
      });
    }
    code.say('a failed call adds a turn that repeats the planned one, so that no later draw moves');
    code.add('if (added > 0) { added -= 1; repetition += 1; } else { turn += 1; repetition = 0; }');
  });
}

/** Keeps in locals what every request of a place reads or changes. */
function mirrors(place: Place): void {
  const { plan, thread } = place;
  place.mirror('clock', 'job.clock');
  place.mirror('spend', 'job.spend');
  place.mirror('requests', 'job.requests');
  place.mirror('wantedRequests', 'job.wantedRequests');
  place.mirror('peakContext', 'job.peakContext');
  place.mirror('lastOutcome', 'job.lastOutcome');
  place.mirror('lastRequestCost', 'job.lastRequestCost');
  place.mirror('lastToolResult', 'job.lastToolResult');
  place.mirror('tokens', `lengths[thread]`);
  place.mirror('sent', `sentLengths[thread]`);
  place.mirror('lastTarget', `lastTargets[thread]`);
  if (countsAnswers(place)) {
    place.mirror('logitSum', `logitSums[lane]`);
    place.mirror('logitCount', `logitCounts[lane]`);
    place.mirror('lnOdds', 'threadLnOdds[thread]');
  }
  if (!mayCache(place)) return;
  const first = thread * plan.cacheCount;
  const row = place.rowByTarget((target) => first + plan.targets.cache[target]!);
  place.mirrorByTarget('cachedPrefix', `cachedPrefixes[${row}]`);
  place.mirrorByTarget('commonPrefix', `commonPrefixes[${row}]`);
  place.mirrorByTarget('cachedAt', `cachedTimes[${row}]`);
}

/** The function that writes a thread's summary for a step, by `job.target`. */
export function summaryFunction(
  plan: Plan,
  { step, thread, isChecking }: SummaryPlace,
  how: Writing,
): FunctionText {
  const targets = Array.from(plan.targets.model.keys());
  const at = { step, thread, lane: plan.steps.lane[step]!, targets, isChecking, ...how };
  const place = new Place(new Code(), plan, at);
  const { code } = place;
  mirrors(place);
  code.block('work:', () => summaryCode(place));
  gatherCode(place);
  place.store();
  place.exitsCode();
  code.add('return came;');
  const text = functionText('summarize', place);
  // what it costs is of the lane that writes it, where the thread names one
  const lane = plan.threads.summaryLane[thread]!;
  return lane === NONE ? text : { ...text, laneRow: lane };
}

/** The function of one call of a tool where some of a turn are steps, of which this may be one: at `job.visit`. */
export function toolFunction(plan: Plan, step: number, tool: number): FunctionText {
  const [thread, lane] = [plan.steps.thread[step]!, plan.steps.lane[step]!];
  const place = new Place(new Code(), plan, {
    step,
    thread,
    lane,
    targets: [],
    isChecking: false,
    records: false,
  });
  const { code } = place;
  const takesSeconds = plan.tools.body[tool] === NONE;
  place.mirror('lastToolResult', 'job.lastToolResult');
  code.add('toolLow = job.visit.low;', 'toolHigh = job.visit.high;', 'escalated = job.escalated;');
  if (takesSeconds) secondsCode(place, tool);
  resultCode(place, tool);
  if (takesSeconds) code.add('job.toolSeconds = seconds;');
  if (takesSeconds && thread !== NONE) code.add('lengths[thread] += result;');
  place.store();
  code.add('job.toolFailed = failed;');
  gatherCode(place);
  code.add('return failed;');
  return functionText('callTool', place);
}
