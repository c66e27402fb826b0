import { CACHE_READ, OUTPUT, REASONING, REQUEST_FEE, UNCACHED_INPUT } from '../bill/bucket.ts';
import { billCode } from '../bill/bill-code.ts';
import { WORDS, belowCode, wordCode } from '../random/draw-code.ts';
import { REHEARSED_SECONDS, REHEARSED_TOKENS, often, oftenAnyway } from './rehearsal.ts';
import { sketchCode } from '../stats/log-bucket-sketch.ts';
import { product } from './code.ts';
import { SLOT_CACHE_MISS, SLOT_FIRST_TOKEN, SLOT_SPEED, SLOT_TIER_WAIT } from './slots.ts';
import type { BillCode } from '../bill/bill-code.ts';
import type { VisitNames } from '../random/draw-code.ts';
import type { Place } from './place.ts';

/*
 * One answered API call, as code: `input` tokens in, `output` visible and `reasoning` tokens out, in the tokens of the
 * model called, drawn at the request's visit. What is booked is gathered in locals of the function, which `gather.ts`
 * takes to the ledgers.
 */

const CACHE_NONE = 0;

/** Words of the request's visit. */
export const REQUEST_VISIT: VisitNames = { low: 'low', high: 'high' };

/** Who is called, as an index: a literal or `target`. */
export function targetCode(place: Place): string {
  const known = place.agreed((target) => target);
  return known === null ? 'target' : place.code.index(known);
}

/** The model of who is called. */
export function modelCode(place: Place): string {
  return place.rowByTarget((target) => place.plan.targets.model[target]!);
}

/** Scenario tokens in the tokens of the model called. */
export function modelTokens(place: Place, tokens: string): string {
  const { targets, models } = place.plan;
  const factor = place.byTarget((target) => models.tokenizerFactor[targets.model[target]!]!);
  return factor === '1' ? tokens : `floor(${tokens} * ${factor} + 0.5)`;
}

/** Whether a cache can hold anything of who may be called. */
export function mayCache(place: Place): boolean {
  return place.targets.some((target) => place.plan.targets.cacheKind[target] !== CACHE_NONE);
}

/** Splits `input` by cache state: `read` and `fresh`, and whether `fresh` goes to the model's write bucket. */
export function splitInputCode(place: Place): void {
  const { code, plan } = place;
  const { targets } = plan;
  code.say('what the cache holds of the input');
  code.add('read = 0;');
  if (mayCache(place)) {
    const never = (target: number): boolean => targets.cacheKind[target] === CACHE_NONE;
    const minimum = place.byTarget(
      (target) => (never(target) ? Infinity : targets.cacheMinTokens[target]!),
      undefined,
      () => REHEARSED_TOKENS,
    );
    code.add(`isWritten = input >= ${minimum} ? 1 : 0;`);
    code.block('if (isWritten === 1)', () => readCode(place, minimum));
  }
  code.add('fresh = input - read;');
}

function readCode(place: Place, minimum: string): void {
  const { code, plan } = place;
  const { targets } = plan;
  const misses = place.isGeneral || place.targets.some((target) => targets.cacheMissRate[target]! > 0);
  code.add(`prefix = min(${place.cell('cachedPrefix')}, ${place.cell('commonPrefix')});`);
  if (misses) code.add('isMissed = 0;');
  const ttl = place.byTarget(
    (target) => targets.cacheTtl[target]!,
    undefined,
    () => REHEARSED_SECONDS,
  );
  code.block(`if (prefix > 0 && clock - ${place.cell('cachedAt')} <= ${ttl})`, () => {
    const block = place.byTarget((target) => targets.cacheBlock[target]!);
    const whole = modelTokens(place, 'prefix');
    code.add(`read = min(input, ${block === '1' ? whole : `floor(${whole} / ${block}) * ${block}`});`);
    if (minimum !== '0') code.add(`if (read < ${minimum}) read = 0;`);
    if (!misses) return;
    code.block('if (read > 0)', () => {
      code.add(...wordCode('word', REQUEST_VISIT, SLOT_CACHE_MISS));
      const rate = place.byTarget(
        (target) => targets.cacheMissRate[target]! * WORDS,
        (scaled) => (place.isGeneral ? oftenAnyway : often)(scaled / WORDS) * WORDS,
      );
      code.add(`if (${belowCode('word', rate)}) { read = 0; isMissed = 1; }`);
    });
  });
  if (plan.jobsPerSecond > 0 && place.thread !== -1) {
    const unread = misses ? 'read === 0 && isMissed === 0' : 'read === 0';
    code.block(`if (${unread})`, () => {
      code.add(`job.target = ${targetCode(place)};`, `read = +sharedPrefix(job, thread, input);`);
    });
  }
}

