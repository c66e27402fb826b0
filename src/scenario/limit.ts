/** A constraint or threshold, `[POLICY|best:] METRIC [mean|p50|p95|p99] <|<=|>|>= NUMBER`. */
export interface Limit {
  /** as written */
  readonly text: string;
  /** null: every policy; `best`: the cheapest that meets the constraints */
  readonly policy: string | null;
  readonly metric: string;
  readonly statistic: 'mean' | 'p50' | 'p95' | 'p99';
  readonly comparison: '<' | '<=' | '>' | '>=';
  readonly limit: number;
}
