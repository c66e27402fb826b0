import { NONE } from '../plan/codes.ts';
import {
  CAUSE_COLD_CACHE,
  CAUSE_FIRST_ATTEMPT,
  CAUSE_REDO,
  LANE_PICO_USD,
  LANE_REQUESTS,
  LANE_SECONDS,
  LANE_TALLIES,
  TIME_BACKOFF,
  TIME_CHECK,
  TIME_FIRST_TOKEN,
  TIME_GENERATION,
  TIME_QUEUE,
  TIME_TOOL,
} from './outcomes.ts';
import { PAID } from './exchange-code.ts';
import { PER_JOB_FACTORS } from './place.ts';
import type { Code } from './code.ts';
import type { Place } from './place.ts';

/*
 * A function around a place's statements: the values of the job that it reads, its locals, and what it gathers and takes
 * to the ledgers at its end. Only what the statements mention is there.
 */

/** Locals with what they begin as. */
const LOCALS: Readonly<Record<string, string>> = {
  ...zeros(
    'low high toolLow toolHigh mix word depth octave place cell drawn input read fresh isWritten isMissed prefix tries ' +
      'visible thought output reasoning kept limit cause isTruncated isCut wait firstToken generation beganAt firstTokenAt ' +
      'warm cold bill part bucket moved u errors malformed refused truncated refusalWanted escalated turn repetition entry exit ' +
      'turnsTaken target added planned failures longest calledFor seconds failed result isResolved largestInput ' +
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

/** Writes a function whose statements stand in the place's code. */
export function functionCode(program: Code, name: string, place: Place): void {
  program.block(`function ${name}()`, () => {
    for (const [constant, value] of Object.entries(constants(place))) {
      if (place.code.mentions(constant)) program.add(`const ${constant} = ${value};`);
    }
    declare(program, place.code);
    program.append(place.code);
  });
}

/** Values of the job that a function reads and never changes. */
function constants(place: Place): Readonly<Record<string, string>> {
  const { plan, step } = place;
  const model = place.agreed((target) => plan.targets.model[target]!);
  return {
    frameLow: 'job.frame.low',
    frameHigh: 'job.frame.high',
    jobLow: 'job.jobFrame.low',
    jobHigh: 'job.jobFrame.high',
    tokensFactor: 'job.tokensFactor',
    difficulty: 'job.z',
    workCause: `redoOf[${step}] !== 0 ? ${CAUSE_REDO} : ${CAUSE_FIRST_ATTEMPT}`,
    ...Object.fromEntries(PER_JOB_FACTORS.map((name, slot) => [name, `perJobFactor(job, ${step}, ${slot})`])),
    answersRow: `job.depth * ${plan.models.count}`,
    ownDifficulty: `latent(job, ${model})`,
  };
}

/** Declares the locals that a body mentions. */
function declare(program: Code, body: Code): void {
  const gathered = [...Object.keys(GATHERED), ...SECONDS.map(([name]) => name), ...OWN];
  const used = Object.entries({ ...LOCALS, ...zeros(gathered.join(' ')) }).filter(([name]) =>
    body.mentions(name),
  );
  for (let from = 0; from < used.length; from += LOCALS_A_LINE) {
    const some = used.slice(from, from + LOCALS_A_LINE).map(([name, value]) => `${name} = ${value}`);
    program.add(`let ${some.join(', ')};`);
  }
}

/** Takes what a place's statements gathered to the ledgers and the job. */
export function gatherCode(place: Place): void {
  const { code, plan, step, lane } = place;
  code.say('to the ledgers');
  for (const [name, home] of Object.entries(GATHERED)) {
    if (code.mentions(name)) code.add(`${home} += ${name};`);
  }
  const row = (lane === NONE ? plan.lanes.count : lane) * LANE_TALLIES;
  if (code.mentions('paid')) {
    code.add(`spendByStep[${step}] += paid;`, `laneTallies[${row + LANE_PICO_USD}] += paid;`);
  }
  if (code.mentions('calls')) code.add(`laneTallies[${row + LANE_REQUESTS}] += calls;`);
  const used = SECONDS.filter(([name]) => code.mentions(name));
  for (const [name, cause] of used) {
    const isModels = cause !== TIME_TOOL && cause !== TIME_BACKOFF;
    code.add(`secondsByCause[${isModels && place.isChecking ? TIME_CHECK : cause}] += ${name};`);
    if (!isModels) code.add(`secondsByModel[${plan.models.count}] += ${name};`);
  }
  if (used.length === 0) return;
  code.add(
    `part = ${used.map(([name]) => name).join(' + ')};`,
    `secondsByStep[${step}] += part;`,
    `laneTallies[${row + LANE_SECONDS}] += part;`,
  );
}
