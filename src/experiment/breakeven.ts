import { FaultAtPoint, Places, takesWholeAlone } from './places.ts';
import { remarkIdlePath } from './idle-paths.ts';
import { Stopped } from './stopped.ts';
import type { Checked } from '../diagnostic.ts';
import type { Bracket, Place, PlaceSettings } from './places.ts';
import type { Interval } from './result.ts';
import type { RunHooks } from './simulate-policies.ts';
import type { Study } from './study.ts';

/** What is asked: between which values of a PATH two policies change places. */
export interface BreakevenQuestion extends PlaceSettings {
  /** how well the value and its limits are solved for, as a part of the range; default 1e-6 and 1e-3; whole numbers are exact */
  readonly tolerance?: number;
  /** looks for further crossings, too; default false: one will do */
  readonly everyCrossing?: boolean;
  /** warns where there is none because the PATH changes nothing for either policy; default false */
  readonly remarksIdle?: boolean;
}

/** A value at which two policies change places. */
export interface Crossing {
  /** where the PATH takes whole numbers alone, the first at which the policy that is cheaper above is so */
  readonly value: number;
  /** simulation error; a null limit lies outside the range; null: stopped before the limits were found */
  readonly ci95: Interval | null;
  /** the policy that is cheaper below and above the value; null: neither */
  readonly cheaper_below: string | null;
  readonly cheaper_above: string | null;
}

/** The value at which two policies cost the same per completed job. */
export interface Breakeven {
  readonly path: string;
  readonly policies: readonly [a: string, b: string];
  /** that of the first crossing; null: no crossing in the range */
  readonly value: number | null;
  readonly ci95: Interval | null;
  readonly crossing: boolean;
  /** the policy that is cheaper below and above the value, or throughout the range; null: neither, or nobody can tell */
  readonly cheaper_below: string | null;
  readonly cheaper_above: string | null;
  readonly range: readonly [low: number, high: number];
  /** cost per completed job, first policy / second, at both ends */
  readonly ratio_low: number | null;
  readonly ratio_high: number | null;
  readonly jobs: number;
  /** false: stopped before its end; what was not reached is null */
  readonly complete: boolean;
  /** whether each end was run before the stop: a ratio of null is then one that nobody can tell */
  readonly ends_reached: readonly [low: boolean, high: boolean];
  /** whether more than one crossing was seen; crossings that lie between two looks are not */
  readonly crosses_again: boolean;
  /** those that were solved for, ascending */
  readonly crossings: readonly Crossing[];
}

/** Width of the last bracket, as a part of the range: of the value, and of the limits of its interval. */
const VALUE_TOLERANCE = 1e-6;
const LIMIT_TOLERANCE = 1e-3;
/** Places between the ends at which a crossing is looked for where the ends have one sign, or where every one is asked for. */
const LOOKS = [0.5, 0.25, 0.75, 0.125, 0.375, 0.625, 0.875];
/** Places that are looked at between the last of these and an end without a cost. */
const MOST_APPROACHES = 10;

/**
 * Finds where ln(R_a / R_b) of the paired policies is 0, on common jobs, and where its 95 % limits are; of whole numbers,
 * the first of the other sign.
 *
 * @returns the faults of a value that the PATH does not take; where it was stopped, what was found so far
 */
export async function findBreakeven(
  study: Study,
  question: BreakevenQuestion,
  hooks: RunHooks,
): Promise<Checked<Breakeven>> {
  const isWhole = takesWholeAlone(study, question);
  if (!isWhole.ok) return isWhole;
  const places = new Places(study, question, isWhole.value, hooks);
  try {
    const value = await search(places, question);
    const { path, policies } = question;
    const points = places.values.map(question.settings);
    const asked = question.remarksIdle === true && !value.crossing;
    const warnings = asked ? await remarkIdlePath(study, path, points, policies) : [];
    return { ok: true, value, warnings };
  } catch (error) {
    if (error instanceof FaultAtPoint) return { ok: false, diagnostics: error.diagnostics };
    throw error;
  }
}

async function search(places: Places, question: BreakevenQuestion): Promise<Breakeven> {
  const { path, low, high, policies, jobs, everyCrossing = false } = question;
  const crossings: Crossing[] = [];
  let complete = await endsBeforeStop(() => lookAround(places, question));
  const seen = crossingsSeen(places);
  if (complete) {
    complete = await endsBeforeStop(async () => {
      for (const bracket of everyCrossing ? seen : seen.slice(0, 1))
        await solveCrossing(places, bracket, question, crossings);
    });
  }
  const [first, last] = [places.known(low), places.known(high)];
  const [below, above] = [seen[0]?.[0] ?? first, seen[0]?.[1] ?? last];
  return {
    path,
    policies,
    value: crossings[0]?.value ?? null,
    ci95: crossings[0]?.ci95 ?? null,
    crossing: seen.length > 0,
    cheaper_below: cheaperAt(below ?? null, policies),
    cheaper_above: cheaperAt(above ?? null, policies),
    range: [low, high],
    ratio_low: ratioAt(first ?? null, question),
    ratio_high: ratioAt(last ?? null, question),
    jobs,
    complete,
    ends_reached: [first !== undefined, last !== undefined],
    crosses_again: seen.length > 1,
    crossings,
  };
}

