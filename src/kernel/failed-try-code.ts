import { EVENTS_OF_ERRORS, EVENT_ERROR, EVENT_OUTAGE, EVENT_RATE_LIMITED, NONE } from '../plan/codes.ts';
import { fractionCode, wordCode } from '../random/draw-code.ts';
import { product } from './code.ts';
import { splitInputCode } from './cache-code.ts';
import { REQUEST_VISIT, modelCode } from './called-code.ts';
import { settleCode } from './exchange-code.ts';
import { hasForks } from './fork.ts';
import { LAST_ERROR } from './job-codes.ts';
import { CAUSE_CHECK, CAUSE_ERROR, STOP_ERROR } from './outcomes.ts';
import { recordCode } from './record-code.ts';
import { hearsEvents, raiseCode } from './hear-code.ts';
import { SLOT_TRY, TRY_ERROR_SECONDS, TRY_JITTER, TRY_SLOTS } from './slots.ts';
import type { Place } from './place.ts';
import type { Edges } from './try-edges.ts';

/** A try that gets no answer: it takes its time, may be billed for its input, and changes no cache. */
export function failureCode(place: Place, edges: Edges): void {
  const { code, plan } = place;
  const { targets, models } = plan;
  const model = (target: number): number => targets.model[target]!;
  const tests: string[] = [];
  const hasOutages = place.targets.some((target) => models.outageShare[model(target)]! > 0);
  const hasQuota = place.targets.some(
    (target) => models.expired[model(target)] === 1 || models.requestsPerDay[model(target)] !== Infinity,
  );
  code.add('failure = NONE;');
  if (edges.fails) {
    code.add(
      `if (u < ${edges.error}) failure = u < ${edges.limited} ? ${EVENT_RATE_LIMITED} : ${EVENT_ERROR};`,
    );
    tests.push('errors');
  }
  if (hasOutages) {
    const share = place.byTarget((target) => models.outageShare[model(target)]!);
    code.add(`if (${share} > 0 && outageEnd(job, ${modelCode(place)}) > clock) failure = ${EVENT_OUTAGE};`);
    tests.push('outages');
  }
  if (hasQuota) {
    code.add(`moved = closedBy(job, ${modelCode(place)});`, 'if (moved !== NONE) failure = moved;');
    tests.push('quota');
  }
  if (tests.length === 0) return;
  code.block('if (failure !== NONE)', () => {
    code.add('beganAt = clock;', 'output = 0;', 'reasoning = 0;');
    const seconds = place.quantityByTarget(
      (target) => models.errorSeconds[model(target)]!,
      'wait',
      REQUEST_VISIT,
      `(${SLOT_TRY + TRY_ERROR_SECONDS} + ${TRY_SLOTS} * tries)`,
    );
    code.add(`wait = ${seconds};`);
    const isBilled = (target: number): number => models.errorBilled[model(target)]!;
    const known = place.agreed(isBilled);
    const billed = known === null ? place.byTarget(isBilled) : code.number(known);
    const bill = (): void => {
      splitInputCode(place);
      settleCode(place, String(place.isChecking ? CAUSE_CHECK : CAUSE_ERROR));
    };
    const unbilled = (): void => {
      code.add('calls += 1;');
      if (place.records) code.add('usage.fill(0);', 'cost.fill(0);');
    };
    if (billed === '0') unbilled();
    else if (billed === '1') bill();
    else {
      code.block(`if (${billed} === 1)`, bill);
      code.block('else', unbilled);
    }
    code.add('clock += wait;', 'queueSeconds += wait;', `secondsByModel[${modelCode(place)}] += wait;`);
    recordCode(place, null);
    afterErrorCode(place, 'failure');
    code.add('tries += 1;', 'continue request;');
  });
}

/** Counts an error, tells the route, and waits before the next try, which follows; gives up when the tries are used up. */
export function afterErrorCode(place: Place, event: string): void {
  const { code, plan } = place;
  code.add('job.errors += 1;', `lastOutcome = ${LAST_ERROR};`, 'errors += 1;');
  if (hasForks(plan)) code.add('job.outcomeAt = clock;');
  const hears = hearsEvents(place, EVENTS_OF_ERRORS);
  if (hears) raiseCode(place, `raiseEvent(job, ${EVENT_ERROR}, ${event})`);
  code.block(`if (errors > ${plan.steps.retryError[place.step]})`, () => giveUpCode(place, STOP_ERROR));
  code.add('retries += 1;');
  if (hears) code.block('if (moved === 0)', () => backOffCode(place));
  else backOffCode(place);
}

/** Waits min(max, first * factor^k) * (1 - jitter * u) after k errors before this one. */
function backOffCode(place: Place): void {
  const { code } = place;
  const { lanes } = place.plan;
  const lane = place.lane === NONE ? lanes.count : place.lane;
  const longest = code.number(lanes.backoffMax[lane]!);
  code.add(`wait = ${code.number(lanes.backoffFirst[lane]!)};`);
  code.add(
    `for (let k = 1; k < errors && wait < ${longest}; k += 1) wait *= ${code.number(lanes.backoffFactor[lane]!)};`,
    `wait = min(wait, ${longest});`,
  );
  const jitter = lanes.backoffJitter[lane]!;
  if (jitter > 0) {
    code.add(...wordCode('word', REQUEST_VISIT, `(${SLOT_TRY + TRY_JITTER} + ${TRY_SLOTS} * tries)`));
    code.add(`wait *= 1 - ${product(code.number(jitter), `(${fractionCode('word')})`)};`);
  }
  if (place.records) code.add('beganAt = clock;');
  code.add('clock += wait;', 'backoffSeconds += wait;');
  if (place.records) place.around('job.recorder.backOff(job, step, thread, beganAt);');
}

/** What remains when a kind of failed try has used up its count. */
export function giveUpCode(place: Place, reason: number): void {
  place.leaveBy(`giveUp(job, step, ${reason})`);
}
