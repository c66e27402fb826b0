import type { Inspected } from '../grammar/faults.ts';
import { own } from '../grammar/own.ts';
import { repair } from '../grammar/repair.ts';
import type { Source } from '../grammar/source-of.ts';
import type { Path } from '../grammar/tree.ts';
import type { Checking, ScenarioContext } from './checking.ts';
import { checkParts, inspectShape, spareValues } from './inspect-scenario.ts';
import { openScenario } from './open-scenario.ts';
import type { Scenario } from './scenario.ts';
import { routesOf } from './walk.ts';

/** A faulty scenario as far as it can be understood. */
export interface SoundPart {
  readonly scenario: Scenario;
  readonly source: Source;
  /** places where something else stands for what the author wrote */
  readonly replaced: readonly Path[];
}

/**
 * A faulty scenario with something else in the place of each fault, so that later stages can look for theirs.
 *
 * @returns null where no repair was found
 */
export function soundPart(source: Source, context: ScenarioContext): SoundPart | null {
  const opened = openScenario(source, context.readColumn);
  const shaped = repair(opened.source, inspectShape, spareValues());
  if (shaped.value === null) return null;
  const inspection = (tried: Source): Inspected<Scenario> => {
    const again = inspectShape(tried);
    if (!again.ok) return again;
    const { scenario, remarks } = checkParts({ scenario: again.value, source: tried, context });
    const errors = remarks.filter(({ severity }) => severity !== 'warning');
    if (errors.length === 0) return { ok: true, value: scenario };
    return {
      ok: false,
      findings: errors.map((remark) => ({ remark, place: remark.path, judged: remark.path })),
    };
  };
  const model = usedModel({ scenario: shaped.value, source: shaped.source, context });
  const sound = repair(shaped.source, inspection, spareValues(model));
  if (sound.value === null) return null;
  const replaced = [...shaped.replaced, ...sound.replaced];
  return { scenario: sound.value, source: sound.source, replaced: withHeirs(replaced, sound.value) };
}

/** A model that some policy names rightly: standing for another it brings no fault that is not there already. */
function usedModel({ scenario, source, context }: Checking): readonly string[] {
  const known = new Set([...Object.keys(scenario.models), ...context.knownModels]);
  const named = routesOf(scenario, source).flatMap(({ route }) =>
    route.kind === 'target' ? [route.model] : route.kind === 'name' ? [route.name] : [],
  );
  return named.filter((name) => known.has(name)).slice(0, 1);
}

/** The places, and models that inherit from one of them. */
function withHeirs(places: readonly Path[], { models }: Scenario): readonly Path[] {
  const faulty = new Set(places.flatMap(([top, name]) => (top === 'models' ? [name] : [])));
  const heirs = Object.keys(models).filter((name) => {
    const seen = new Set<string>();
    for (let at = models[name]?.extends; at !== undefined && !seen.has(at); at = own(models, at)?.extends) {
      if (faulty.has(at)) return true;
      seen.add(at);
    }
    return false;
  });
  return [...places, ...heirs.map((name) => ['models', name])];
}
