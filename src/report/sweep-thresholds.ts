import type { LimitResult, Verdict, Warning } from '../experiment/result.ts';
import { measuredPhrase } from './limit-text.ts';
import { clipText, markdownText as md, safeText } from './safe-text.ts';
import type { Page } from './style.ts';
import { movingPaths, pointText, type MatrixPoint } from './sweep-matrix.ts';
import { verdictLine } from './verdict-line.ts';

/** What became of thresholds at one point of a sweep. */
export interface JudgedPoint extends Pick<MatrixPoint, 'settings'> {
  readonly thresholds: readonly LimitResult[];
  /** of the same point, which say why a metric has no value */
  readonly warnings: readonly Warning[];
}

/** Points that are named; the JSON has them all. */
const MOST_NAMED = 3;

/** A line for each threshold: whether any point misses it, at which, and by what. */
export function sweepThresholdLines(points: readonly JudgedPoint[], page: Page): string[] {
  return judgements(points).flatMap(({ verdict, text }) => verdictLine(verdict, safeText(text), page));
}

/** The same as an item of a list each; empty where no threshold is asked for. */
export function sweepThresholdItems(points: readonly JudgedPoint[]): string[] {
  const items = judgements(points).map(({ verdict, text }) => `- **${verdict}**: ${md(text)}`);
  return items.length === 0 ? [] : [items.join('\n')];
}

/** A threshold over all points: the worst that it came to anywhere. */
interface Judgement {
  readonly verdict: Verdict;
  readonly text: string;
}

/** One row of one point that has the verdict. */
interface Place {
  readonly point: JudgedPoint;
  readonly limit: LimitResult;
}

const FROM_WORST: readonly Verdict[] = ['missed', 'within noise', 'met'];

function judgements(points: readonly JudgedPoint[]): Judgement[] {
  const paths = movingPaths(points);
  const places = points.flatMap((point) => point.thresholds.map((limit): Place => ({ point, limit })));
  return [...new Set(places.map(({ limit }) => limit.text))].map((text) => {
    const own = places.filter(({ limit }) => limit.text === text);
    const verdict = FROM_WORST.find((one) => own.some(({ limit }) => limit.verdict === one)) ?? 'met';
    const those = own.filter(({ limit }) => limit.verdict === verdict);
    const at = new Set(those.map(({ point }) => point)).size;
    const where = `threshold ${text}: ${verdict} at ${at} of ${points.length} points`;
    if (verdict === 'met') return { verdict, text: where };
    const named = those.slice(0, MOST_NAMED).map((place) => placeText(place, paths));
    const more = those.length > MOST_NAMED ? [`and ${those.length - MOST_NAMED} more`] : [];
    return { verdict, text: `${where}: ${[...named, ...more].join('; ')}` };
  });
}

/** Where it is, and what was measured there. */
function placeText({ point, limit }: Place, paths: readonly string[]): string {
  const at = pointText(point, paths);
  const measured = `${clipText(limit.policy, 40)} has ${measuredPhrase(limit, point.warnings)}`;
  return at === '' ? measured : `${at}: ${measured}`;
}
