import type { LaneMoves } from '../../src/experiment/lane-moves.ts';
import type { Provenance } from '../../src/experiment/provenance.ts';
import type { Tornado } from '../../src/experiment/tornado.ts';
import type { VarianceShares } from '../../src/experiment/variance-shares.ts';

/** What they were made with. */
export const MADE: Provenance = {
  loopcost_version: '0.1.0',
  scenario: 'Fix',
  scenario_sha256: 'a'.repeat(64),
  prices_sha256: '3f2a91c'.padEnd(64, '0'),
  prices_as_of: '2026-05-25',
  seed: '1',
};

/** A tornado of one input, written by hand. */
export const TORNADO: Tornado = {
  complete: true,
  policies: ['cascade', 'opus'],
  best: 'cascade',
  meets_constraints: true,
  cannot_tell: [],
  rival: 'opus',
  jobs: 1000,
  cost: 19.4,
  rows: [
    {
      path: 'lanes.coding.success.cheap',
      by: 'range',
      low: '47 %',
      high: '80 %',
      value_low: 0.466,
      value_high: 0.8,
      factor_low: null,
      factor_high: null,
      cost_low: 22,
      cost_high: 18,
      cost_effect: { estimate: 0.82, ci95: [0.8, 0.84] },
      choice_effect: { estimate: 0.9, ci95: [0.88, 0.92] },
      winner_low: 'opus',
      winner_high: 'cascade',
      flips: true,
      rank_cost: 1,
      rank_choice: 1,
    },
  ],
  without_effect: ['lanes.coding.success.unused'],
  not_moved: ['workflow.x.turns'],
};

/** A policy with one lane moved, written by hand. */
export const MOVES: LaneMoves = {
  complete: true,
  policy: 'cascade',
  meets_constraints: true,
  cannot_tell: [],
  jobs: 1000,
  cost: 19,
  completion_rate: 0.96,
  rows: [
    {
      lane: 'review',
      model: 'small',
      cost: 18.5,
      cost_ratio: { estimate: 0.97, ci95: [0.96, 0.98] },
      completion_rate: 0.955,
    },
  ],
  not_moved: ['coding: tiny'],
};

/** Morris's measures, written by hand. */
export const MORRIS: VarianceShares = {
  method: 'morris',
  best: 'cascade',
  meets_constraints: true,
  cannot_tell: [],
  rival: 'opus',
  samples: 10,
  jobs: 1000,
  evaluations: 20,
  inputs: [
    {
      path: 'lanes.coding.success.cheap',
      cost: { mu: -0.3, muStar: 0.3, sigma: 0.1 },
      choice: { mu: 0.2, muStar: 0.2, sigma: 0.05 },
    },
  ],
};

/** Sobol's indices of a policy without a rival, written by hand. */
export const SOBOL: VarianceShares = {
  method: 'sobol',
  best: 'cascade',
  meets_constraints: true,
  cannot_tell: [],
  rival: null,
  samples: 64,
  jobs: 1000,
  evaluations: 192,
  inputs: [
    {
      path: 'lanes.coding.success.cheap',
      cost: { first: 0.6, total: 0.7, first_margin: 0.2, total_margin: 0.1 },
      choice: null,
    },
  ],
};
