import { NEUTRAL_FIGURES } from '../grammar/model-defaults.ts';
import { own } from '../grammar/own.ts';
import type { Sourced } from '../grammar/model-keys.ts';
import { requestPlaces, type WorkPlace } from './request-places.ts';
import { sizeBiased } from '../random/size-biased.ts';
import type { Constant, Quantity } from '../grammar/quantity.ts';
import type { ResolvedModel } from '../pricing/model.ts';
import type { Lane } from '../scenario/scenario.ts';
import type { ByModel } from '../scenario/step.ts';
import { bytes, doubles, ints } from './columns.ts';
import type { Compilation } from './compilation.ts';
import type { ModelColumns } from './plan.ts';

/** Figures of which it is an assumption that nothing is stated; few scenarios have anything that should be refused. */
type NeutralFigure = Exclude<keyof typeof NEUTRAL_FIGURES, 'compliance_rate'>;

/** What a policy does with its models. */
interface ModelUse {
  /** which of them may answer a request of a place */
  readonly answering: (place: WorkPlace) => ReadonlySet<ResolvedModel>;
  /** whether an outage makes a ladder climb or a chain fall */
  readonly awaitsOutages: boolean;
}

/**
 * Columns of the models that a policy may call, and whether all of them have speeds.
 *
 * @param use - how the policy uses them
 */
export function compileModels(
  compilation: Compilation,
  models: readonly ResolvedModel[],
  { answering, awaitsOutages }: ModelUse,
): { readonly columns: ModelColumns; readonly timed: boolean } {
  const lanes = Object.entries(compilation.scenario.lanes);
  const roots = [...new Set(models.map(rootOf))];
  const vendors = [...new Set(models.map((model) => model.vendor))];
  const places = requestPlaces(compilation.scenario.workflow);
  const answered = places.map((place) => ({ ...place, models: answering(place) }));
  let timed = true;

  const rows = models.map((model) => {
    const { behaviour, name } = model;
    const at = `models.${name}`;
    const its = answered.filter((place) => place.models.has(model));
    // a summary, which is all that a model may be asked for, has neither tries nor a verbosity
    const matters = (key: NeutralFigure): boolean => {
      if (key === 'tokenizer_factor') return true;
      if (key === 'turns_factor') return its.some(({ kind }) => kind === 'agent');
      if (key !== 'malformed_rate' && key !== 'refusal_rate') return its.length > 0;
      // a lane may set its own rate for every request of the model
      return its.some(({ lane }) => {
        const rates = lane === null ? null : (compilation.scenario.lanes[lane]?.[key] ?? null);
        return rateOf(rates, model) === null;
      });
    };
    const neutral = (key: NeutralFigure): number => {
      const figure: Sourced<Constant> | undefined = behaviour[key];
      if (figure === undefined && matters(key))
        compilation.assume(`${at}.${key}`, String(NEUTRAL_FIGURES[key]), 'not stated');
      return figure?.of.value ?? NEUTRAL_FIGURES[key];
    };
    if (behaviour.time_to_first_token_seconds === undefined || behaviour.tokens_per_second === undefined) {
      timed = false;
    }
    if (awaitsOutages && behaviour.outages === undefined && its.length > 0) {
      compilation.assume(`${at}.outages`, 'none', 'not stated, and a route waits for one');
    }
    const errors = behaviour.errors;
    const errorRate = neutral('error_rate');
    if (errorRate > 0 && errors === undefined) {
      compilation.assume(`${at}.errors`, 'no rate limits, 0 s, not billed', 'not stated');
    }
    const { time_to_first_token_seconds: firstToken, tokens_per_second: speed } = behaviour;
    return {
      tokenizerFactor: neutral('tokenizer_factor'),
      verbosity: neutral('verbosity'),
      turnsFactor: neutral('turns_factor'),
      window: behaviour.context_window ?? 0,
      lengthLaw: compilation.factorLaw(behaviour.length_law),
      speedLaw: compilation.factorLaw(behaviour.speed_law),
      retentionLaw: compilation.factorLaw(behaviour.retention_law),
      firstTokenSeconds:
        firstToken === undefined ? compilation.constant(0) : compilation.quantity(firstToken.of),
      prefillSecondsPerToken: (behaviour.prefill_seconds_per_million?.of.value ?? 0) / 1e6,
      tokensPerSecond: speed === undefined ? compilation.constant(Infinity) : compilation.quantity(speed.of),
      errorRate,
      ...limitsOf(compilation, model),
      rateLimitedShare: errors?.rate_limited ?? 0,
      errorSeconds: errors === undefined ? compilation.constant(0) : compilation.quantity(errors.seconds),
      errorBilled: errors?.billed === true ? 1 : 0,
      outageShare: behaviour.outages?.share_of_time ?? 0,
      outageMinutes:
        behaviour.outages === undefined
          ? compilation.constant(0)
          : compilation.quantity(metBy(behaviour.outages.minutes)),
      root: roots.indexOf(rootOf(model)),
      vendor: vendors.indexOf(model.vendor),
      malformed: byLane(lanes, model, 'malformed_rate', neutral('malformed_rate')),
      refusal: byLane(lanes, model, 'refusal_rate', neutral('refusal_rate')),
      compliance: lanes
        .map(() => behaviour.compliance_rate?.of.value ?? NEUTRAL_FIGURES.compliance_rate)
        .concat(0),
    };
  });

  const columns: ModelColumns = {
    count: rows.length,
    tokenizerFactor: doubles(rows, 'tokenizerFactor'),
    verbosity: doubles(rows, 'verbosity'),
    turnsFactor: doubles(rows, 'turnsFactor'),
    window: doubles(rows, 'window'),
    lengthLaw: ints(rows, 'lengthLaw'),
    speedLaw: ints(rows, 'speedLaw'),
    retentionLaw: ints(rows, 'retentionLaw'),
    firstTokenSeconds: ints(rows, 'firstTokenSeconds'),
    prefillSecondsPerToken: doubles(rows, 'prefillSecondsPerToken'),
    tokensPerSecond: ints(rows, 'tokensPerSecond'),
    errorRate: doubles(rows, 'errorRate'),
    requestsPerDay: doubles(rows, 'requestsPerDay'),
    requestsPerMinute: doubles(rows, 'requestsPerMinute'),
    expired: bytes(rows, 'expired'),
    rateLimitedShare: doubles(rows, 'rateLimitedShare'),
    errorSeconds: ints(rows, 'errorSeconds'),
    errorBilled: bytes(rows, 'errorBilled'),
    outageShare: doubles(rows, 'outageShare'),
    outageMinutes: ints(rows, 'outageMinutes'),
    malformedRate: Float64Array.from(rows.flatMap((row) => row.malformed)),
    refusalRate: Float64Array.from(rows.flatMap((row) => row.refusal)),
    complianceRate: Float64Array.from(rows.flatMap((row) => row.compliance)),
    root: ints(rows, 'root'),
    rootSites: roots.map((root) => compilation.site(`difficulty/model/${root}`)),
    outageSites: models.map((model) => compilation.site(`outage/${model.name}`)),
    vendor: ints(rows, 'vendor'),
    names: models.map((model) => model.name),
    vendors,
  };
  return { columns, timed };
}

