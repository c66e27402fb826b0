import { drawNormal, drawQuantile, tableMean } from '../random/quantile-table.ts';
import { DRAWN, NONE, PER_JOB_SLOTS } from '../plan/codes.ts';
import type { Visit } from '../random/address.ts';
import type { JobState } from './job-state.ts';

/** Slots of a step's job site; per-job factors stand at SLOT_PER_JOB and after. */
export const SLOT_SHARE = 0;
export const SLOT_BLIND = 1;
export const SLOT_PER_JOB = 2;

/** A quantity's value: its constant, a draw of its law at (visit, slot), or the job's trait. Constants draw nothing. */
export function quantityAt(job: JobState, quantity: number, visit: Visit, slot: number): number {
  const columns = job.plan.quantities;
  const constant = columns.value[quantity]!;
  if (constant === constant) return constant;
  const ref = columns.ref[quantity]!;
  if (columns.kind[quantity] === DRAWN) return drawQuantile(job.plan.tables[ref]!, visit, slot);
  return columns.times[quantity]! * job.traits[ref]! + columns.plus[quantity]!;
}

/** Whether a quantity draws: what does not needs no visit. */
export function isDrawn(job: JobState, quantity: number): boolean {
  return job.plan.quantities.kind[quantity] === DRAWN;
}

/** A quantity's expectation for this job. */
export function expectedQuantity(job: JobState, quantity: number): number {
  const columns = job.plan.quantities;
  const constant = columns.value[quantity]!;
  if (constant === constant) return constant;
  if (columns.kind[quantity] === DRAWN) return tableMean(job.plan.tables[columns.ref[quantity]!]!);
  return columns.times[quantity]! * job.traits[columns.ref[quantity]!]! + columns.plus[quantity]!;
}

/** A count after all its factors: rounded half up, at least 0. */
export function wholeTokens(value: number): number {
  return value > 0 ? Math.floor(value + 0.5) : 0;
}

/**
 * The factor of mean 1 that all draws of one quantity of one step share in this job: exp(s*z - s^2/2), drawn at its
 * first use; 1 where the step states no `per_job`.
 */
export function perJobFactor(job: JobState, step: number, slot: number): number {
  const row = step * PER_JOB_SLOTS + slot;
  const sigma = job.plan.steps.perJobSigma[row]!;
  if (sigma === 0) return 1;
  const known = job.perJobFactor[row]!;
  if (known === known) return known;
  job.side.open(job.jobFrame, job.plan.steps.sites[step]!.job, 0, 0);
  const factor = Math.exp(sigma * drawNormal(job.side, SLOT_PER_JOB + slot) - 0.5 * sigma * sigma);
  job.perJobFactor[row] = factor;
  return factor;
}

/** The factor of a step function of total input tokens; NONE: 1. */
export function lawFactor(job: JobState, law: number, inputTokens: number): number {
  if (law === NONE) return 1;
  const factors = job.plan.factors;
  const last = factors.end[law]! - 1;
  let row = factors.begin[law]!;
  while (row < last && inputTokens >= factors.below[row]!) row += 1;
  return factors.factor[row]!;
}

/** Two occurrence counts in one word: each below 65,536. */
export function occurrence(first: number, second: number): number {
  return (first << 16) | second;
}
