import type { ResolvedModel } from '../pricing/model.ts';
import type { Condition } from '../scenario/condition.ts';
import type { Step } from '../scenario/step.ts';
import type { Compilation } from './compilation.ts';
import type { ConditionBuilder } from './compile-conditions.ts';
import type { ModelRates } from './model-rates.ts';
import type { RequestPlace } from './reachable-targets.ts';
import type { ThreadBuilder, ThreadScope } from './thread-builder.ts';

/** What steps are compiled with. */
export interface StepContext {
  readonly compilation: Compilation;
  readonly conditions: ConditionBuilder;
  readonly threads: ThreadBuilder;
  readonly rates: ModelRates;
  readonly stepRows: Map<string, number>;
  /** models that may answer a request from a place */
  readonly answering: (place: RequestPlace) => ReadonlySet<ResolvedModel>;
}

/** Where a step stands in the file, and the threads that its names lead to. */
export interface StepPlace {
  readonly path: string;
  readonly scope: ThreadScope;
}

/** A nested list of steps with the threads of its own. */
export interface BranchSteps {
  readonly steps: readonly Step[];
  readonly path: string;
  readonly scope: ThreadScope;
  readonly own: readonly string[];
  readonly copies: number;
  readonly cumulative: number;
  readonly when: Condition | null;
}
