import type { Metric, PolicyResult, ScenarioResult } from '../experiment/result.ts';
import { CHART_NAME, CLOCK_STEPS, ROW_HEIGHT, chartSvg, scaleUpTo, type ChartScale } from './chart-scale.ts';
import { formatPixels, formatSeconds, formatTick, formatUsd } from './format.ts';
import { policyFigures } from './policy-figures.ts';
import { clipText, htmlText } from './safe-text.ts';
import { makeStyle } from './style.ts';

/*
 * The charts of a page: what a completed job costs with its interval, what a job is spent on, how long the agent takes.
 */

const STYLE = makeStyle({ color: false, unicode: true });

/** A chart with its heading and, where its colours stand for something, their names. */
export interface Chart {
  readonly heading: string;
  readonly svg: string;
  readonly legend: readonly string[];
}

/** What is paid for: its name in a chart, and the buckets of a result. */
type Series = readonly (readonly [name: string, buckets: readonly string[]])[];

const VENDORS: Series = [
  ['uncached input', ['uncached_input']],
  ['cache reads', ['cache_read']],
  ['cache writes', ['cache_write_5m', 'cache_write_1h']],
  ['output', ['output']],
  ['reasoning', ['reasoning']],
  ['fees of requests and searches', ['request_fee', 'search_fee']],
  ['tools, checks and routers', ['tool_fee', 'check_fee', 'router_fee']],
];
const PAYEES: Series = [
  ['people', ['people']],
  ['models, tools and checks', VENDORS.flatMap(([, buckets]) => buckets)],
];

/** USD per completed job: a bar, and its interval as a line. */
export function costChart(result: ScenarioResult, policies: readonly PolicyResult[]): Chart {
  const rows = policies.map((policy) => {
    const { estimate, ci95 } = metricOf(policy, 'cost_per_completed_job_usd');
    const label = policyFigures(result, policy, STYLE).costPerCompleted.join(' ').trim();
    return { policy, bar: estimate, from: ci95?.[0] ?? estimate, to: ci95?.[1] ?? estimate, label };
  });
  const scale = scaleUpTo(Math.max(0, ...rows.map(({ bar, to }) => to ?? bar ?? 0)));
  return {
    heading: 'USD per completed job, with its 95 % interval',
    legend: [],
    svg: chartSvg(
      'USD per completed job by policy',
      scale,
      rows.map(({ policy, bar, from, to, label }) => ({
        ...rowOf(result, policy),
        label: htmlText(label),
        labelAt: to ?? bar ?? 0,
        marks: (bar === null ? '' : barSvg(scale, [0, bar], 'bar')) + rangeSvg(scale, from, to),
      })),
      formatTick,
    ),
  };
}

/** USD per job by who is paid: parts side by side. null: nobody but vendors. */
export function payeeChart(result: ScenarioResult, policies: readonly PolicyResult[]): Chart | null {
  if (policies.every(({ spend_by: { bucket } }) => (bucket['people'] ?? 0) === 0)) return null;
  return partsChart('USD per job, completed or not: people, and all else', PAYEES, { result, policies });
}

/** The same for models, tools and checks, by what is paid for. */
export function vendorChart(result: ScenarioResult, policies: readonly PolicyResult[]): Chart {
  return partsChart('USD per job for models, tools and checks', VENDORS, { result, policies });
}

function partsChart(
  heading: string,
  series: Series,
  { result, policies }: { readonly result: ScenarioResult; readonly policies: readonly PolicyResult[] },
): Chart {
  const rows = policies.map((policy) => {
    const { bucket } = policy.spend_by;
    const parts = series.map(([, buckets]) => buckets.reduce((sum, name) => sum + (bucket[name] ?? 0), 0));
    return { policy, parts, total: parts.reduce((sum, part) => sum + part, 0) };
  });
  const scale = scaleUpTo(Math.max(0, ...rows.map(({ total }) => total)));
  return {
    heading,
    legend: series.map(([name], part) => (rows.some(({ parts }) => (parts[part] ?? 0) > 0) ? name : '')),
    svg: chartSvg(
      heading,
      scale,
      rows.map(({ policy, parts, total }) => ({
        ...rowOf(result, policy),
        label: formatUsd(total),
        labelAt: total,
        marks: partsSvg(scale, series, parts),
      })),
      formatTick,
    ),
  };
}

