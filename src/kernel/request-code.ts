import { EVENT_TIMEOUT, NONE } from '../plan/codes.ts';
import { fractionCode, wordCode } from '../random/draw-code.ts';
import { admitCode } from './admit-code.ts';
import { answerCode } from './answer-code.ts';
import { conditionCode } from './condition-code.ts';
import { contentCode } from './content-code.ts';
import { splitInputCode } from './cache-code.ts';
import { REQUEST_VISIT, modelTokens, targetCode } from './called-code.ts';
import { passExchangeCode, settleCode } from './exchange-code.ts';
import { afterErrorCode, failureCode } from './failed-try-code.ts';
import { CAUSE_CHECK, CAUSE_ERROR, CAUSE_ESCALATION, CAUSE_MALFORMED } from './outcomes.ts';
import { keepTurn, recordCode } from './record-code.ts';
import { lookAgainCode, stayOrHandOnCode } from './relay-code.ts';
import { fixedTarget, holdsPerRequest, routeCode } from './route-code.ts';
import { SLOT_TRY, TRY_KIND, TRY_SLOTS } from './slots.ts';
import { edgesOf } from './try-edges.ts';
import type { Place } from './place.ts';
import type { Edges } from './try-edges.ts';

/**
 * A request with its tries, as code: errors are waited out, malformed and truncated answers stay in the thread and are
 * repeated, refusals are asked again. The block `request` is left once it is well answered; the block `work` where the
 * step's requests are over, `came` or `exit` telling how.
 *
 * @param cap - most requests of the step; Infinity: no cap
 */
export function requestCode(place: Place, cap: number): void {
  const { code, plan } = place;
  if (place.targets.length === 0) return nobodyCode(place);
  const refusalWanted = refusalCode(place);
  const edges = edgesOf(place, refusalWanted);
  const cut = plan.steps.timeoutSeconds[place.step] !== Infinity;
  // another leg may count what this one never does, and is handed the counts of the request at hand
  const counted = {
    errors: true,
    malformed: edges.spoils || place.isLeg,
    refused: edges.refuses || place.isLeg,
    truncated: true,
    tries: true,
  };
  const begin = (): void => {
    for (const [count, isCounted] of Object.entries(counted)) if (isCounted) code.add(`${count} = 0;`);
    if (holdsPerRequest(plan)) code.add('if (isResolved === 0) job.requestSerial += 1;');
    if (typeof refusalWanted === 'string') code.add(`refusalWanted = ${refusalWanted} ? 1 : 0;`);
    code.add('unsent = 1;');
  };
  if (place.isLeg) {
    code.block('if (isAmid === 0)', begin);
    code.add('isAmid = 0;');
  } else begin();
  code.block('request: for (;;)', () => {
    code.say('who is called, and whether the thread fits and the job may go on');
    calledCode(place);
    if (plan.threads.overflow[place.thread] !== 0) compactionCode(place);
    admitCode(place);
    code.add('wantedRequests += unsent;', 'unsent = 0;');
    place.open(REQUEST_VISIT, plan.steps.sites[place.step]!.request, '(entry | turn)', 'repetition');

    code.say('which kind of try this is, by one shared uniform');
    if (!edges.any) {
      code.add('u = 1;');
    } else {
      code.add(...wordCode('word', REQUEST_VISIT, `${SLOT_TRY + TRY_KIND} + ${TRY_SLOTS} * tries`));
      code.add(`u = ${fractionCode('word')};`);
    }
    failureCode(place, edges);
    contentCode(place);
    splitInputCode(place);
    passExchangeCode(place);
    causeCode(place, edges, cut);
    settleCode(place, 'cause');
    if (cut) {
      code.block('if (isCut === 1)', () => {
        recordCode(place, 'timed out');
        afterErrorCode(place, String(EVENT_TIMEOUT));
        code.say('an answer was under way: what is asked for again is another');
        code.add('repetition += 1;', 'tries = 0;', 'continue request;');
      });
    }
    if (refusalWanted !== false)
      code.add(`${refusalWanted === true ? '' : 'if (refusalWanted === 1) '}job.refusalsWanted += 1;`);
    answerCode(place, edges, { cap, refusalWanted });
  });
}

/** Who is called: looked up for each request and try, unless it is always the same. */
function calledCode(place: Place): void {
  const { code } = place;
  if (place.isLeg) return stayOrHandOnCode(place);
  if (fixedTarget(place) === null) code.block('if (isResolved === 0)', () => routeCode(place));
  code.add('isResolved = 0;');
}

/** Where nobody may be called, a rule ends the job or hands it to a person: the route leaves the block `work` in any case. */
function nobodyCode(place: Place): void {
  place.code.block('if (isResolved === 0)', () => routeCode(place));
}

/** Whether a refusal would be the good answer here: known, or an expression. */
function refusalCode(place: Place): boolean | string {
  if (place.lane === NONE) return false;
  const when = place.plan.lanes.refuseWhen[place.lane]!;
  return when === NONE ? false : conditionCode(place, when);
}

/** Makes room in the thread where its rule says so. */
function compactionCode(place: Place): void {
  const { code, plan } = place;
  const { threads, targets, models } = plan;
  const share = threads.overflowAt[place.thread]!;
  const room = place.byTarget((target) => share * models.window[targets.model[target]!]!);
  const isFull = Number.isNaN(share)
    ? `tokens >= ${code.number(threads.overflowAtTokens[place.thread]!)}`
    : `${modelTokens(place, 'tokens')} >= ${room}`;
  code.block(`if (${isFull})`, () => {
    code.add(`job.target = ${targetCode(place)};`, 'job.escalated = escalated;');
    keepTurn(place);
    place.around(`came = compactThread(job, step, thread);`);
    code.add('if (came === ENDED) break work;', 'came = GO_ON;');
    lookAgainCode(place);
  });
}

/** `cause` of the bill at hand. */
function causeCode(place: Place, edges: Edges, cut: boolean): void {
  const { code } = place;
  if (place.isChecking) return code.add(`cause = ${CAUSE_CHECK};`);
  const isRefused = edges.refuses ? ` && !(u >= ${edges.malformed} && u < ${edges.refused})` : '';
  const isMalformed = edges.spoils ? `u < ${edges.malformed} || ` : '';
  const malformed = `${isMalformed}isTruncated === 1${isRefused}`;
  code.add(
    `cause = ${cut ? `isCut === 1 ? ${CAUSE_ERROR} : ` : ''}${malformed} ? ${CAUSE_MALFORMED} : escalated === 1 ? ${CAUSE_ESCALATION} : workCause;`,
  );
}
