import { setValue } from '../scenario/apply-settings.ts';
import { parseScenario } from '../scenario/parse-scenario.ts';
import type { Checked, Diagnostic } from '../diagnostic.ts';
import type { Source } from '../grammar/source-of.ts';
import type { LawTables } from '../plan/compilation.ts';
import type { ScenarioContext } from '../scenario/checking.ts';
import type { Experiment } from './experiment.ts';

/** A scenario whose values may be changed one by one: what sweeps, sensitivities and break-evens are made over. */
export interface Study {
  /** the text, with the values set on the command line */
  readonly source: Source;
  readonly context: ScenarioContext;
  /** everything of a run but the scenario */
  readonly settings: Omit<Experiment, 'scenario'>;
  /** laws compiled so far: points of a study share most of them */
  readonly lawTables: LawTables;
}

/** A value given to a PATH. */
export interface Setting {
  readonly path: string;
  readonly value: unknown;
}

/** The experiment at one point of a study: the scenario with these values, read and checked anew. */
export function experimentAt(study: Study, values: readonly Setting[]): Checked<Experiment> {
  let source = study.source;
  const faults: Diagnostic[] = [];
  for (const { path, value } of values) {
    const changed = setValue(source, path, value);
    if (changed.ok) source = changed.value;
    else faults.push(...changed.diagnostics);
  }
  if (faults.length > 0) return { ok: false, diagnostics: faults };
  const scenario = parseScenario(source, study.context);
  if (!scenario.ok) return scenario;
  return { ok: true, value: { ...study.settings, scenario: scenario.value }, warnings: scenario.warnings };
}
