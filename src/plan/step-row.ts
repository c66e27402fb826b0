import { PER_JOB_QUANTITIES } from '../scenario/step.ts';
import { bytes, doubles, ints } from './columns.ts';
import { KEEP, NONE, THEN_ABANDON, THEN_BAD } from './codes.ts';
import type { StepColumns, StepSites } from './workflow-columns.ts';

/** One step, before the columns are laid out: every property neutral until its kind fills it. */
export interface StepRow {
  name: string;
  sites: StepSites;
  kind: number;
  lane: number;
  thread: number;
  share: number;
  when: number;
  promptTokens: number;
  outputTokens: number;
  reasoningFactor: number;
  errorTokens: number;
  perJobSigma: readonly number[];
  retryError: number;
  retryMalformed: number;
  retryRefused: number;
  retryTruncated: number;
  timeoutSeconds: number;
  retryThen: number;
  turns: number;
  maxTurns: number;
  capFails: number;
  toolsBegin: number;
  toolsEnd: number;
  toolsParallel: number;
  liftsLane: number;
  liftsRow: number;
  into: number;
  seconds: number;
  usd: number;
  catchesRow: number;
  falseAlarmRow: number;
  blindSpot: number;
  failRedo: number;
  failContext: number;
  failFeedbackTokens: number;
  failLnOdds: number;
  failMaxRedos: number;
  failThen: number;
  waitSeconds: number;
  minutes: number;
  usdPerHour: number;
  edits: number;
  editMinutes: number;
  repairs: number;
  tool: number;
  branchesBegin: number;
  branchesEnd: number;
  times: number;
  summaryTokens: number;
  isRedoTarget: number;
}

/** A step that does nothing yet. @param zero - row of the quantity 0 */
export function neutralStep(name: string, sites: StepSites, zero: number): StepRow {
  return {
    name,
    sites,
    kind: NONE,
    lane: NONE,
    thread: NONE,
    share: 1,
    when: NONE,
    promptTokens: zero,
    outputTokens: zero,
    reasoningFactor: 1,
    errorTokens: zero,
    perJobSigma: PER_JOB_QUANTITIES.map(() => 0),
    retryError: 0,
    retryMalformed: 0,
    retryRefused: 0,
    retryTruncated: 0,
    timeoutSeconds: Infinity,
    retryThen: THEN_BAD,
    turns: zero,
    maxTurns: 0,
    capFails: 0,
    toolsBegin: 0,
    toolsEnd: 0,
    toolsParallel: 0,
    liftsLane: NONE,
    liftsRow: NONE,
    into: NONE,
    seconds: zero,
    usd: zero,
    catchesRow: NONE,
    falseAlarmRow: NONE,
    blindSpot: 0,
    failRedo: NONE,
    failContext: KEEP,
    failFeedbackTokens: zero,
    failLnOdds: 0,
    failMaxRedos: 0,
    failThen: THEN_ABANDON,
    waitSeconds: zero,
    minutes: zero,
    usdPerHour: 0,
    edits: 0,
    editMinutes: zero,
    repairs: 0,
    tool: NONE,
    branchesBegin: 0,
    branchesEnd: 0,
    times: zero,
    summaryTokens: zero,
    isRedoTarget: 0,
  };
}

/** @param judgedLanes - of each row, as `StepColumns` has them */
export function stepColumns(rows: readonly StepRow[], judgedLanes: readonly Int32Array[]): StepColumns {
  return {
    count: rows.length,
    kind: bytes(rows, 'kind'),
    lane: ints(rows, 'lane'),
    thread: ints(rows, 'thread'),
    share: doubles(rows, 'share'),
    when: ints(rows, 'when'),
    promptTokens: ints(rows, 'promptTokens'),
    outputTokens: ints(rows, 'outputTokens'),
    reasoningFactor: doubles(rows, 'reasoningFactor'),
    errorTokens: ints(rows, 'errorTokens'),
    perJobSigma: Float64Array.from(rows.flatMap((row) => row.perJobSigma)),
    retryError: ints(rows, 'retryError'),
    retryMalformed: ints(rows, 'retryMalformed'),
    retryRefused: ints(rows, 'retryRefused'),
    retryTruncated: ints(rows, 'retryTruncated'),
    timeoutSeconds: doubles(rows, 'timeoutSeconds'),
    retryThen: bytes(rows, 'retryThen'),
    turns: ints(rows, 'turns'),
    maxTurns: ints(rows, 'maxTurns'),
    capFails: bytes(rows, 'capFails'),
    toolsBegin: ints(rows, 'toolsBegin'),
    toolsEnd: ints(rows, 'toolsEnd'),
    toolsParallel: bytes(rows, 'toolsParallel'),
    liftsLane: ints(rows, 'liftsLane'),
    liftsRow: ints(rows, 'liftsRow'),
    into: ints(rows, 'into'),
    seconds: ints(rows, 'seconds'),
    usd: ints(rows, 'usd'),
    catchesRow: ints(rows, 'catchesRow'),
    falseAlarmRow: ints(rows, 'falseAlarmRow'),
    blindSpot: doubles(rows, 'blindSpot'),
    failRedo: ints(rows, 'failRedo'),
    failContext: bytes(rows, 'failContext'),
    failFeedbackTokens: ints(rows, 'failFeedbackTokens'),
    failLnOdds: doubles(rows, 'failLnOdds'),
    failMaxRedos: ints(rows, 'failMaxRedos'),
    failThen: bytes(rows, 'failThen'),
    judgedLanes,
    waitSeconds: ints(rows, 'waitSeconds'),
    minutes: ints(rows, 'minutes'),
    usdPerHour: doubles(rows, 'usdPerHour'),
    edits: doubles(rows, 'edits'),
    editMinutes: ints(rows, 'editMinutes'),
    repairs: doubles(rows, 'repairs'),
    tool: ints(rows, 'tool'),
    branchesBegin: ints(rows, 'branchesBegin'),
    branchesEnd: ints(rows, 'branchesEnd'),
    times: ints(rows, 'times'),
    summaryTokens: ints(rows, 'summaryTokens'),
    isRedoTarget: bytes(rows, 'isRedoTarget'),
    sites: rows.map((row) => row.sites),
    names: rows.map((row) => row.name),
  };
}
