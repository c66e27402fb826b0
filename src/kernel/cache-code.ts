import { NONE, PARALLEL, STICKY } from '../plan/codes.ts';
import { WORDS, belowCode, wordCode } from '../random/draw-code.ts';
import { REQUEST_VISIT, modelTokens, targetCode } from './called-code.ts';
import { REHEARSED_SECONDS, REHEARSED_TOKENS, often, oftenAnyway } from './rehearsal.ts';
import { SLOT_CACHE_MISS, SLOT_SHARED_PREFIX } from './slots.ts';
import type { VisitNames } from '../random/draw-code.ts';
import type { Place } from './place.ts';

/** Words of the visit that tells what other jobs keep warm, while the request's own is at hand. */
const SHARED_VISIT: VisitNames = { low: 'sharedLow', high: 'sharedHigh' };

/** A model without a prompt cache. */
export const CACHE_NONE = 0;

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
  const ttl = place.byTarget(
    (target) => targets.cacheTtl[target]!,
    undefined,
    () => REHEARSED_SECONDS,
  );
  code.block(`if (prefix > 0 && clock - ${place.cell('cachedAt')} <= ${ttl})`, () =>
    readWholeBlocks(place, 'prefix', minimum),
  );
  if (plan.jobsPerSecond > 0 && place.thread !== NONE) {
    code.block('if (read === 0)', () => sharedPrefixCode(place, minimum));
  }
  if (!misses) return;
  code.say('whoever kept it warm, it may be lost');
  code.block('if (read > 0)', () => {
    code.add(...wordCode('word', REQUEST_VISIT, SLOT_CACHE_MISS));
    const rate = place.byTarget(
      (target) => targets.cacheMissRate[target]! * WORDS,
      (scaled) => (place.isGeneral ? oftenAnyway : often)(scaled / WORDS) * WORDS,
    );
    code.add(`if (${belowCode('word', rate)}) read = 0;`);
  });
}

/** What a cold job finds of the system prefix that other jobs keep warm: one draw per (job, thread, cache). */
function sharedPrefixCode(place: Place, minimum: string): void {
  const { code, plan, thread } = place;
  const { targets, threads, neighbours, cacheCount } = plan;
  const name = threads.name[thread]!;
  if (name === NONE) return;
  const chance = place.byTarget(
    (target) => neighbours.warmSystem[name * cacheCount + targets.cache[target]!]! * WORDS,
    (scaled) => (place.isGeneral ? oftenAnyway : often)(scaled / WORDS) * WORDS,
  );
  if (chance === '0') return;
  const cache = place.rowByTarget((target) => targets.cache[target]! + 1);
  // threads of one name share it, and the job's own stand first, by name
  place.openOfJob(SHARED_VISIT, threads.sites[name]!, '0', cache);
  code.add(...wordCode('word', SHARED_VISIT, SLOT_SHARED_PREFIX));
  code.block(`if (${belowCode('word', chance)})`, () =>
    readWholeBlocks(place, 'systemLengths[thread]', minimum),
  );
}

/** Reads a prefix of the thread as far as its blocks are whole and enough of them: `read`. */
function readWholeBlocks(place: Place, prefix: string, minimum: string): void {
  const { code } = place;
  const block = place.byTarget((target) => place.plan.targets.cacheBlock[target]!);
  const whole = modelTokens(place, prefix);
  code.add(`read = min(input, ${block === '1' ? whole : `floor(${whole} / ${block}) * ${block}`});`);
  if (minimum !== '0') code.add(`if (read < ${minimum}) read = 0;`);
}

/**
 * After an answer: this model has now seen the whole thread, as it stands.
 *
 * @param escalated - whether it stood beyond the first of its ladder or fallback
 */
export function rememberInputCode(place: Place, escalated: string): void {
  const { code, plan } = place;
  if (plan.jobsPerSecond > 0) rememberUseCode(place);
  if (mayCache(place)) {
    code.add(`${place.cell('cachedPrefix')} = tokens;`, `${place.cell('commonPrefix')} = Infinity;`);
    code.add(`${place.cell('cachedAt')} = firstTokenAt;`);
  }
  code.add('sent = tokens;');
  code.add(`lastTarget = ${targetCode(place)};`);
  if (plan.routes.kind.includes(STICKY)) code.add(`job.lastEscalated[thread] = ${escalated};`);
  // of branches that go on from one thread the later in the file may be the earlier in time
  if (plan.steps.kind.some((kind, step) => kind === PARALLEL && plan.steps.thread[step] !== NONE))
    code.add('job.answeredAt[thread] = firstTokenAt;');
}

/** Notes when this job first and last called a model's cache, for what it leaves to other jobs. */
function rememberUseCode(place: Place): void {
  const { code, plan, thread } = place;
  const row = place.rowByTarget((target) => thread * plan.cacheCount + plan.targets.cache[target]!);
  // of branches the later in the file may be the earlier in time
  code.add(
    `if (firstUses[${row}] < 0 || beganAt < firstUses[${row}]) firstUses[${row}] = beganAt;`,
    `if (beganAt > lastUses[${row}]) lastUses[${row}] = beganAt;`,
  );
}
