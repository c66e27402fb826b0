import { diagnosticAt } from '../grammar/faults.ts';
import { treeAt } from '../grammar/tree.ts';
import { BY_DEFAULT } from '../plan/success-rate.ts';
import { inWords } from './in-words.ts';
import { compilePolicies } from './prepare.ts';
import type { Checked, Diagnostic } from '../diagnostic.ts';
import type { Source } from '../grammar/source-of.ts';
import type { LawTables } from '../plan/compilation.ts';
import type { Experiment } from './experiment.ts';
import type { Prepared } from './prepare.ts';

/**
 * A warning for each lane in which some model works at the lane's default rate, since nobody stated one for it.
 *
 * @param source - the scenario's text, so that warnings point into it
 * @param compiled - all policies; where they have faults each is compiled alone: one that has hides nothing of the others
 * @param lawTables - laws compiled before
 */
export function checkDefaultRates(
  experiment: Experiment,
  source: Source,
  { compiled, lawTables }: { readonly compiled: Checked<Prepared>; readonly lawTables: LawTables },
): readonly Diagnostic[] {
  const { lanes, policies } = experiment.scenario;
  const each = compiled.ok
    ? [compiled]
    : Object.keys(policies).map((policy) =>
        compilePolicies({ ...experiment, policies: [policy] }, lawTables),
      );
  const assumed = each
    .flatMap((one) => (one.ok ? one.value.assumptions : []))
    .filter(({ why }) => why === BY_DEFAULT);
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
