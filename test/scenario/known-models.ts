import type { Checked } from '../../src/diagnostic.ts';
import { parseSource } from '../../src/grammar/source.ts';
import type { ScenarioContext } from '../../src/scenario/checking.ts';
import { parseScenario } from '../../src/scenario/parse-scenario.ts';
import type { Scenario } from '../../src/scenario/scenario.ts';

/** A price book of two models. */
export const CONTEXT: ScenarioContext = {
  knownModels: ['big', 'small-2.5'],
  aliases: new Map([['vendor/big', 'big']]),
  effortsOf: (model) => (model === 'big' ? ['low', 'high'] : null),
  readColumn: () => [1, 2, 4],
};

/** Parses a text as the file `f.yaml`. */
export function scenarioOf(text: string, context: ScenarioContext = CONTEXT): Checked<Scenario> {
  const source = parseSource('f.yaml', text);
  return source.ok ? parseScenario(source.value, context) : source;
}

/** The scenario, which must have no fault. */
export function validScenario(text: string): Scenario {
  const scenario = scenarioOf(text);
  if (!scenario.ok) throw new Error(faultsOf(text).join('\n'));
  return scenario.value;
}

/** What is wrong or remarkable, as `line:column code message`. */
export function faultsOf(text: string): readonly string[] {
  const scenario = scenarioOf(text);
  const diagnostics = scenario.ok ? scenario.warnings : scenario.diagnostics;
  return diagnostics.map(
    ({ position, code, message }) => `${position?.line}:${position?.column} ${code} ${message}`,
  );
}
