import type { Checked } from '../diagnostic.ts';
import { diagnosticAt, inOrder } from '../grammar/faults.ts';
import { otherKind } from '../grammar/other-kind.ts';
import { repair } from '../grammar/repair.ts';
import type { Source } from '../grammar/source-of.ts';
import type { ScenarioContext } from './checking.ts';
import { isConsequence } from './consequence.ts';
import { checkParts, inspectShape, spareValues } from './inspect-scenario.ts';
import { openScenario } from './open-scenario.ts';
import type { Scenario } from './scenario.ts';

/**
 * The scenario a source describes, or all its faults at once: those of its shape and those of what its parts say of one
 * another, but none that only follows from another. Aliases of models are replaced by their names.
 */
export function parseScenario(source: Source, context: ScenarioContext): Checked<Scenario> {
  const other = otherKind(source, 'scenario', 'scenario');
  if (other !== null) return { ok: false, diagnostics: [other] };
  const opened = openScenario(source, context.readColumn);
  const shaped = repair(opened.source, inspectShape, spareValues());
  const faults = [...opened.diagnostics, ...shaped.diagnostics];
  if (shaped.value === null) return { ok: false, diagnostics: inOrder(faults) };

  const { scenario, remarks } = checkParts({ scenario: shaped.value, source: shaped.source, context });
  const told = remarks.filter((remark) => !isConsequence(remark, shaped.replaced));
  const diagnostics = inOrder([...faults, ...told.map((remark) => diagnosticAt(shaped.source, remark))]);
  if (diagnostics.some(({ severity }) => severity === 'error')) return { ok: false, diagnostics };
  return { ok: true, value: scenario, warnings: diagnostics };
}
