import type { Checked, Diagnostic } from '../diagnostic.ts';
import type { JobColumns } from '../experiment/kept-jobs.ts';
import type { ScenarioResult } from '../experiment/result.ts';
import { runExperiment } from '../experiment/run.ts';
import type { RunHooks } from '../experiment/simulate-policies.ts';
import type { Scenario } from '../scenario/scenario.ts';
import type { Checkpoint } from './checkpoint.ts';
import { decideFurther, type FurtherQuestions } from './decide-further.ts';
import type { LoadedScenario, LoadedScenarios } from './load-scenario.ts';
import { locate } from './locate.ts';
import { openStudy } from './open-study.ts';
import { experimentOf, type RunSettings } from './run-settings.ts';
import { sayDiagnostics } from './say-diagnostics.ts';
import type { Terminal } from './terminal.ts';
import { untestedThresholds } from './untested-thresholds.ts';

/** A scenario that has run. */
export interface FinishedRun {
  readonly result: ScenarioResult;
  /** of each policy, where they are asked for */
  readonly jobs: readonly JobColumns[];
}

/** What scenarios are run with. */
export interface RunRequest {
  readonly loaded: LoadedScenarios;
  readonly settings: RunSettings;
  readonly further: FurtherQuestions;
  readonly thresholds: Scenario['thresholds'];
  readonly keepsJobs: boolean;
  /** null: none is kept */
  readonly checkpoint: Checkpoint<FinishedRun> | null;
  /** takes the line of progress away */
  readonly clear: () => void;
}

/**
 * Runs scenarios one after the other; those that an earlier call has finished are taken as they are.
 *
 * @returns null where one has faults, which are told
 */
export async function runScenarios(
  request: RunRequest,
  hooks: Pick<RunHooks, 'signal' | 'workforce' | 'onProgress'>,
  terminal: Terminal,
): Promise<readonly FinishedRun[] | null> {
  const { loaded, checkpoint } = request;
  const done: FinishedRun[] = [...(checkpoint?.items ?? [])];
  for (const [at, one] of loaded.scenarios.entries()) {
    if (at < done.length) continue;
    if (hooks.signal?.aborted === true) break;
    const untested = untestedThresholds(one.scenario, request.settings.policies);
    await sayDiagnostics(locate(untested, one.source), loaded.linesOf, terminal);
    const jobs: JobColumns[] = [];
    const onJobs = request.keepsJobs ? (ofPolicy: JobColumns) => void jobs.push(ofPolicy) : undefined;
    const outcome = await runOne(one, request, { ...hooks, onJobs, keeper: checkpoint?.keeper(at) });
    request.clear();
    const remarks = outcome.ok ? outcome.warnings : outcome.diagnostics;
    await sayDiagnostics(locate(remarks, one.source), loaded.linesOf, terminal);
    if (!outcome.ok) return null;
    const finished = { result: outcome.value, jobs };
    if (outcome.value.complete) checkpoint?.finish(finished);
    done.push(finished);
  }
  checkpoint?.write(done.length === loaded.scenarios.length && done.every(({ result }) => result.complete));
  return done;
}

async function runOne(
  one: LoadedScenario,
  { settings, further, thresholds }: RunRequest,
  hooks: RunHooks,
): Promise<Checked<ScenarioResult>> {
  const scenario = { ...one.scenario, thresholds: [...one.scenario.thresholds, ...thresholds] };
  const ran = await runExperiment(experimentOf({ ...one, scenario }, settings), hooks);
  if (!ran.ok) return ran;
  const decided = await decideFurther(openStudy(one, settings), ran.value, further, hooks);
  return decided.ok ? { ...decided, warnings: ran.warnings satisfies readonly Diagnostic[] } : decided;
}
