import { mean, sampleStandardDeviation } from 'simple-statistics';

/** Morris's measures of one input. */
export interface ElementaryEffect {
  /** mean of the effects: with sign */
  readonly mu: number;
  /** mean of their sizes: how much the input matters */
  readonly muStar: number;
  /** their standard deviation: how far it acts crookedly, or through others; null: of one walk there is none */
  readonly sigma: number | null;
}

/** A walk through the unit cube: inputs change one after the other, each once. */
export interface Walk {
  /** [inputs + 1] points, each with one coordinate an input, in [0, 1] */
  readonly points: readonly (readonly number[])[];
  /** which input changes between point i and point i + 1 */
  readonly order: readonly number[];
}

/** Levels of the grid: coordinates 0, 1/3, 2/3, 1; an input moves by two of the steps between. */
const LEVELS = 4;
const STEP = 2 / 3;

/**
 * A walk of Morris's design.
 *
 * @param inputs - how many, >= 1
 * @param uniform - fractions in (0, 1), by number from 0
 * @remarks Morris 1991, Technometrics 33:161, with p = 4 levels and steps of p / (2 (p - 1)).
 */
export function morrisWalk(inputs: number, uniform: (slot: number) => number): Walk {
  const order = Array.from({ length: inputs }, (_, input) => input);
  for (let last = inputs - 1; last > 0; last--) {
    const other = Math.floor(uniform(inputs + last) * (last + 1));
    [order[last], order[other]] = [order[other]!, order[last]!];
  }
  const start = order.map((_, input) => Math.floor(uniform(input) * LEVELS) / (LEVELS - 1));
  const points: number[][] = [start];
  for (const input of order) {
    const next = [...points.at(-1)!];
    // from a level of the lower half up, of the upper half down
    next[input] = next[input]! < 0.5 ? next[input]! + STEP : next[input]! - STEP;
    points.push(next);
  }
  return { points, order };
}

/**
 * Morris's measures over some walks.
 *
 * @param values - of each walk the function at its points, in their order
 * @returns one entry an input; effects are per unit of the cube's edge
 * @example elementaryEffects([walk], [[0, 1, 3]])
 */
export function elementaryEffects(
  walks: readonly Walk[],
  values: readonly (readonly number[])[],
): readonly ElementaryEffect[] {
  const inputs = walks[0]?.order.length ?? 0;
  const effects = Array.from({ length: inputs }, (): number[] => []);
  for (const [at, { points, order }] of walks.entries()) {
    for (const [step, input] of order.entries()) {
      const moved = points[step + 1]![input]! - points[step]![input]!;
      effects[input]!.push((values[at]![step + 1]! - values[at]![step]!) / moved);
    }
  }
  return effects.map((of) => ({
    mu: mean(of),
    muStar: mean(of.map(Math.abs)),
    sigma: of.length > 1 ? sampleStandardDeviation(of) : null,
  }));
}
