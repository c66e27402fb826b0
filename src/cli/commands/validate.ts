import type { ResolvedModel } from '../../pricing/model.ts';
import { resolveModels } from '../../pricing/resolve-models.ts';
import { renderResolved } from '../../report/resolved-yaml.ts';
import { safeText } from '../../report/safe-text.ts';
import { renameModels } from '../../scenario/model-names.ts';
import { withDefaults } from '../../scenario/resolved.ts';
import { hasFlag, readDay, readText, type Arguments } from '../arguments.ts';
import { EXIT, type ExitCode } from '../exit-codes.ts';
import { loadScenarios, type LoadedScenario } from '../load-scenario.ts';
import { sayDiagnostics } from '../say-diagnostics.ts';
import type { Terminal } from '../terminal.ts';

/** `validate`: all faults at once; with `--resolved` the scenario with everything that it leaves unsaid. */
export async function validate(args: Arguments, terminal: Terminal): Promise<ExitCode> {
  const prices = { asOf: readDay(args, 'as-of'), route: readText(args, 'route') };
  const loaded = await loadScenarios(args, terminal);
  if (loaded === null) return EXIT.invalid;
  for (const one of loaded.scenarios) {
    const models = modelsOf(one, prices);
    await sayDiagnostics(models.ok ? models.warnings : models.diagnostics, loaded.linesOf, terminal);
    if (!models.ok) return EXIT.invalid;
    const text = hasFlag(args, 'resolved')
      ? renderResolved(withDefaults(one.scenario, one.source), [...models.value.models.values()])
      : `${safeText(one.source.file)}: no faults\n`;
    await terminal.print(text);
  }
  return EXIT.ok;
}

/** The models that the policies name, as a run would see them. */
function modelsOf(
  { scenario, source, book }: LoadedScenario,
  prices: { readonly asOf: string | null; readonly route: string | null },
): ReturnType<typeof resolveModels> {
  const names = new Set<ResolvedModel['name']>();
  const policies = new Set(Object.keys(scenario.policies));
  renameModels(scenario, source, ({ name, path }) => {
    if (path[0] === 'policies' && !policies.has(name)) names.add(name);
    return name;
  });
  return resolveModels(book, scenario.models, {
    names: [...names],
    asOf: prices.asOf ?? scenario.prices.as_of,
    route: prices.route ?? scenario.prices.route,
    source,
  });
}
