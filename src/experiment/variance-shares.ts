import { costContrast } from './cost-contrast.ts';
import { morris, sobol } from './global-sensitivity.ts';
import { knownInputs, quantileOf, settingsOf } from './known-inputs.ts';
import { COST_COLUMNS, StudyPoints } from './study-point.ts';
import type { Checked, Diagnostic } from '../diagnostic.ts';
import type { ElementaryEffect } from '../stats/elementary-effects.ts';
import type { SobolIndex } from '../stats/sobol-indices.ts';
import type { Contenders } from './contenders.ts';
import type { CubeFunction, CubeSampling } from './global-sensitivity.ts';
import type { RunHooks } from './simulate-policies.ts';
import type { Study } from './study.ts';

/** Which method, over how many walks or rows, with how many jobs at each point. */
export interface SharesQuestion {
  readonly method: 'morris' | 'sobol';
  readonly samples: number;
  readonly jobs: number;
}

/** What one input that carries a range does, alone and with the others. */
export type InputShare<Measure> = {
  readonly path: string;
  /** on ln(cost per completed job of the best policy) */
  readonly cost: Measure;
  /** on ln(best / rival); null without a rival */
  readonly choice: Measure | null;
};

/** All inputs that carry a range moved at once over what is known of them. */
export type VarianceShares = {
  readonly best: string;
  readonly meets_constraints: boolean;
  readonly rival: string | null;
  /** as of contenders */
  readonly cannot_tell: readonly string[];
  readonly samples: number;
  readonly jobs: number;
  readonly evaluations: number;
} & (
  | { readonly method: 'morris'; readonly inputs: readonly InputShare<ElementaryEffect>[] }
  | { readonly method: 'sobol'; readonly inputs: readonly InputShare<SobolIndex>[] }
);

/** Morris goes from end to end of the 90 % range; Sobol draws from the whole law. */
const TAIL = 0.05;

/** Carries the fault of a point out of a method. */
class FaultAtPoint extends Error {
  readonly diagnostics: readonly Diagnostic[];

  constructor(diagnostics: readonly Diagnostic[]) {
    super('a point of the study has faults');
    this.diagnostics = diagnostics;
  }
}

/** Runs one of the methods; the inputs that matter most for the cost come first. */
export async function shareVariance(
  study: Study,
  { best, meets_constraints, rival, cannot_tell }: Contenders,
  question: SharesQuestion,
  hooks: RunHooks,
): Promise<Checked<VarianceShares>> {
  const { method, samples, jobs } = question;
  const inputs = knownInputs(study.source);
  const policies = rival === null ? [best] : [best, rival];
  const { workforce, signal } = hooks;
  const points = new StudyPoints(study, { policies, jobs, columns: COST_COLUMNS, workforce, signal });
  const evaluations = samples * (inputs.length + (method === 'morris' ? 1 : 2));
  let done = 0;
  const evaluate: CubeFunction = async (point) => {
    const settings = inputs.flatMap((input, at) => {
      const u = point[at] ?? 0.5;
      return settingsOf(input, quantileOf(input, method === 'morris' ? TAIL + (1 - 2 * TAIL) * u : u));
    });
    const tables = await points.at(settings);
    if (!tables.ok) throw new FaultAtPoint(tables.diagnostics);
    const cost = costContrast(tables.value, rival === null ? [1] : [1, 0]);
    const choice = rival === null ? null : costContrast(tables.value, [1, -1]);
    if (cost === null || (rival !== null && choice === null)) throw new FaultAtPoint([TOO_FEW]);
    done += 1;
    hooks.onProgress?.({ policy: method, jobs, share: done / evaluations });
    return choice === null ? [cost.estimate] : [cost.estimate, choice.estimate];
  };
  const sampling: CubeSampling = {
    inputs: inputs.length,
    outputs: policies.length,
    samples,
    seed: study.settings.seed ?? '1',
    atOnce: points.atOnce,
    signal,
  };
  const paths = inputs.map((input) => input.path);
  const shell = { best, meets_constraints, rival, cannot_tell, samples, jobs, evaluations };
  try {
    if (method === 'morris') {
      const rows = named(paths, await morris(evaluate, sampling));
      const ordered = rows.toSorted((a, b) => b.cost.muStar - a.cost.muStar);
      return { ok: true, value: { ...shell, method, inputs: ordered }, warnings: [] };
    }
    const rows = named(paths, await sobol(evaluate, sampling));
    const ordered = rows.toSorted((a, b) => (b.cost.total ?? 0) - (a.cost.total ?? 0));
    return { ok: true, value: { ...shell, method, inputs: ordered }, warnings: [] };
  } catch (error) {
    if (signal?.aborted === true) return { ok: false, diagnostics: [STOPPED] };
    if (error instanceof FaultAtPoint) return { ok: false, diagnostics: error.diagnostics };
    throw error;
  }
}

function named<Measure>(
  paths: readonly string[],
  measures: readonly (readonly Measure[])[],
): InputShare<Measure>[] {
  const [cost = [], choice] = measures;
  return paths.flatMap((path, at): InputShare<Measure>[] => {
    const own = cost[at];
    return own === undefined ? [] : [{ path, cost: own, choice: choice?.[at] ?? null }];
  });
}

const SHELL = { severity: 'error', file: '', position: null, path: '' } as const;
const TOO_FEW: Diagnostic = {
  ...SHELL,
  code: 'sensitivity/too-few-completed',
  message:
    'within the ranges there are points at which hardly a job is completed, or jobs cost nothing: ln of the cost has no value there',
  hint: 'run more --jobs, or narrow the ranges',
};
const STOPPED: Diagnostic = {
  ...SHELL,
  code: 'sensitivity/stopped',
  message: 'stopped before the end: these measures need all points',
  hint: '',
};
