import type { Provenance } from '../experiment/provenance.ts';

/** How a title ends: the seed, the day of the prices and of which book they are, and the version. */
export function madeWith(made: Omit<Provenance, 'scenario' | 'scenario_sha256'>): readonly string[] {
  return [
    `seed ${made.seed}`,
    `prices of ${made.prices_as_of} (book ${made.prices_sha256.slice(0, 7)})`,
    `loopcost ${made.loopcost_version}`,
  ];
}
