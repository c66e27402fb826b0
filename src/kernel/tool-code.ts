import { NONE, PER_JOB_RESULT, PER_JOB_SECONDS } from '../plan/codes.ts';
import { WORDS, belowCode, wordCode } from '../random/draw-code.ts';
import { hasForks } from './fork.ts';
import { often } from './rehearsal.ts';
import { product, wholeCode } from './code.ts';
import { perJobName } from './place.ts';
import { limitsCode, limitsTest } from './admit-code.ts';
import { gatherCode } from './function-code.ts';
import { passTimeCode } from './ledger-code.ts';
import { STOP_MAX_REQUESTS, TIME_TOOL } from './outcomes.ts';
import { keepTurn } from './record-code.ts';
import { lookAgainCode } from './relay-code.ts';
import {
  SLOT_TOOL_CALL,
  SLOT_TOOL_FAILS,
  SLOT_TOOL_RESULT,
  SLOT_TOOL_SECONDS,
  SLOT_TOOL_STALE,
  SLOT_TOOL_USD,
} from './slots.ts';
import type { VisitNames } from '../random/draw-code.ts';
import type { Place } from './place.ts';

/** Words of a tool call's visit. */
export const TOOL_VISIT: VisitNames = { low: 'toolLow', high: 'toolHigh' };

/**
 * The tool calls of one turn, as code: of each tool the whole part of `per_turn` always and one more by chance, one after
 * the other or all at once (then the slowest counts). `failures` counts those that failed.
 */
export function toolsCode(place: Place): void {
  const { code, plan, step } = place;
  const { steps, tools } = plan;
  const isParallel = steps.toolsParallel[step] === 1;
  code.say('the tools of the turn');
  code.add('failures = 0;');
  if (isParallel && hasBodies(place)) {
    keepTurn(place);
    code.add('job.escalated = escalated;');
    place.around(`failures = runForked(job, step);`);
    lookAgainCode(place);
    leaveWhere(place, 'failures');
    return;
  }
  if (isParallel) code.add('longest = 0;');
  for (let tool = steps.toolsBegin[step]!; tool < steps.toolsEnd[step]!; tool += 1) {
    const whole = tools.callsWhole[tool]!;
    const call = (at: string): void => callCode(place, tool, at);
    if (tools.callsFraction[tool] === 0 && whole === 1) {
      code.block('', () => call('0'));
      continue;
    }
    code.add(`calledFor = ${whole};`);
    if (tools.callsFraction[tool]! > 0) {
      openCall(place, tool, '0');
      code.add(...wordCode('word', TOOL_VISIT, SLOT_TOOL_CALL));
      code.add(`if (${chanceCode(place, tools.callsFraction[tool]!)}) calledFor += 1;`);
    }
    code.block('for (let call = 0; call < calledFor; call += 1)', () => call('call'));
  }
  if (isParallel) code.add('clock += longest;', 'toolSeconds += longest;');
}

/** Whether some tool of the step is made of steps. */
export function hasBodies({ plan, step }: Place): boolean {
  const { steps, tools } = plan;
  return tools.body.subarray(steps.toolsBegin[step], steps.toolsEnd[step]).some((body) => body !== NONE);
}

function openCall(place: Place, tool: number, call: string): void {
  const second = call === '0' ? '(repetition << 16)' : `((repetition << 16) | ${call})`;
  place.open(TOOL_VISIT, place.plan.tools.sites[tool]!, '(entry | turn)', second);
}

/** One call of a tool in a turn. */
function callCode(place: Place, tool: number, call: string): void {
  const { code, plan, step } = place;
  limitsCode(place);
  openCall(place, tool, call);
  if (plan.tools.body[tool] !== NONE) {
    keepTurn(place);
    code.add('job.visit.low = toolLow;', 'job.visit.high = toolHigh;', 'job.escalated = escalated;');
    place.around(`moved = runToolBody(job, step, ${code.index(tool)});`);
    lookAgainCode(place);
    leaveWhere(place, 'moved');
    code.add('failures += moved;');
    return;
  }
  const isBeside = plan.steps.toolsParallel[step] === 1;
  secondsCode(place, tool);
  if (place.records) code.add('beganAt = clock;');
  resultCode(place, tool);
  code.add('tokens += result;', 'failures += failed;');
  if (isBeside) code.add('longest = max(longest, seconds);');
  else code.add('clock += seconds;', 'toolSeconds += seconds;');
  if (!place.records) return;
  keepTurn(place);
  code.add('job.toolFailed = failed;');
  const told = isBeside ? ['toolBeside', 'seconds'] : ['tool', 'beganAt'];
  place.around(`job.recorder.${told[0]}(job, step, ${code.index(tool)}, ${told[1]});`);
}

