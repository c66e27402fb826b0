import { normalCdf } from '../distributions/normal-cdf.ts';
import { drawNormal } from '../random/quantile-table.ts';
import { PAYEE_ROUTER, TIME_QUEUE } from './outcomes.ts';
import { bookFee, passTime } from './ledger.ts';
import type { RouteColumns } from '../plan/plan.ts';
import type { JobState } from './job-state.ts';

/** Whether a node asks a predictor before it chooses. */
export function asksPredictor(routes: RouteColumns, node: number): boolean {
  const correlation = routes.predictorCorrelation[node]!;
  return correlation === correlation;
}

/** Lets the routes inside a node see what its predictor says, which is asked once a job where nothing chooses by it here. */
export function heedPredictor(job: JobState, step: number, node: number): void {
  if (Number.isNaN(job.predictions[node])) predict(job, step, node);
  job.predicted = job.predictions[node]!;
}

/**
 * What a router's predictor says of the job's difficulty: `job.predicted`, the quantile of c*z + sqrt(1 - c^2)*noise, at
 * its price in time and money. It sees the same job each time, so the noise is drawn once per (job, node).
 */
export function predict(job: JobState, step: number, node: number): void {
  const routes = job.plan.routes;
  const correlation = routes.predictorCorrelation[node]!;
  job.side.open(job.jobFrame, routes.sites[node]!, 0, 1);
  const noise = drawNormal(job.side, 0);
  job.predicted = normalCdf(correlation * job.z + Math.sqrt(1 - correlation * correlation) * noise);
  job.predictions[node] = job.predicted;
  passTime(job, step, TIME_QUEUE, routes.predictorSeconds[node]!);
  bookFee(job, step, PAYEE_ROUTER, routes.predictorPicoUsd[node]!);
}