/** Lets the time of the call pass: tier wait, first token, generation; a time-out cuts what follows the wait. */
export function passExchangeCode(place: Place): void {
  const { code, plan } = place;
  const { targets, models, steps } = plan;
  const model = (target: number): number => targets.model[target]!;
  code.say('how long it takes');
  code.add('beganAt = clock;');
  const wait = place.quantityByTarget(
    (target) => targets.tierWaitSeconds[target]!,
    'wait',
    REQUEST_VISIT,
    SLOT_TIER_WAIT,
  );
  const first = place.anyQuantityByTarget(
    (target) => models.firstTokenSeconds[model(target)]!,
    'drawn',
    REQUEST_VISIT,
    SLOT_FIRST_TOKEN,
  );
  const factor = place.byTarget((target) => targets.firstTokenFactor[target]!);
  const prefill = place.byTarget((target) => models.prefillSecondsPerToken[model(target)]!);
  const fed = prefill === '0' ? '' : ` + (input - read) * ${prefill}`;
  code.add(`firstToken = ${product(first, factor)}${fed};`);
  const speed = place.anyQuantityByTarget(
    (target) => models.tokensPerSecond[model(target)]!,
    'drawn',
    REQUEST_VISIT,
    SLOT_SPEED,
  );
  const slowed = place.lawFactorByTarget((target) => models.speedLaw[model(target)]!, 'factor');
  code.add(`bill = output + reasoning;`, `generation = bill > 0 ? bill / (${product(speed, slowed)}) : 0;`);
  const timeout = steps.timeoutSeconds[place.step]!;
  if (timeout !== Infinity) {
    const most = code.number(timeout);
    code.add(`isCut = firstToken + generation > ${most} ? 1 : 0;`);
    code.block('if (isCut === 1)', () => {
      code.add(`firstToken = min(firstToken, ${most});`);
      code.add(`generation = ${most} - firstToken;`);
    });
  }
  if (wait !== '0') code.add(`clock += ${wait};`, `queueSeconds += ${wait};`);
  const waited = wait === '0' ? '' : `${wait} + `;
  code.add(
    'clock += firstToken;',
    'firstTokenSeconds += firstToken;',
    'firstTokenAt = clock;',
    'clock += generation;',
    'generationSeconds += generation;',
    `secondsByModel[${modelCode(place)}] += ${waited}firstToken + generation;`,
    `part = ${waited}firstToken;`,
    'firstTokenSum += part;',
    ...sketchCode('bucket', 'part', 'sketch'),
    'firstTokenSketch[bucket] += 1;',
    'part = clock - beganAt;',
    'requestSum += part;',
    ...sketchCode('bucket', 'part', 'sketch'),
    'requestSketch[bucket] += 1;',
  );
}

/** Bills the call and books it under `cause`, an expression, with what a cold cache added to it apart. */
export function settleCode(place: Place, cause: string): void {
  const { code } = place;
  code.say('what it costs');
  code.add(`warm = min(${modelTokens(place, 'sent')} - read, fresh);`, 'if (warm < 0) warm = 0;');
  tariffsCode(place);
  code.add(
    'paid += bill;',
    'paidCold += cold;',
    `spendByModel[${modelCode(place)}] += bill;`,
    `spendByCause[${cause}] += bill - cold;`,
    'spend += bill;',
    'lastRequestCost = bill;',
    'calls += 1;',
    'readTokens += read;',
    'outputTokens += output;',
    'reasoningTokens += reasoning;',
  );
}

/** The bill by who is called, and by the window of the day where prices have any. */
function tariffsCode(place: Place): void {
  const { targets } = place.plan;
  place.whereTarget(
    (target) => target,
    (target) => {
      const begin = targets.tariffBegin[target]!;
      const windows = targets.windows[target]!;
      if (windows.length === 0) return bucketsCode(place, target, begin);
      place.code.add(`bucket = tariffRow(job, ${target}, beganAt);`);
      const rows = Array.from(new Set(windows), (window) => begin + window).toSorted((a, b) => a - b);
      for (const [at, row] of rows.entries()) {
        const last = at === rows.length - 1;
        const head = last ? 'else' : `${at === 0 ? '' : 'else '}if (bucket === ${row})`;
        place.code.block(rows.length === 1 ? '' : head, () => bucketsCode(place, target, row));
      }
    },
  );
}

/** One tariff's bill: `bill`, `cold`, and each part in its bucket. */
function bucketsCode(place: Place, target: number, row: number): void {
  const { targets } = place.plan;
  const written = targets.freshBucket[target]!;
  if (place.isGeneral && mayCache(place)) return generalFreshCode(place, row, written);
  if (targets.cacheKind[target] === CACHE_NONE || written === UNCACHED_INPUT) {
    return freshCode(place, row, UNCACHED_INPUT);
  }
  if (targets.cacheMinTokens[target] === 0) return freshCode(place, row, written);
  place.code.block('if (isWritten === 1)', () => freshCode(place, row, written));
  place.code.block('else', () => freshCode(place, row, UNCACHED_INPUT));
}