/** A free tier's quota and last day. How many requests others send is known from traffic only. */
function limitsOf(
  compilation: Compilation,
  model: ResolvedModel,
): { readonly requestsPerDay: number; readonly requestsPerMinute: number; readonly expired: number } {
  const limits = model.behaviour.limits;
  const { traffic } = compilation.scenario;
  const perDay = limits?.requests_per_day ?? Infinity;
  const perMinute = limits?.requests_per_minute ?? Infinity;
  if (traffic === null && (perDay < Infinity || perMinute < Infinity)) {
    compilation.assume(
      `models.${model.name}.limits`,
      'never met',
      'no `traffic`: nobody else uses the quota',
    );
  }
  const until = limits?.until;
  const expired = until !== undefined && compilation.asOf > until ? 1 : 0;
  return {
    requestsPerDay: traffic === null ? Infinity : perDay,
    requestsPerMinute: traffic === null ? Infinity : perMinute,
    expired,
  };
}

/** The value that a map by model gives to a model, by its own name or by one that it extends; null: none. */
export function rateOf(rates: ByModel | null, model: ResolvedModel): number | null {
  if (rates === null) return null;
  if (rates.kind === 'one') return rates.of.value;
  for (const name of model.lineage) {
    const stated = own(rates.models, name);
    if (stated !== undefined) return stated.value;
  }
  return rates.default?.value ?? null;
}

/** The length of the outage that a job begins in: of outages of several lengths the long ones are begun in more often. */
function metBy(minutes: Quantity): Quantity {
  return minutes.kind === 'law' ? { kind: 'law', law: sizeBiased(minutes.law) } : minutes;
}

function rootOf(model: ResolvedModel): string {
  return model.lineage.at(-1) ?? model.name;
}

/** A rate by lane, the lane's own before the model's, which is `plain`; last, the rate without a lane. */
function byLane(
  lanes: readonly (readonly [string, Lane])[],
  model: ResolvedModel,
  key: 'malformed_rate' | 'refusal_rate',
  plain: number,
): number[] {
  return [...lanes.map(([, lane]) => rateOf(lane[key], model) ?? plain), plain];
}
