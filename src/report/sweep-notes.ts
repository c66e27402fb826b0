import type { ScenarioResult } from '../experiment/result.ts';
import { own } from '../grammar/own.ts';
import { notableWarnings } from './limit-text.ts';
import { WARNING_MEANINGS } from './warning-meanings.ts';

/** What must be known of the points of a sweep, gathered as they finish. */
export class SweepNotes {
  /** by code: policies, and at how many points */
  private readonly warnings = new Map<string, { readonly policies: Set<string>; points: number }>();
  private readonly assumed = new Set<string>();

  add(result: ScenarioResult): void {
    const warnings = notableWarnings(result);
    for (const code of new Set(warnings.map((warning) => warning.code))) {
      const entry = this.warnings.get(code) ?? { policies: new Set<string>(), points: 0 };
      entry.points += 1;
      for (const warning of warnings) if (warning.code === code) entry.policies.add(warning.policy);
      this.warnings.set(code, entry);
    }
    for (const { path } of result.assumptions) this.assumed.add(path);
  }

  /** One line for each kind of warning, and one for what was assumed. */
  lines(): readonly string[] {
    const lines = [...this.warnings].map(([code, { policies, points }]) => {
      const names = [...policies].filter((name) => name !== '');
      const where = `${points} ${points === 1 ? 'point' : 'points'}${names.length === 0 ? '' : ` (${names.join(', ')})`}`;
      const meaning = own(WARNING_MEANINGS, code);
      return `warning: ${code} at ${where}${meaning === undefined ? '' : `: ${meaning}`}`;
    });
    if (lines.length > 0)
      lines.push('a run at one point has the figures of its warnings, and what would help');
    const count = this.assumed.size;
    if (count === 0) return lines;
    return [
      ...lines,
      `assumed, not measured: ${count} ${count === 1 ? 'value' : 'values'}, which a run lists`,
    ];
  }
}
