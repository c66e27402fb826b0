import { diagnosticAt } from '../grammar/faults.ts';
import { treeAt } from '../grammar/tree.ts';
import { BY_DEFAULT } from '../plan/success-rate.ts';
import { compilePolicies } from './prepare.ts';
import type { Diagnostic } from '../diagnostic.ts';
import type { Source } from '../grammar/source-of.ts';
import type { LawTables } from '../plan/compilation.ts';
import type { Experiment } from './experiment.ts';

/**
 * A warning for each lane in which some model works at the lane's default rate, since nobody stated one for it.
 *
 * @param source - the scenario's text, so that warnings point into it
 * @param lawTables - laws compiled before
 */
export function checkDefaultRates(
  experiment: Experiment,
  source: Source,
  lawTables: LawTables,
): readonly Diagnostic[] {
  const { lanes, policies } = experiment.scenario;
  // one by one: a policy that cannot be compiled hides nothing of the others
  const assumed = Object.keys(policies).flatMap((policy) => {
    const compiled = compilePolicies({ ...experiment, policies: [policy] }, lawTables);
    return compiled.ok ? compiled.value.assumptions.filter(({ why }) => why === BY_DEFAULT) : [];
  });
  return Object.entries(lanes).flatMap(([lane, { success }]): readonly Diagnostic[] => {
    const prefix = `lanes.${lane}.success.`;
    const under = assumed.filter(({ path }) => path.startsWith(prefix));
    const models = [...new Set(under.map(({ path }) => path.slice(prefix.length)))];
    if (models.length === 0 || success?.default === null || success === null) return [];
    const path = ['lanes', lane, 'success', 'default'];
    const isWritten = treeAt(source.tree, path) !== null;
    return [
      diagnosticAt(source, {
        code: 'run/default-rate',
        severity: 'warning',
        path: isWritten ? path : path.slice(0, -1),
        part: 'key',
        message: `lane ${lane}: ${inWords(models)} use${models.length === 1 ? 's' : ''} \`default\` ${success.default.value} (assumed)`,
      }),
    ];
  });
}

function inWords(names: readonly string[]): string {
  return names.length < 2 ? names.join('') : `${names.slice(0, -1).join(', ')} and ${names.at(-1) ?? ''}`;
}
