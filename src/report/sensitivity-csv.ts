import type { LaneMoves } from '../experiment/lane-moves.ts';
import type { Estimate } from '../experiment/result.ts';
import type { Tornado } from '../experiment/tornado.ts';
import type { VarianceShares } from '../experiment/variance-shares.ts';
import { csvLines, PLAIN_CSV } from './csv-text.ts';
import type { CellValue } from './result-columns.ts';

/** A row an input, by its effect on the cost. */
export function tornadoCsv(tornado: Tornado): string {
  const { best, rival } = tornado;
  const header = [
    'path',
    'by',
    'low',
    'high',
    'best',
    'rival',
    'cost_low_usd',
    'cost_high_usd',
    ...estimateNames('cost_effect'),
    ...estimateNames('choice_effect'),
    'rank_cost',
    'rank_choice',
    'winner_low',
    'winner_high',
    'flips',
    'jobs',
    'complete',
    'value_low',
    'value_high',
    'factor_low',
    'factor_high',
  ];
  const rows = tornado.rows.map((row) => [
    row.path,
    row.by,
    row.low,
    row.high,
    best,
    rival,
    row.cost_low,
    row.cost_high,
    ...estimateCells(row.cost_effect),
    ...estimateCells(row.choice_effect),
    row.rank_cost,
    row.rank_choice,
    row.winner_low,
    row.winner_high,
    row.flips,
    tornado.jobs,
    tornado.complete,
    row.value_low,
    row.value_high,
    row.factor_low,
    row.factor_high,
  ]);
  return csvLines([header, ...rows], PLAIN_CSV);
}

/** A row a lane and model. */
export function laneMovesCsv(moves: LaneMoves): string {
  const header = [
    'policy',
    'lane',
    'model',
    'cost_per_completed_job_usd',
    ...estimateNames('cost_ratio'),
    'completion_rate',
    'jobs',
    'complete',
  ];
  const rows = moves.rows.map((row) => [
    moves.policy,
    row.lane,
    row.model,
    row.cost,
    ...estimateCells(row.cost_ratio),
    row.completion_rate,
    moves.jobs,
    moves.complete,
  ]);
  return csvLines([header, ...rows], PLAIN_CSV);
}

/** A row an input that carries a range; whom it is about, and of how much, at its end. */
export function varianceSharesCsv(shares: VarianceShares): string {
  const { best, rival, samples, jobs } = shares;
  const about = ['best', 'rival', 'samples', 'jobs'];
  if (shares.method === 'morris') {
    const header = [
      'path',
      'mu_star',
      'mu',
      'sigma',
      'choice_mu_star',
      'choice_mu',
      'choice_sigma',
      ...about,
    ];
    const rows = shares.inputs.map(({ path, cost, choice }) => [
      path,
      cost.muStar,
      cost.mu,
      cost.sigma,
      choice?.muStar ?? null,
      choice?.mu ?? null,
      choice?.sigma ?? null,
      best,
      rival,
      samples,
      jobs,
    ]);
    return csvLines([header, ...rows], PLAIN_CSV);
  }
  const header = [
    'path',
    'first',
    'total',
    'choice_first',
    'choice_total',
    'first_margin',
    'total_margin',
    'choice_first_margin',
    'choice_total_margin',
    ...about,
  ];
  const rows = shares.inputs.map(({ path, cost, choice }) => [
    path,
    cost.first,
    cost.total,
    choice?.first ?? null,
    choice?.total ?? null,
    cost.first_margin,
    cost.total_margin,
    choice?.first_margin ?? null,
    choice?.total_margin ?? null,
    best,
    rival,
    samples,
    jobs,
  ]);
  return csvLines([header, ...rows], PLAIN_CSV);
}

function estimateNames(name: string): string[] {
  return [name, `${name}_low`, `${name}_high`];
}

function estimateCells(of: Estimate | null): CellValue[] {
  return [of?.estimate ?? null, of?.ci95?.[0] ?? null, of?.ci95?.[1] ?? null];
}
