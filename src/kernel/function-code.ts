import { NONE } from '../plan/codes.ts';
import {
  CAUSE_COLD_CACHE,
  CAUSE_FIRST_ATTEMPT,
  CAUSE_REDO,
  LANE_PICO_USD,
  LANE_REQUESTS,
  TIME_BACKOFF,
  TIME_CHECK,
  TIME_FIRST_TOKEN,
  TIME_GENERATION,
  TIME_QUEUE,
  TIME_TOOL,
} from './outcomes.ts';
import { HANDED } from './baton.ts';
import { PAID } from './tariff-code.ts';
import { PER_JOB_FACTORS } from './place.ts';
import { GIVEN } from './given.ts';
import type { Code, ProgramConstants } from './code.ts';
import type { Place } from './place.ts';

/*
 * A function around a place's statements: the values of the job that it reads, its locals, and what it gathers and takes
 * to the ledgers at its end. Only what the statements mention is there.
 */

/** Locals with what they begin as. */
const LOCALS: Readonly<Record<string, string>> = {
  ...zeros(
    'low high toolLow toolHigh sharedLow sharedHigh mix word depth octave place cell drawn input read fresh isWritten prefix tries ' +
      'visible thought output reasoning kept limit cause isTruncated isCut wait firstToken generation beganAt firstTokenAt ' +
      'warm cold bill part bucket moved u errors malformed refused truncated refusalWanted escalated turn repetition entry exit ' +
      'turnsTaken target added planned failures longest calledFor seconds failed result isResolved isAmid unsent largestInput ' +
      'lastAnswerTokens isBad rejects minutes row severity firstGood',
  ),
  factor: '1',
  failure: 'NONE',
  came: 'GO_ON',
};

/** What is gathered, with where it goes; a lane's and a step's own come from the place. */
const GATHERED: Readonly<Record<string, string>> = {
  ...Object.fromEntries(PAID.map((paid, bucket) => [paid, `spendByBucket[${bucket}]`])),
  paidCold: `spendByCause[${CAUSE_COLD_CACHE}]`,
  firstTokenSum: 'requestSums[0]',
  requestSum: 'requestSums[1]',
  uncachedTokens: 'job.uncachedInputTokens',
  readTokens: 'job.cacheReadTokens',
  writtenTokens: 'job.cacheWriteTokens',
  outputTokens: 'job.outputTokens',
  reasoningTokens: 'job.reasoningTokens',
  toolCalls: 'job.toolCalls',
  toolFailures: 'job.toolFailures',
  retries: 'job.retries',
  turns: 'job.turns',
};

/** Seconds gathered by cause. */
const SECONDS: readonly (readonly [name: string, cause: number])[] = [
  ['queueSeconds', TIME_QUEUE],
  ['firstTokenSeconds', TIME_FIRST_TOKEN],
  ['generationSeconds', TIME_GENERATION],
  ['toolSeconds', TIME_TOOL],
  ['backoffSeconds', TIME_BACKOFF],
];

/** A place's own spend and calls. */
const OWN = ['paid', 'calls'] as const;

const LOCALS_A_LINE = 12;

function zeros(names: string): Readonly<Record<string, string>> {
  return Object.fromEntries(names.split(' ').map((name) => [name, '0']));
}

/** A function of a program: statements in which `given` stands for what it is given, and what those refer to. */
export interface FunctionText {
  readonly text: string;
  /** for good, and in the acts of a rehearsal */
  readonly constants: readonly [ProgramConstants, ProgramConstants, ProgramConstants];
  /** where in the workflow it stands: rows of the step, its lane, its thread, and of what is tallied by lane; NONE nowhere */
  readonly step: number;
  readonly lane: number;
  readonly thread: number;
  readonly laneRow: number;
  /** those that it runs one after the other: see relay-code.ts */
  readonly legs: readonly FunctionText[];
}

/**
 * The function whose statements stand in the place's code.
 *
 * @param name - what a profile shows it under
 */
export function functionText(name: string, place: Place): FunctionText {
  const { plan, step, lane, thread } = place;
  const laneRow = lane === NONE ? plan.lanes.count : lane;
  return { ...plainFunction(name, place.code, place.isLeg), step, lane, thread, laneRow };
}

/**
 * A function that stands nowhere in the workflow.
 *
 * @param takesOver - whether it begins with what a leg before it handed on
 */
export function plainFunction(name: string, body: Code, takesOver: boolean = false): FunctionText {
  const values = EVERY_VALUE.filter(([name]) => body.mentions(name));
  // as locals they are plain doubles for the engine, whoever shares the text
  const numbers = [...body.mentioned()].filter((name) => /^n\d+$/.test(name));
  const head = [
    ...inLines(
      'const',
      // what a rehearsal changes is read each time anew
      numbers.map((name) => {
        const place = name.slice(1);
        return `${name} = +${body.isVaried(Number(place)) ? `numbers[${place}]` : `k${place}`}`;
      }),
    ),
    ...values.map(([name, value]) => `  const ${name} = ${value};`),
    ...localsOf(body, takesOver),
  ];
  const words = new Set([...body.mentioned(), ...(head.join(' ').match(WORD) ?? [])]);
  const lines = [
    "'use strict';",
    ...namesOf(words),
    `return function ${name}() {`,
    ...head,
    body.text(),
    '};',
  ];
  const nowhere = { step: NONE, lane: NONE, thread: NONE, laneRow: NONE, legs: [] };
  const text = `${lines.join('\n')}\n`;
  return { text, constants: [body.constants(0), body.constants(1), body.constants(2)], ...nowhere };
}

