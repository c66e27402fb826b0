import { CACHE_READ, OUTPUT, REASONING, REQUEST_FEE, UNCACHED_INPUT } from '../bill/bucket.ts';
import { areOfOneShape, billCode } from '../bill/bill-code.ts';
import { FIRST_LINE, LINE_LENGTH } from '../bill/tariff-row.ts';
import { CACHE_NONE, mayCache } from './cache-code.ts';
import { tariffRows } from './charge.ts';
import type { Place } from './place.ts';

/** The bill by who is called, and by the window of the day where prices have any. */
export function tariffsCode(place: Place): void {
  if (generalBillCode(place)) return;
  const { targets } = place.plan;
  place.whereTarget(
    (target) => target,
    (target) => {
      const rows = tariffRows(place.plan, target);
      if (targets.windows[target]!.length === 0) return bucketsCode(place, target, rows[0]!);
      place.code.add(`bucket = tariffRow(job, ${target}, beganAt);`);
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
  const tariff = place.plan.targets.tariffs[row]!;
  const number = (of: (row: Float64Array) => number): string => code.number(of(tariff));
  const bill = billCode(tariff, bucket, { ...NAMES, number, isGeneral: false });
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

/** The bill of whoever is called as one text; false: their tariffs are not plain, or not of one shape. */
function generalBillCode(place: Place): boolean {
  const { code, plan } = place;
  const { targets } = plan;
  const tariffOf = (target: number): Float64Array => targets.tariffs[targets.tariffBegin[target]!]!;
  const first = tariffOf(place.targets[0]!);
  const isOne = place.targets.every(
    (target) => targets.windows[target]!.length === 0 && areOfOneShape(tariffOf(target), first),
  );
  if (!place.isGeneral || !isOne) return false;
  const names = { ...NAMES, isGeneral: true };
  const writtenTo = (target: number): number => targets.freshBucket[target]!;
  const plain = billCode(first, UNCACHED_INPUT, {
    ...names,
    number: (of) => place.byTarget((target) => of(tariffOf(target))),
  });
  if (plain === null) return false;
  const toPlain = (): void =>
    code.add(
      'uncachedTokens += fresh;',
      `part = ${plain.fresh}; paidUncached += part; cold = ${plain.cold};`,
    );
  if (mayCache(place)) {
    // the price of what the cache keeps stands where the plan has that of plain input
    const moved = new Map(
      place.targets.map((target) => [target, withFreshPrice(tariffOf(target), writtenTo(target))]),
    );
    const kept = billCode(first, UNCACHED_INPUT, {
      ...names,
      number: (of) => place.byTarget((target) => of(moved.get(target)!)),
    });
    const isKept = place.byTarget(
      (target) => (writtenTo(target) === UNCACHED_INPUT ? 0 : 1),
      undefined,
      turn,
    );
    const bucket = place.rowByTarget(writtenTo);
    code.block(`if (isWritten === 1 && ${isKept} === 1)`, () =>
      code.add(
        'writtenTokens += fresh;',
        `part = ${kept?.fresh}; spendByBucket[${bucket}] += part; cold = ${kept?.cold};`,
      ),
    );
    code.block('else', toPlain);
  } else toPlain();
  code.add('bill = part;');
  for (const [bucket, cost] of [
    [CACHE_READ, plain.read],
    [OUTPUT, plain.output],
    [REASONING, plain.reasoning],
    [REQUEST_FEE, plain.fee],
  ] as const) {
    code.add(`part = ${cost}; ${PAID[bucket]} += part; bill += part;`);
  }
  return true;
}

/** What is 0 or 1 the other way round. */
function turn(flag: number): number {
  return 1 - flag;
}

/** A tariff in which plain input costs what another bucket does. */
function withFreshPrice(tariff: Float64Array, bucket: number): Float64Array {
  const moved = Float64Array.from(tariff);
  for (let line = FIRST_LINE; line < tariff.length; line += LINE_LENGTH) {
    moved[line + 1 + UNCACHED_INPUT] = tariff[line + 1 + bucket]!;
  }
  return moved;
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
