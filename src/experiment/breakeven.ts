import { findRoot } from '../stats/find-root.ts';
import { costContrast } from './cost-contrast.ts';
import { COST_COLUMNS, StudyPoints } from './study-point.ts';
import type { Checked, Diagnostic } from '../diagnostic.ts';
import type { LogRatioContrast } from '../stats/log-ratio-contrast.ts';
import type { Interval } from './result.ts';
import type { Setting, Study } from './study.ts';

/** What is asked: between which values of a PATH two policies change places. */
export interface BreakevenQuestion {
  /** how the output names what is varied */
  readonly path: string;
  readonly settings: (value: number) => readonly Setting[];
  readonly low: number;
  readonly high: number;
  readonly policies: readonly [a: string, b: string];
  /** jobs per policy and value */
  readonly jobs: number;
  /** ln of the cost ratio that counts as equal; default 0 */
  readonly level?: number;
  /** how well the value and its limits are solved for, as a part of the range; default 1e-6 and 1e-3 */
  readonly tolerance?: number;
}

/** The value at which two policies cost the same per completed job. */
export interface Breakeven {
  readonly path: string;
  readonly policies: readonly [a: string, b: string];
  /** null: no crossing in the range */
  readonly value: number | null;
  /** simulation error; a null limit lies outside the range */
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
}

/** Width of the last bracket, as a part of the range: of the value, and of the limits of its interval. */
const VALUE_TOLERANCE = 1e-6;
const LIMIT_TOLERANCE = 1e-3;
/** Places between the ends at which a crossing is looked for where the ends have one sign. */
const LOOKS = [0.5, 0.25, 0.75, 0.125, 0.375, 0.625, 0.875];

/** One value of the PATH: ln of the cost ratio, with its standard error. */
interface Place {
  readonly x: number;
  readonly contrast: LogRatioContrast;
}

/** Carries the fault of a point out of a search. */
class FaultAtPoint extends Error {
  readonly diagnostics: readonly Diagnostic[];

  constructor(diagnostics: readonly Diagnostic[]) {
    super('a point of the study has faults');
    this.diagnostics = diagnostics;
  }
}

/**
 * Finds where ln(R_a / R_b) of the paired policies is 0, on common jobs, and where its 95 % limits are.
 *
 * @returns the faults of a value that the PATH does not take
 */
export function findBreakeven(study: Study, question: BreakevenQuestion): Checked<Breakeven> {
  try {
    return { ok: true, value: search(study, question), warnings: [] };
  } catch (error) {
    if (error instanceof FaultAtPoint) return { ok: false, diagnostics: error.diagnostics };
    throw error;
  }
}

function search(study: Study, question: BreakevenQuestion): Breakeven {
  const { low, high, policies, jobs } = question;
  const points = new StudyPoints(study, { policies, jobs, columns: COST_COLUMNS });
  const places: Place[] = [];
  const placeAt = (x: number): Place | null => {
    const known = places.find((place) => place.x === x);
    if (known !== undefined) return known;
    let tables = points.at(question.settings(x));
    // a number of turns, say: the crossing lies between two whole numbers
    if (!tables.ok && !Number.isInteger(x)) tables = points.at(question.settings(Math.round(x)));
    if (!tables.ok) throw new FaultAtPoint(tables.diagnostics);
    const contrast = lowered(costContrast(tables.value, [1, -1]), question.level ?? 0);
    if (contrast === null) return null;
    const place = { x, contrast };
    places.push(place);
    return place;
  };

  const [first, last] = [placeAt(low), placeAt(high)];
  const bracketed = (): readonly [Place, Place] | null =>
    bracketOf(places, (place) => place.contrast.estimate);
  for (const look of LOOKS) {
    if (bracketed() !== null) break;
    placeAt(low + look * (high - low));
  }
  const asked = { path: question.path, policies };
  const ends = {
    range: [low, high] as const,
    ratio_low: ratioAt(first, question),
    ratio_high: ratioAt(last, question),
    jobs,
  };
  const bracket = bracketed();
  const [below, above] = bracket ?? [first, last];
  const cheaper = { cheaper_below: cheaperAt(below, policies), cheaper_above: cheaperAt(above, policies) };
  if (bracket === null) return { ...asked, value: null, ci95: null, crossing: false, ...cheaper, ...ends };

  const solve = (
    [a, b]: readonly [Place, Place],
    height: (place: Place) => number,
    tolerance: number,
  ): number =>
    findRoot(
      (x) => heightAt(placeAt(x), height),
      { x: a.x, y: height(a) },
      { x: b.x, y: height(b) },
      tolerance * (high - low),
    );
  const tolerance = question.tolerance ?? VALUE_TOLERANCE;
  const value = solve(bracket, (place) => place.contrast.estimate, tolerance);
  placeAt(value);

  // the interval holds every value at which 0 lies within the limits of the ratio
  const rising = bracket[0].contrast.estimate < 0;
  const limit = (side: 0 | 1): number | null => {
    const height = (place: Place): number => place.contrast.interval[side];
    const around = bracketOf(places, height, value);
    return around === null ? null : solve(around, height, Math.max(tolerance, LIMIT_TOLERANCE));
  };
  const ci95 = [limit(rising ? 1 : 0), limit(rising ? 0 : 1)] as const;
  return { ...asked, value, ci95, crossing: true, ...cheaper, ...ends };
}

/** The narrowest neighbouring places between which a height changes its sign, the nearest to `near`. */
function bracketOf(
  places: readonly Place[],
  height: (place: Place) => number,
  near: number | null = null,
): readonly [Place, Place] | null {
  const ordered = places.toSorted((a, b) => a.x - b.x);
  const pairs = ordered.flatMap((place, at): (readonly [Place, Place])[] => {
    const next = ordered[at + 1];
    if (next === undefined || height(place) <= 0 === height(next) <= 0) return [];
    return [[place, next]];
  });
  const distance = ([a, b]: readonly [Place, Place]): number =>
    near === null ? a.x : Math.abs((a.x + b.x) / 2 - near);
  return pairs.toSorted((a, b) => distance(a) - distance(b))[0] ?? null;
}

/** The contrast above a level. */
function lowered(contrast: LogRatioContrast | null, level: number): LogRatioContrast | null {
  if (contrast === null || level === 0) return contrast;
  const [low, high] = contrast.interval;
  return { ...contrast, estimate: contrast.estimate - level, interval: [low - level, high - level] };
}

function ratioAt(place: Place | null, { level }: BreakevenQuestion): number | null {
  return place === null ? null : Math.exp(place.contrast.estimate + (level ?? 0));
}

/** Beyond the values at which both policies complete jobs there is nothing to solve: taken for no difference. */
function heightAt(place: Place | null, height: (place: Place) => number): number {
  return place === null ? 0 : height(place);
}

function cheaperAt(place: Place | null, [a, b]: readonly [string, string]): string | null {
  if (place === null || place.contrast.estimate === 0) return null;
  return place.contrast.estimate < 0 ? a : b;
}