/** What a function knows of Math. */
const MATHS = ['imul', 'clz32', 'floor', 'exp', 'min', 'max'] as const;

/** Names by which functions call one another. */
const SIBLING = /^(step|open|leg)(\d+)$/;

/** Names of what a function refers to by number. */
const REFERENCE = /^(k|i|column|cellLists|cells|lastWords|guide|tariff)(\d+|Normal)$/;

/** Where each kind of reference stands in what a function is given. */
const REFERENCES: Readonly<Record<string, (k: string) => string>> = {
  k: (k) => `given.numbers[${k}]`,
  i: (k) => `given.indexes[${k}]`,
  column: (k) => `given.columns[${k}]`,
  tariff: (k) => `given.tariffs[${k}]`,
  cellLists: (k) => `given.cellLists[${k}]`,
  cells: (k) => `given.tables[${k === 'Normal' ? "'Normal'" : k}].cells`,
  lastWords: (k) => `given.tables[${k}].lastWords`,
  guide: (k) => `given.tables[${k}].guide`,
};

const WORD = /(?<![.\w])[A-Za-z]\w*/g;

/** A constant for every word that stands for something from outside. */
function namesOf(words: Iterable<string>): readonly string[] {
  const lines: string[] = [];
  const put = (name: string, value: string): void => void lines.push(`const ${name} = ${value};`);
  for (const name of words) {
    const sibling = SIBLING.exec(name);
    const reference = REFERENCE.exec(name);
    if (MATHS.some((known) => known === name)) put(name, `Math.${name}`);
    else if (sibling !== null) put(name, `given.${sibling[1]}s[${sibling[2]}]`);
    else if (reference !== null) put(name, REFERENCES[reference[1]!]!(reference[2]!));
    else if (GIVEN.has(name)) put(name, `given.${name}`);
  }
  return lines;
}

/** Values of the job that a function reads and never changes. */
const EVERY_VALUE: readonly (readonly [name: string, value: string])[] = Object.entries({
  frameLow: 'job.frame.low',
  frameHigh: 'job.frame.high',
  jobLow: 'job.jobFrame.low',
  jobHigh: 'job.jobFrame.high',
  tailDepths: 'tails[0]',
  tokensFactor: 'job.tokensFactor',
  difficulty: 'job.z',
  workCause: `redoOf[step] !== 0 ? ${CAUSE_REDO} : ${CAUSE_FIRST_ATTEMPT}`,
  ...Object.fromEntries(PER_JOB_FACTORS.map((name, slot) => [name, `+perJobFactor(job, step, ${slot})`])),
  answersRow: 'job.depth * models',
});

/** Every local and what it begins as: its own, then what is gathered. */
const EVERY_LOCAL: readonly (readonly [name: string, value: string])[] = Object.entries({
  ...LOCALS,
  ...zeros([...Object.keys(GATHERED), ...SECONDS.map(([name]) => name), ...OWN].join(' ')),
});

/** The locals that a body mentions. */
function localsOf(body: Code, takesOver: boolean): readonly string[] {
  const used = EVERY_LOCAL.filter(([name]) => body.mentions(name));
  const first = (name: string, value: string): string =>
    takesOver && HANDED.includes(name) ? `baton.${name}` : value;
  return inLines(
    'let',
    used.map(([name, value]) => `${name} = ${first(name, value)}`),
  );
}

/** Declarations, some to a line. */
function inLines(word: 'const' | 'let', parts: readonly string[]): readonly string[] {
  const lines: string[] = [];
  for (let from = 0; from < parts.length; from += LOCALS_A_LINE) {
    lines.push(`  ${word} ${parts.slice(from, from + LOCALS_A_LINE).join(', ')};`);
  }
  return lines;
}

/** Takes what a place's statements gathered to the ledgers and the job. */
export function gatherCode(place: Place): void {
  const { code } = place;
  code.say('to the ledgers');
  for (const [name, home] of Object.entries(GATHERED)) {
    if (code.mentions(name)) code.add(`${home} += ${name};`);
  }
  if (code.mentions('paid')) {
    code.add(`spendByStep[step] += paid;`, `talliesOfLane[${LANE_PICO_USD}] += paid;`);
  }
  if (code.mentions('calls')) code.add(`talliesOfLane[${LANE_REQUESTS}] += calls;`);
  const used = SECONDS.filter(([name]) => code.mentions(name));
  for (const [name, cause] of used) {
    const isModels = cause !== TIME_TOOL && cause !== TIME_BACKOFF;
    code.add(`secondsByCause[${isModels && place.isChecking ? TIME_CHECK : cause}] += ${name};`);
    if (!isModels) code.add(`secondsElsewhere[0] += ${name};`);
  }
  if (used.length === 0) return;
  code.add(
    `part = ${used.map(([name]) => name).join(' + ')};`,
    `secondsByStep[step] += part;`,
    `secondsOfLane[0] += part;`,
  );
}
