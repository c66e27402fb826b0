import type { Experiment } from '../../experiment/experiment.ts';
import { axesOfFile } from '../../experiment/sweep-points.ts';
import { inOrder } from '../../grammar/faults.ts';
import type { ResolvedModel } from '../../pricing/model.ts';
import { resolveModels } from '../../pricing/resolve-models.ts';
import { renderResolved } from '../../report/resolved-yaml.ts';
import { safeText } from '../../report/safe-text.ts';
import { renameModels } from '../../scenario/model-names.ts';
import { withPrices } from '../../scenario/resolved-prices.ts';
import { withDefaults } from '../../scenario/resolved.ts';
import type { OriginEntry } from '../../scenario/resolved.ts';
import { hasFlag, type Arguments } from '../arguments.ts';
import { EXIT, type ExitCode } from '../exit-codes.ts';
import { loadScenarios, type LoadedScenario } from '../load-scenario.ts';
import { faultsOfRun } from '../faults-of-run.ts';
import { faultsOfSweep, type RunFaults } from '../faults-of-sweep.ts';
import { openStudy } from '../open-study.ts';
import { experimentOf, readRunSettings } from '../run-settings.ts';
import { sayDiagnostics } from '../say-diagnostics.ts';
import type { Terminal } from '../terminal.ts';

/**
 * `validate`: all faults at once, those that only a run or a sweep would meet included; with `--resolved` the scenario with
 * everything that it leaves unsaid.
 */
export async function validate(args: Arguments, terminal: Terminal): Promise<ExitCode> {
  const settings = readRunSettings(args);
  const loaded = await loadScenarios(args, terminal);
  if (loaded === null) return EXIT.invalid;
  let valid = true;
  for (const one of loaded.scenarios) {
    const experiment = experimentOf(one, settings);
    const study = openStudy(one, settings);
    const runFaults: RunFaults = (at, source, tables) => faultsOfRun(at, source, [], tables);
    const known = runFaults(experiment, one.source, study.lawTables);
    const axes = axesOfFile(one.source, one.scenario.sweep);
    const remarks = inOrder([...known, ...faultsOfSweep(study, axes, { known, runFaults })]);
    const sound = !remarks.some(({ severity }) => severity === 'error');
    await sayDiagnostics(remarks, loaded.linesOf, terminal);
    valid &&= sound;
    if (!sound) continue;
    const text = hasFlag(args, 'resolved')
      ? renderResolved(entriesOf(one, experiment), modelsOf(one, experiment))
      : `${safeText(one.source.file)}: no faults\n`;
    await terminal.print(text);
  }
  return valid ? EXIT.ok : EXIT.invalid;
}

/** What the file says and leaves unsaid, and the prices that were asked for beside it. */
function entriesOf(
  { scenario, source, book }: LoadedScenario,
  { asOf, priceRoute }: Experiment,
): readonly OriginEntry[] {
  return withPrices(withDefaults(scenario, source), { asOf, route: priceRoute, newest: book.newest });
}

/** The models that the policies name, as a run would see them; none where one is faulty. */
function modelsOf(
  { scenario, source, book }: LoadedScenario,
  { asOf, priceRoute }: Experiment,
): readonly ResolvedModel[] {
  const names = new Set<ResolvedModel['name']>();
  const policies = new Set(Object.keys(scenario.policies));
  renameModels(scenario, source, ({ name, path }) => {
    if (path[0] === 'policies' && !policies.has(name)) names.add(name);
    return name;
  });
  const resolved = resolveModels(book, scenario.models, {
    names: [...names],
    asOf: asOf ?? scenario.prices.as_of,
    route: priceRoute ?? scenario.prices.route,
    source,
  });
  return resolved.ok ? [...resolved.value.models.values()] : [];
}
