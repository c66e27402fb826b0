import type { ScenarioResult } from '../experiment/result.ts';
import type { SweepMetrics } from '../experiment/sweep-metrics.ts';
import type { Setting } from '../scenario/apply-settings.ts';
import { orderedResult, renderAnswerJson } from './json.ts';

/** A sweep as it is written to JSON. */
export interface SweepDocument {
  readonly loopcost_version: string;
  readonly complete: boolean;
  readonly scenario: string;
  readonly scenario_sha256: string;
  readonly prices_sha256: string;
  readonly paths: readonly string[];
  readonly points: readonly { readonly settings: readonly Setting[]; readonly result: ScenarioResult }[];
  /** null: not asked for */
  readonly policy_metrics: SweepMetrics | null;
}

/** A sweep as one JSON object: its points in order, each with the values set and the result of a run. */
export function renderSweepJson(sweep: SweepDocument): string {
  const { points, policy_metrics, ...head } = sweep;
  return renderAnswerJson('sweep', {
    ...head,
    points: points.map(({ settings, result }) => ({
      settings: Object.fromEntries(settings.map(({ path, value }) => [path, value])),
      result: orderedResult(result),
    })),
    ...(policy_metrics === null ? {} : { policy_metrics }),
  });
}
