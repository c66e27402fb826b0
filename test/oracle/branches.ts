/** Picks an option: weights are probabilities that sum to 1; an option of weight 0 is never taken. */
export type Choose = (weights: readonly number[]) => number;

/** One way a program can go, and how likely it is. */
export interface Path<T> {
  readonly probability: number;
  readonly value: T;
}

interface Fork {
  readonly weights: readonly number[];
  taken: number;
}

/**
 * Every way a program can go, by running it once for each: a run replays the choices of the one before up to the last
 * that has options left, and takes the next of these.
 *
 * @param limit - most paths
 * @returns null where there are more
 */
export function allPaths<T>(limit: number, program: (choose: Choose) => T): readonly Path<T>[] | null {
  const forks: Fork[] = [];
  const paths: Path<T>[] = [];
  do {
    if (paths.length === limit) return null;
    let depth = 0;
    let probability = 1;
    const value = program((weights) => {
      const fork = forks[depth] ?? { weights, taken: nextOption(weights, 0) };
      forks[depth] = fork;
      depth += 1;
      probability *= fork.weights[fork.taken]!;
      return fork.taken;
    });
    paths.push({ probability, value });
  } while (advance(forks));
  return paths;
}

function nextOption(weights: readonly number[], from: number): number {
  let option = from;
  while (option < weights.length && weights[option]! <= 0) option += 1;
  return option;
}

/** Moves the last choice that can to its next option; false: all were taken. */
function advance(forks: Fork[]): boolean {
  for (let last = forks.pop(); last !== undefined; last = forks.pop()) {
    const taken = nextOption(last.weights, last.taken + 1);
    if (taken < last.weights.length) {
      forks.push({ weights: last.weights, taken });
      return true;
    }
  }
  return false;
}