const NAMES = {
  input: 'input',
  fresh: 'fresh',
  read: 'read',
  output: 'output',
  reasoning: 'reasoning',
  warm: 'warm',
};

/** What is gathered for each bucket, in BUCKETS order up to the request's fee. */
export const PAID: readonly string[] = [
  'paidUncached',
  'paidRead',
  'paidWrite5m',
  'paidWrite1h',
  'paidOutput',
  'paidReasoning',
  'paidFee',
];

/** @param row - of tariffs; `bucket` - where fresh input goes */
function freshCode(place: Place, row: number, bucket: number): void {
  const { code } = place;
  code.add(bucket === UNCACHED_INPUT ? 'uncachedTokens += fresh;' : 'writtenTokens += fresh;');
  const bill = billOf(place, row, bucket);
  if (bill === null || place.records) return callBill(place, row, bucket);
  const parts: readonly [paid: string | undefined, cost: string][] = [
    [PAID[bucket], bill.fresh],
    [PAID[CACHE_READ], bill.read],
    [PAID[OUTPUT], bill.output],
    [PAID[REASONING], bill.reasoning],
    [PAID[REQUEST_FEE], bill.fee],
  ];
  code.add('bill = 0;');
  for (const [paid, cost] of parts) {
    if (cost !== '0') code.add(`part = ${cost}; ${paid} += part; bill += part;`);
  }
  code.add(`cold = ${bill.cold};`);
}

/** The same whatever the bucket of what the cache keeps: where it is none of its own, input is plain input. */
function generalFreshCode(place: Place, row: number, written: number): void {
  const { code } = place;
  const [kept, plain] = [billOf(place, row, written), billOf(place, row, UNCACHED_INPUT)];
  const isKept = written === UNCACHED_INPUT ? 0 : 1;
  const isBought = `isWritten === 1 && ${code.named(isKept, isKept, 1 - isKept)} === 1`;
  if (kept === null || plain === null) {
    code.block(`if (${isBought})`, () => freshCode(place, row, written));
    code.block('else', () => freshCode(place, row, UNCACHED_INPUT));
    return;
  }
  code.block(`if (${isBought})`, () =>
    code.add('writtenTokens += fresh;', `part = ${kept.fresh}; paidWritten += part; cold = ${kept.cold};`),
  );
  code.block('else', () =>
    code.add(
      'uncachedTokens += fresh;',
      `part = ${plain.fresh}; paidUncached += part; cold = ${plain.cold};`,
    ),
  );
  code.add('bill = part;');
  const { read, output, reasoning, fee } = kept;
  for (const [bucket, cost] of [
    [CACHE_READ, read],
    [OUTPUT, output],
    [REASONING, reasoning],
    [REQUEST_FEE, fee],
  ] as const) {
    code.add(`part = ${cost}; ${PAID[bucket]} += part; bill += part;`);
  }
}

/** A tariff's bill as expressions; null where it has to be called. */
function billOf({ code, plan, isGeneral }: Place, row: number, bucket: number): BillCode | null {
  const number = (value: number): string => (isGeneral ? code.named(value) : code.number(value));
  return billCode(plan.targets.tariffs[row]!, bucket, { ...NAMES, number, isGeneral });
}

/** The same where bills are rounded or sliced, or somebody wants to see their parts. */
function callBill(place: Place, row: number, bucket: number): void {
  const { code } = place;
  code.add('usage.fill(0);', `usage[${bucket}] = fresh;`, `usage[${CACHE_READ}] += read;`);
  code.add(`usage[${OUTPUT}] = output;`, `usage[${REASONING}] = reasoning;`, `usage[${REQUEST_FEE}] = 1;`);
  code.add(`bill = +billRequest(${code.tariff(row)}, usage, cost);`);
  code.add(`cold = +coldCacheCost(${code.tariff(row)}, usage, warm);`);
  code.add(...PAID.map((paid, at) => `${paid} += cost[${at}];`));
}

/** After an answer: this model has now seen the whole thread, as it stands. */
export function rememberInputCode(place: Place): void {
  const { code, plan } = place;
  if (plan.jobsPerSecond > 0) code.add(`rememberUse(job, thread, ${targetCode(place)}, beganAt);`);
  if (mayCache(place)) {
    code.add(`${place.cell('cachedPrefix')} = tokens;`, `${place.cell('commonPrefix')} = Infinity;`);
    code.add(`${place.cell('cachedAt')} = firstTokenAt;`);
  }
  code.add('sent = tokens;');
  code.add(`lastTarget = ${targetCode(place)};`);
}