function partsSvg(scale: ChartScale, series: Series, parts: readonly number[]): string {
  let end = 0;
  const marks = parts.map((part, at) => {
    const from = end;
    end += part;
    const title = `${series[at]?.[0] ?? ''}: ${formatUsd(part)} USD`;
    return part > 0 ? barSvg(scale, [from, end], `s${at}`, title) : '';
  });
  return marks.join('');
}

/** How long the agent takes: from the median to the 95th percentile. null: of no policy times are known. */
export function timeChart(result: ScenarioResult, policies: readonly PolicyResult[]): Chart | null {
  const rows = policies.map((policy) => {
    const { p50, p95 } = metricOf(policy, 'agent_seconds');
    return { policy, median: p50?.estimate ?? null, tail: p95?.estimate ?? null };
  });
  if (rows.every(({ median }) => median === null)) return null;
  const scale = scaleUpTo(Math.max(0, ...rows.map(({ median, tail }) => tail ?? median ?? 0)), CLOCK_STEPS);
  return {
    heading: 'Time of the agent, without people: median and 95th percentile',
    legend: [],
    svg: chartSvg(
      'Median and 95th percentile of agent time by policy',
      scale,
      rows.map(({ policy, median, tail }) => ({
        ...rowOf(result, policy),
        label: [median, tail].map((seconds) => formatSeconds(seconds)).join(' | '),
        labelAt: tail ?? median ?? 0,
        marks:
          median === null
            ? ''
            : `${rangeSvg(scale, median, tail)}<circle class="dot" cx="${formatPixels(scale.at(median))}" cy="${MIDDLE}" r="4"/>`,
      })),
      (seconds) => (seconds === 0 ? '0' : formatSeconds(seconds)),
    ),
  };
}

const NONE: Metric = { estimate: null, ci95: null };
const MIDDLE = ROW_HEIGHT / 2;
const BAR_HEIGHT = 14;

function metricOf(policy: PolicyResult, name: string): Metric {
  return policy.metrics[name] ?? NONE;
}

/** What every chart says of a policy. */
function rowOf(
  result: ScenarioResult,
  policy: PolicyResult,
): { readonly name: string; readonly paint: string } {
  const paint = policy.policy === result.best ? 'best' : policy.meets_constraints ? 'plain' : 'faint';
  return { name: htmlText(clipText(policy.policy, CHART_NAME)), paint };
}

/** @param title - what is shown where somebody points at it */
function barSvg(
  scale: ChartScale,
  [from, to]: readonly [number, number],
  paint: string,
  title: string = '',
): string {
  const [x, end] = [scale.at(from), scale.at(to)];
  const shape = `<rect class="${paint}" x="${formatPixels(x)}" y="${MIDDLE - BAR_HEIGHT / 2}" width="${formatPixels(end - x)}" height="${BAR_HEIGHT}"`;
  return title === '' ? `${shape}/>` : `${shape}><title>${title}</title></rect>`;
}

/** A line with an end at each side; of a range without an upper limit nothing is drawn. */
function rangeSvg(scale: ChartScale, from: number | null, to: number | null): string {
  if (from === null || to === null || to === from) return '';
  const [low, high] = [scale.at(from), scale.at(to)].map((x) => formatPixels(x));
  const [top, foot] = [MIDDLE - 5, MIDDLE + 5];
  return `<path class="range" d="M${low} ${top}V${foot}M${low} ${MIDDLE}H${high}M${high} ${top}V${foot}"/>`;
}
