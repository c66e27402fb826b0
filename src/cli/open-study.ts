import type { Study } from '../experiment/study.ts';
import type { LoadedScenario } from './load-scenario.ts';
import { experimentOf, type RunSettings } from './run-settings.ts';

/** A scenario of the command line whose values a command goes on to change. */
export function openStudy(one: LoadedScenario, settings: RunSettings): Study {
  return {
    source: one.source,
    context: one.context,
    settings: experimentOf(one, settings),
    lawTables: new Map(),
  };
}
