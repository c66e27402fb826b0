import { setFromFile, setValue, type Setting } from '../scenario/apply-settings.ts';
import { parseScenario } from '../scenario/parse-scenario.ts';
import type { Checked, Diagnostic } from '../diagnostic.ts';
import type { Source } from '../grammar/source-of.ts';
import type { LawTables } from '../plan/compilation.ts';
import type { ScenarioContext } from '../scenario/checking.ts';
import type { Limit } from '../scenario/limit.ts';
import type { Experiment } from './experiment.ts';
import type { SweepAxis } from './sweep-points.ts';

/** A scenario whose values may be changed one by one: what sweeps, sensitivities and break-evens are made over. */
export interface Study {
  /** the text, with the values set on the command line */
  readonly source: Source;
  readonly context: ScenarioContext;
  /** everything of a run but the scenario */
  readonly settings: Omit<Experiment, 'scenario'>;
  /** laws compiled so far: points of a study share most of them */
  readonly lawTables: LawTables;
  /** what the scenario's own `sweep` is over, where that is what changes: faults of it have a place in the file */
  readonly swept?: readonly SweepAxis[];
  /** tested at every point, beside the scenario's own */
  readonly thresholds?: readonly Limit[];
}

/** The experiment at one point of a study: the scenario with these values, read and checked anew. */
export function experimentAt(study: Study, values: readonly Setting[]): Checked<Experiment> {
  const { source, faults } = sourceAt(study, values);
  const scenario = parseScenario(source, study.context);
  if (faults.length > 0)
    return { ok: false, diagnostics: [...faults, ...(scenario.ok ? [] : scenario.diagnostics)] };
  if (!scenario.ok) return scenario;
  const thresholds = [...scenario.value.thresholds, ...(study.thresholds ?? [])];
  return {
    ok: true,
    value: { ...study.settings, scenario: { ...scenario.value, thresholds } },
    warnings: scenario.warnings,
  };
}

/** The text at one point of a study with the values that can be set, and what is wrong with the others. */
export function sourceAt(
  study: Study,
  values: readonly Setting[],
): { readonly source: Source; readonly faults: readonly Diagnostic[] } {
  let source = study.source;
  const faults: Diagnostic[] = [];
  for (const { path, value } of values) {
    const axis = study.swept?.find((one) => one.path === path);
    const tree = axis?.trees?.[axis.values.indexOf(value)];
    const changed =
      tree === undefined
        ? setValue(source, path, value)
        : setFromFile(source, { path, from: ['sweep', path], value: tree });
    if (changed.ok) source = changed.value;
    else faults.push(...changed.diagnostics);
  }
  return { source, faults };
}
