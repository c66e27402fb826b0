import { WORDS, belowCode, wordCode } from '../random/draw-code.ts';
import { REQUEST_VISIT, modelTokens, targetCode } from './called-code.ts';
import { REHEARSED_SECONDS, REHEARSED_TOKENS, often, oftenAnyway } from './rehearsal.ts';
import { SLOT_CACHE_MISS } from './slots.ts';
import type { Place } from './place.ts';

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