/** Whether work came to its end; false: it was stopped. */
async function endsBeforeStop(work: () => Promise<void>): Promise<boolean> {
  try {
    await work();
    return true;
  } catch (error) {
    if (error instanceof Stopped) return false;
    throw error;
  }
}

/** Runs both ends, and values between them until there is a crossing; for every crossing all of these. */
async function lookAround(places: Places, { low, high, everyCrossing }: BreakevenQuestion): Promise<void> {
  const isFound = (): boolean => crossingsSeen(places).length > 0;
  for (const end of [low, high]) await places.at(end);
  for (const look of LOOKS) {
    if (everyCrossing === true || !isFound()) await places.at(low + look * (high - low));
  }
  for (const end of [low, high]) {
    if (!isFound() && places.known(end) === null) await approach(places, end, isFound);
  }
}

/**
 * Neighbouring places between which the policies change places, ascending. One place with equal costs between two of
 * different signs is passed over: the crossing was hit, and is no second one.
 */
function crossingsSeen(places: Places): readonly Bracket[] {
  const ordered = places.all.toSorted((a, b) => a.x - b.x);
  const isHit = (place: Place, at: number): boolean => {
    const [before, after] = [ordered[at - 1], ordered[at + 1]];
    if (estimateOf(place) !== 0 || before === undefined || after === undefined) return false;
    return estimateOf(before) * estimateOf(after) < 0;
  };
  return bracketsOf(
    ordered.filter((place, at) => !isHit(place, at)),
    estimateOf,
  );
}

/** Adds the crossing of a bracket, first without its limits: they are all that a stop then leaves out. */
async function solveCrossing(
  places: Places,
  bracket: Bracket,
  { policies, low, high, tolerance = VALUE_TOLERANCE }: BreakevenQuestion,
  crossings: Crossing[],
): Promise<void> {
  const value = await places.solve(bracket, estimateOf, tolerance * (high - low));
  const [below, above] = bracket;
  const cheaper = { cheaper_below: cheaperAt(below, policies), cheaper_above: cheaperAt(above, policies) };
  const at = crossings.push({ value, ci95: null, ...cheaper }) - 1;
  await places.at(value);
  const rising = estimateOf(below) < estimateOf(above);
  const ci95 = await limitsOf(places, { value, rising }, Math.max(tolerance, LIMIT_TOLERANCE) * (high - low));
  crossings[at] = { value, ci95, ...cheaper };
}

/**
 * Looks between an end at which a policy completes too few jobs for a cost and the place nearest to it that has one: towards
 * such an end that policy gets ever dearer, and may become so within the last of the looks.
 */
async function approach(places: Places, end: number, isDone: () => boolean): Promise<void> {
  let beyond = end;
  for (let step = 0; step < MOST_APPROACHES && !isDone(); step += 1) {
    const [near] = places.all.toSorted((a, b) => Math.abs(a.x - end) - Math.abs(b.x - end));
    if (near === undefined) return;
    const x = (beyond + near.x) / 2;
    if ((await places.at(x)) === null) beyond = x;
  }
}

/**
 * The interval of a crossing holds every value at which 0 lies within the limits of the ratio; and the crossing itself, which
 * is solved for more finely.
 */
async function limitsOf(
  places: Places,
  { value, rising }: { readonly value: number; readonly rising: boolean },
  tolerance: number,
): Promise<Interval> {
  const limit = async (side: 0 | 1, choose: (brackets: readonly Bracket[]) => Bracket | undefined) => {
    const height = (place: Place): number => place.contrast.interval[side];
    const changes = bracketsOf(places.all, height).filter(([a, b]) => height(a) < height(b) === rising);
    const around = choose(changes);
    return around === undefined ? null : places.solve(around, height, tolerance);
  };
  const touches = ([a, b]: Bracket): boolean => a.x <= value && value <= b.x;
  const low = await limit(
    rising ? 1 : 0,
    (changes) => changes.find(touches) ?? changes.findLast(([, b]) => b.x < value),
  );
  const high = await limit(
    rising ? 0 : 1,
    (changes) => changes.findLast(touches) ?? changes.find(([a]) => a.x > value),
  );
  return [low === null ? null : Math.min(low, value), high === null ? null : Math.max(high, value)];
}

/** Neighbouring places between which a height changes its sign or comes to 0, ascending. */
function bracketsOf(places: readonly Place[], height: (place: Place) => number): readonly Bracket[] {
  const ordered = places.toSorted((a, b) => a.x - b.x);
  return ordered.flatMap((place, at): Bracket[] => {
    const next = ordered[at + 1];
    if (next === undefined || Math.sign(height(place)) === Math.sign(height(next))) return [];
    return [[place, next]];
  });
}

/** ln of the cost ratio. */
function estimateOf({ contrast }: Place): number {
  return contrast.estimate;
}

function ratioAt(place: Place | null, { level }: BreakevenQuestion): number | null {
  return place === null ? null : Math.exp(place.contrast.estimate + (level ?? 0));
}

function cheaperAt(place: Place | null, [a, b]: readonly [string, string]): string | null {
  if (place === null || place.contrast.estimate === 0) return null;
  return place.contrast.estimate < 0 ? a : b;
}
