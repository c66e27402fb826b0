import { EVENT_MALFORMED, EVENT_REFUSED, EVENT_TRUNCATED } from '../plan/codes.ts';
import { wholeCode } from './code.ts';
import { rememberInputCode } from './cache-code.ts';
import { REQUEST_VISIT, modelCode } from './called-code.ts';
import { stayingCode } from './content-code.ts';
import { giveUpCode } from './failed-try-code.ts';
import { hasForks } from './fork.ts';
import { GOOD, LAST_MALFORMED, LAST_OK, LAST_REFUSED, LAST_TRUNCATED } from './job-codes.ts';
import { countsAnswers, firstOutcomeCode, hasRetentionLaw, logitCode } from './lane-code.ts';
import { COMPLETED, STOP_ERROR, STOP_REFUSED } from './outcomes.ts';
import { recordCode } from './record-code.ts';
import { hearsEvents, raiseCode } from './hear-code.ts';
import { SLOT_ERROR_REPLY } from './slots.ts';
import type { Place } from './place.ts';
import type { Edges } from './try-edges.ts';

/** What an answer does to the thread and the job, and whether it is asked for again. */
export function answerCode(
  place: Place,
  edges: Edges,
  settings: { readonly cap: number; readonly refusalWanted: boolean | string },
): void {
  const { code, plan } = place;
  const { steps } = plan;
  code.say('it was answered');
  rememberInputCode(place, 'escalated');
  code.add('turnsTaken += 1;');
  if (hasForks(plan)) code.add('job.outcomeAt = clock;');
  let head = '';
  const branch = (test: string, body: () => void): void => {
    code.block(`${head}if (${test})`, body);
    head = 'else ';
  };
  if (edges.spoils) {
    branch(`u < ${edges.malformed}`, () => {
      recordCode(place, 'malformed');
      const reply = place.quantity(steps.errorTokens[place.step]!, 'drawn', REQUEST_VISIT, SLOT_ERROR_REPLY);
      code.add(`drawn = ${reply};`, `tokens += ${stayingCode(place)} + ${wholeCode('drawn')};`);
      code.add('job.malformed += 1;', `lastOutcome = ${LAST_MALFORMED};`, 'malformed += 1;');
      tellRoute(place, EVENT_MALFORMED);
      code.block(`if (malformed > ${steps.retryMalformed[place.step]})`, () => giveUpCode(place, STOP_ERROR));
    });
  }
  if (edges.refuses) {
    branch(`u < ${edges.refused}`, () => refusedCode(place, settings.refusalWanted));
  }
  branch('isTruncated === 1', () => {
    recordCode(place, 'truncated');
    code.add(`tokens += ${stayingCode(place)};`, `lastOutcome = ${LAST_TRUNCATED};`, 'truncated += 1;');
    tellRoute(place, EVENT_TRUNCATED);
    code.block(`if (truncated > ${steps.retryTruncated[place.step]})`, () => giveUpCode(place, STOP_ERROR));
  });
  code.block('else', () => goodAnswerCode(place, settings.refusalWanted));
  if (settings.cap !== Infinity) {
    code.add(`if (turnsTaken >= ${code.number(settings.cap)}) { came = CAPPED; break work; }`);
  }
  code.add('retries += 1;', 'repetition += 1;', 'tries = 0;');
}

function refusedCode(place: Place, refusalWanted: boolean | string): void {
  const { code, plan } = place;
  recordCode(place, 'refused');
  code.add('job.refused += 1;', `lastOutcome = ${LAST_REFUSED};`);
  const good = (): void => {
    if (countsAnswers(place)) code.add(`laneOutcomes[lane] = ${GOOD};`, firstOutcomeCode(GOOD));
    place.leaveBy(`endJob(job, ${COMPLETED})`);
  };
  if (refusalWanted === true) return good();
  if (refusalWanted !== false) code.block('if (refusalWanted === 1)', good);
  code.add('job.overRefused += 1;', 'refused += 1;');
  tellRoute(place, EVENT_REFUSED);
  code.block(`if (refused > ${plan.steps.retryRefused[place.step]})`, () => giveUpCode(place, STOP_REFUSED));
}

function goodAnswerCode(place: Place, refusalWanted: boolean | string): void {
  const { code } = place;
  recordCode(place, 'ok');
  code.add(`tokens += ${stayingCode(place)};`, 'lastAnswerTokens = kept;', `lastOutcome = ${LAST_OK};`);
  code.add('if (input > largestInput) largestInput = input;');
  if (countsAnswers(place)) countAnswerCode(place);
  if (refusalWanted !== false) {
    const spoil = (): void => code.add('job.overComplied += 1;', `spoilWork(job, step);`);
    if (refusalWanted === true) spoil();
    else code.block('if (refusalWanted === 1)', spoil);
  }
  code.add('break request;');
}

/** Counts a well-formed answer toward its lane's attempt: its logit, the difficulty taken off. */
function countAnswerCode(place: Place): void {
  const { code } = place;
  const logit = place.targets.length === 1 ? 'logit' : logitCode(place);
  if (hasRetentionLaw(place)) code.add(`stepAnswers[answersRow + ${modelCode(place)}] += 1;`);
  code.add(`logitSum += ${logit} + (attemptFeedback[lane] + laneLifts[lane] + lnOdds);`, 'logitCount += 1;');
}

function tellRoute(place: Place, event: number): void {
  if (hearsEvents(place, [event])) raiseCode(place, `raiseEvent(job, ${event})`);
}