/** Leaves the work where steps of a tool ended the job or went back beyond it. */
function leaveWhere({ code }: Place, name: string): void {
  code.add(`if (${name} < 0) { came = ${name} === TOOLS_REDO ? REDO : ENDED; break work; }`);
}

/** A `tool` step: a tool without a model, called again until it succeeds. */
export function toolStepCode(place: Place): void {
  const { code, plan, step, thread } = place;
  const tool = plan.steps.tool[step]!;
  const limits = limitsTest(place);
  place.mirror('lastToolResult', 'job.lastToolResult');
  code.add('escalated = job.escalated;');
  code.block('for (let call = 0; ; call += 1)', () => {
    if (limits !== null) code.add(`if (${limits}) { came = limitsMet(job); break; }`);
    const most = code.number(plan.job.maxRequests);
    code.add(`if (call >= ${most}) { came = endJob(job, ${STOP_MAX_REQUESTS}); break; }`);
    place.open(TOOL_VISIT, plan.tools.sites[tool]!, 'entries[step]', 'call');
    if (place.records) code.add('beganAt = job.clock;');
    secondsCode(place, tool);
    resultCode(place, tool);
    if (thread !== NONE) code.add('lengths[thread] += result;');
    passTimeCode(place, TIME_TOOL, 'seconds');
    if (place.records) {
      code.add('job.toolFailed = failed;');
      place.around(`job.recorder.tool(job, step, ${code.index(tool)}, beganAt);`);
    }
    code.add('if (failed === 0) break;');
  });
  place.store();
  gatherCode(place);
  code.add('return came;');
}

/** How long a call takes: `seconds`. */
export function secondsCode(place: Place, tool: number): void {
  const quantity = place.quantity(place.plan.tools.seconds[tool]!, 'drawn', TOOL_VISIT, SLOT_TOOL_SECONDS);
  place.code.add(`seconds = ${product(quantity, perJobName(place, PER_JOB_SECONDS))};`);
}

/** What a call comes to: its fee, whether it failed (`failed`), how long its result or error is (`result`), a stale one. */
export function resultCode(place: Place, tool: number): void {
  const { code, plan } = place;
  const { tools } = plan;
  const takesSeconds = tools.body[tool] === NONE;
  code.add('toolCalls += 1;');
  const usd = place.quantity(tools.usd[tool]!, 'drawn', TOOL_VISIT, SLOT_TOOL_USD);
  if (usd !== '0') {
    code.add('job.escalated = escalated;');
    place.around(`bookToolFee(job, step, ${usd});`);
  }
  const failureRate = tools.failureRate[tool]!;
  const errorCode = (): void => {
    const tokens = place.quantity(tools.errorTokens[tool]!, 'drawn', TOOL_VISIT, SLOT_TOOL_RESULT);
    code.add(`result = ${tokens};`, `result = ${wholeCode('result')};`);
  };
  const goodCode = (): void => {
    const tokens = place.quantity(tools.resultTokens[tool]!, 'drawn', TOOL_VISIT, SLOT_TOOL_RESULT);
    code.add(
      `result = ${product(tokens, perJobName(place, PER_JOB_RESULT))};`,
      `result = ${wholeCode('result')};`,
    );
    const staleRate = tools.staleRate[tool]!;
    if (staleRate === 0) return;
    code.add(...wordCode('word', TOOL_VISIT, SLOT_TOOL_STALE));
    code.add(`if (${chanceCode(place, staleRate)}) spoilLast(job, step);`);
  };
  if (failureRate === 0) {
    code.add('failed = 0;');
    goodCode();
  } else {
    code.add(...wordCode('word', TOOL_VISIT, SLOT_TOOL_FAILS));
    code.add(`failed = ${chanceCode(place, failureRate)} ? 1 : 0;`);
    code.block('if (failed === 1)', () => {
      code.add('toolFailures += 1;');
      errorCode();
    });
    code.block('else', goodCode);
  }
  code.add('lastToolResult = result;');
  if (hasForks(plan))
    code.add(`job.resultAt = ${place.value('job.clock')}${takesSeconds ? ' + seconds' : ''};`);
}

/** Whether the word at hand decides for something of a probability: an expression. */
function chanceCode({ code }: Place, probability: number): string {
  return belowCode('word', code.number(probability * WORDS, often(probability) * WORDS));
}
