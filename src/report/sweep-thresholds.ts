import type { LimitResult, Verdict, Warning } from '../experiment/result.ts';
import { countedVerdict, strictRemark, type NoiseVerdict } from './counted-verdict.ts';
import { measuredPhrase } from './limit-text.ts';
import { clipText, markdownText as md, safeText } from './safe-text.ts';
import type { Page } from './style.ts';
import { movingPaths, pointText, type MatrixPoint, type MovingPath } from './sweep-matrix.ts';
import { verdictLine } from './verdict-line.ts';

/** What became of thresholds at one point of a sweep. */
export interface JudgedPoint extends Pick<MatrixPoint, 'settings'> {
  readonly thresholds: readonly LimitResult[];
  /** of the same point, which say why a metric has no value */
  readonly warnings: readonly Warning[];
}

/** Points that are named; the JSON has them all. */
const MOST_NAMED = 3;

/**
 * A line for each threshold: whether any point misses it, at which, and by what.
 *
 * @param noise - what a threshold within noise counts as
 */
export function sweepThresholdLines(
  points: readonly JudgedPoint[],
  page: Page,
  noise: NoiseVerdict = 'within noise',
): string[] {
  return judgements(points, noise).flatMap(({ verdict, text }) => verdictLine(verdict, safeText(text), page));
}

/** The same as an item of a list each; empty where no threshold is asked for. */
export function sweepThresholdItems(
  points: readonly JudgedPoint[],
  noise: NoiseVerdict = 'within noise',
): string[] {
  const items = judgements(points, noise).map(({ verdict, text }) => `- **${verdict}**: ${md(text)}`);
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

function judgements(points: readonly JudgedPoint[], noise: NoiseVerdict): Judgement[] {
  const counted = ({ limit }: Place): Verdict => countedVerdict(limit.verdict, noise);
  const paths = movingPaths(points);
  const places = points.flatMap((point) => point.thresholds.map((limit): Place => ({ point, limit })));
  return [...new Set(places.map(({ limit }) => limit.text))].map((text) => {
    const own = places.filter(({ limit }) => limit.text === text);
    const verdict = FROM_WORST.find((one) => own.some((place) => counted(place) === one)) ?? 'met';
    const those = own.filter((place) => counted(place) === verdict);
    const at = new Set(those.map(({ point }) => point)).size;
    const where = `threshold ${text}: ${verdict} at ${at} of ${points.length} points`;
    if (verdict === 'met') return { verdict, text: where };
    const named = those.slice(0, MOST_NAMED).map((place) => placeText(place, paths, noise));
    const more = those.length > MOST_NAMED ? [`and ${those.length - MOST_NAMED} more`] : [];
    return { verdict, text: `${where}: ${[...named, ...more].join('; ')}` };
  });
}

/** Where it is, and what was measured there. */
function placeText({ point, limit }: Place, paths: readonly MovingPath[], noise: NoiseVerdict): string {
  const at = pointText(point, paths);
  const figure = `${measuredPhrase(limit, point.warnings)}${strictRemark(limit.verdict, noise)}`;
  const measured = `${clipText(limit.policy, 40)} has ${figure}`;
  return at === '' ? measured : `${at}: ${measured}`;
}
