import { countedVerdict, strictRemark, type NoiseVerdict } from './counted-verdict.ts';
import { measuredPhrase } from './limit-text.ts';
import type { LimitResult, ScenarioResult } from '../experiment/result.ts';

/** A limit as a page tells it: how it came out, what it asks, and of whom it was measured how. */
interface ShownLimit {
  readonly verdict: LimitResult['verdict'];
  /** `constraint ` before what it asks; empty for a threshold */
  readonly kind: string;
  readonly text: string;
  readonly policy: string;
  readonly measured: string;
}

/** Thresholds, and constraints too close to call. */
export function shownLimits(
  { thresholds, constraints, warnings }: ScenarioResult,
  noise: NoiseVerdict = 'within noise',
): readonly ShownLimit[] {
  const shown = (limit: LimitResult, kind: string, counts: NoiseVerdict): ShownLimit => ({
    verdict: countedVerdict(limit.verdict, counts),
    kind,
    text: limit.text,
    policy: limit.policy,
    measured: measuredPhrase(limit, warnings) + strictRemark(limit.verdict, counts),
  });
  const close = constraints.filter(({ verdict }) => verdict === 'within noise');
  return [
    ...thresholds.map((limit) => shown(limit, '', noise)),
    ...close.map((limit) => shown(limit, 'constraint ', 'within noise')),
  ];
}
