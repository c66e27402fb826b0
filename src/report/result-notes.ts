import type { ScenarioResult } from '../experiment/result.ts';
import { formatCounted } from './format.ts';
import { notableWarnings } from './limit-text.ts';

/** What a page folds: how much of it there is, warnings and assumptions one by one, and what a run would have to be given. */
export interface ResultNotes {
  readonly summary: string;
  readonly items: readonly string[];
  readonly provenance: string;
}

/**
 * The notes of a result.
 *
 * @param escape - makes a string of the user's fit for the page
 */
export function resultNotes(result: ScenarioResult, escape: (text: string) => string): ResultNotes {
  const warnings = notableWarnings(result).map((warning) => {
    const about = [warning.policy, warning.metric].filter((part) => part !== '').join(', ');
    const sentence = [warning.message, warning.hint].filter((part) => part !== '').join('; ');
    return `warning: ${escape(about === '' ? sentence : `${about}: ${sentence}`)}`;
  });
  const assumptions = result.assumptions.map(
    ({ path, value, why }) => `assumed: ${escape(path)} = ${escape(value)} (${escape(why)})`,
  );
  const silent = result.warnings.length - warnings.length;
  return {
    summary: `${formatCounted(warnings.length, 'warning')}, ${formatCounted(assumptions.length, 'assumption')}`,
    items: [...warnings, ...silentItem(silent), ...assumptions],
    provenance:
      `${formatCounted(result.jobs, 'job')}, seed ${escape(result.seed)}, prices of ${escape(result.prices_as_of)} ` +
      `(book ${escape(result.prices_sha256.slice(0, 12))}), scenario ${escape(result.scenario_sha256.slice(0, 12))}, ` +
      `loopcost ${escape(result.loopcost_version)}`,
  };
}

function silentItem(silent: number): string[] {
  if (silent === 0) return [];
  return [
    silent === 1
      ? '1 warning only says why a figure of the JSON is null, and stands there'
      : `${silent} warnings only say why figures of the JSON are null, and stand there`,
  ];
}
