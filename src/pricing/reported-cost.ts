import type { Usd } from '../units.ts';

/** What a router says a request cost, beside its token counts. */
export interface ReportedCost {
  /** what the router itself charges */
  readonly cost: Usd;
  /** whether the caller's own key paid the vendor */
  readonly is_byok?: boolean | undefined;
  readonly cost_details?: { readonly upstream_inference_cost?: Usd | null | undefined } | undefined;
}

/**
 * What a request cost its sender in all.
 *
 * @remarks `cost_details` breaks `cost` down: the two are never added, except with a key of one's own, where the vendor
 * bills apart and `cost` is the router's fee alone.
 */
export function reportedCostUsd({ cost, is_byok, cost_details }: ReportedCost): Usd {
  return is_byok === true ? cost + (cost_details?.upstream_inference_cost ?? 0) : cost;
}
