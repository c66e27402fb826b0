import { findFirst } from '../stats/find-first.ts';
import { findRoot } from '../stats/find-root.ts';
import { costContrast } from './cost-contrast.ts';
import { othersTurn } from './others-turn.ts';
import { Stopped } from './stopped.ts';
import { COST_COLUMNS, StudyPoints } from './study-point.ts';
import { experimentAt } from './study.ts';
import type { Checked, Diagnostic } from '../diagnostic.ts';
import type { LogRatioContrast } from '../stats/log-ratio-contrast.ts';
import type { RunHooks } from './simulate-policies.ts';
import type { Setting } from '../scenario/apply-settings.ts';
import type { Study } from './study.ts';

/** What two policies are held against each other over. */
export interface PlaceSettings {
  /** how the output names what is varied */
  readonly path: string;
  readonly settings: (value: number) => readonly Setting[];
  readonly low: number;
  readonly high: number;
  readonly policies: readonly [a: string, b: string];
  /** jobs per policy and value */
  readonly jobs: number;
  /** ln of the cost ratio that counts as equal; default 0 */
  readonly level?: number;
}

/** One value of the PATH: ln of the cost ratio, with its standard error. */
export interface Place {
  readonly x: number;
  readonly contrast: LogRatioContrast;
}

/** Two places, x ascending. */
export type Bracket = readonly [Place, Place];

/** Carries the fault of a point out of a search. */
export class FaultAtPoint extends Error {
  readonly diagnostics: readonly Diagnostic[];

  constructor(diagnostics: readonly Diagnostic[]) {
    super('a point of the study has faults');
    this.diagnostics = diagnostics;
  }
}

/** Evaluations after which a search is mostly over, for its progress. */
const USUAL_EVALUATIONS = 40;

/** The places at which the two policies were held against each other. */
export class Places {
  /** null: too few jobs complete there */
  private readonly tried = new Map<number, Place | null>();
  private readonly points: StudyPoints;
  private readonly settings: PlaceSettings;
  private readonly isWhole: boolean;
  private readonly hooks: RunHooks;

  /** @param isWhole - the PATH takes whole numbers alone: others are rounded before they are run */
  constructor(study: Study, settings: PlaceSettings, isWhole: boolean, hooks: RunHooks) {
    const { policies, jobs } = settings;
    const { workforce, signal } = hooks;
    this.points = new StudyPoints(study, { policies, jobs, columns: COST_COLUMNS, workforce, signal });
    this.settings = settings;
    this.isWhole = isWhole;
    this.hooks = hooks;
  }

  get all(): readonly Place[] {
    return [...this.tried.values()].filter((place) => place !== null);
  }

  /** Every value that was run. */
  get values(): readonly number[] {
    return [...this.tried.keys()];
  }

  /** The place of a value that was run; null: too few jobs complete there; undefined: it was not run. */
  known(x: number): Place | null | undefined {
    return this.tried.get(x);
  }

  /**
   * The place of a value, or of the whole number nearest to it; null: too few jobs complete there.
   *
   * @throws FaultAtPoint where the PATH does not take it; Stopped where the signal is aborted
   */
  async at(value: number): Promise<Place | null> {
    const { settings, points, hooks, tried } = this;
    const x = this.isWhole ? Math.round(value) : value;
    const known = tried.get(x);
    if (known !== undefined) return known;
    // what the system has to say is heard in between
    await othersTurn();
    if (hooks.signal?.aborted === true) throw new Stopped();
    const tables = await points.at(settings.settings(x));
    if (!tables.ok) throw new FaultAtPoint(tables.diagnostics);
    const contrast = lowered(costContrast(tables.value, [1, -1]), settings.level ?? 0);
    const place = contrast === null ? null : { x, contrast };
    tried.set(x, place);
    const share = tried.size / (tried.size + USUAL_EVALUATIONS);
    hooks.onProgress?.({ policy: `${settings.path} = ${x}`, jobs: settings.jobs, share });
    return place;
  }

  /**
   * Where a height of the places crosses 0 between two of them; of whole numbers, the first with the sign of the upper one.
   *
   * @param tolerance - of a PATH that takes every number
   */
  async solve([a, b]: Bracket, height: (place: Place) => number, tolerance: number): Promise<number> {
    const [low, high] = [
      { x: a.x, y: height(a) },
      { x: b.x, y: height(b) },
    ];
    const steps = this.isWhole ? findFirst(low, high) : findRoot(low, high, tolerance);
    let step = steps.next();
    while (step.done !== true) step = steps.next(heightAt(await this.at(step.value), height));
    return step.value;
  }
}

/**
 * Whether the PATH takes nothing between two whole numbers.
 *
 * @returns the faults of ends that lie there, with what the range may be
 */
export function takesWholeAlone(study: Study, { settings, low, high }: PlaceSettings): Checked<boolean> {
  const faultsAt = (value: number): readonly Diagnostic[] => {
    const experiment = experimentAt(study, settings(value));
    return experiment.ok ? [] : experiment.diagnostics.filter(({ code }) => code === 'scenario/not-whole');
  };
  const isWhole = faultsAt(Math.floor(low) + 0.5).length > 0;
  const diagnostics = isWhole ? [low, high].flatMap(faultsAt) : [];
  if (diagnostics.length === 0) return { ok: true, value: isWhole, warnings: [] };
  const [first, last] = [Math.ceil(low), Math.floor(high)];
  const hint =
    first < last
      ? `the whole numbers between are ${first} to ${last}`
      : 'a range is between two whole numbers here';
  return { ok: false, diagnostics: diagnostics.map((one) => ({ ...one, hint })) };
}

/** The contrast above a level. */
function lowered(contrast: LogRatioContrast | null, level: number): LogRatioContrast | null {
  if (contrast === null || level === 0) return contrast;
  const [low, high] = contrast.interval;
  return { ...contrast, estimate: contrast.estimate - level, interval: [low - level, high - level] };
}

/** Beyond the values at which both policies complete jobs there is nothing to solve: taken for no difference. */
function heightAt(place: Place | null, height: (place: Place) => number): number {
  return place === null ? 0 : height(place);
}
