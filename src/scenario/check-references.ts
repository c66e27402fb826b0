import type { Remark } from '../grammar/faults.ts';
import { didYouMean } from '../grammar/suggest.ts';
import type { Path } from '../grammar/tree.ts';
import type { Checking } from './checking.ts';
import { stepsOf } from './walk.ts';

/** Names of lanes, threads and policies that nothing bears. */
export function checkReferences(checking: Checking): readonly Remark[] {
  const { scenario } = checking;
  const remarks: Remark[] = [];
  const lane = (name: string | null | undefined, path: Path): void => {
    if (typeof name === 'string')
      remarks.push(...undeclared({ kind: 'lane', name, path, declared: Object.keys(scenario.lanes) }));
  };
  const thread = (name: string | null | undefined, path: Path): void => {
    if (typeof name === 'string')
      remarks.push(...undeclared({ kind: 'thread', name, path, declared: Object.keys(scenario.threads) }));
  };
  const policy = (name: string | null, path: Path): void => {
    if (name === null || Object.hasOwn(scenario.policies, name)) return;
    const policies = Object.keys(scenario.policies);
    remarks.push({
      code: 'scenario/unknown-policy',
      path,
      message: `unknown policy "${name}"${didYouMean(name, policies) || declaredNames('policies', policies)}`,
    });
  };

  for (const { step, path } of stepsOf(scenario)) {
    if ('lane' in step) lane(step.lane, [...path, 'lane']);
    if ('thread' in step) thread(step.thread, [...path, 'thread']);
    if ('into' in step) thread(step.into, [...path, 'into']);
    if ('lifts' in step) lane(step.lifts?.lane, [...path, 'lifts', 'lane']);
  }
  for (const [name, { summary }] of Object.entries(scenario.threads))
    lane(summary.lane, ['threads', name, 'summary', 'lane']);

  policy(scenario.baseline, ['baseline']);
  for (const [index, name] of (scenario.run.policies ?? []).entries())
    policy(name, ['run', 'policies', index]);
  for (const key of ['constraints', 'thresholds'] as const)
    for (const [index, limit] of scenario[key].entries())
      // the best single model runs beside the policies under a name of its own
      if (limit.policy !== 'best' && limit.policy?.startsWith('single:') !== true)
        policy(limit.policy, [key, index]);
  return remarks;
}

/** The remark about a name that is not among the declared ones; none if it is. */
export function undeclared(of: {
  readonly kind: 'lane' | 'thread' | 'trait';
  readonly name: string;
  readonly path: Path;
  readonly declared: readonly string[];
}): readonly Remark[] {
  const { kind, name, path, declared } = of;
  if (declared.includes(name)) return [];
  const where = kind === 'trait' ? 'job.traits' : `${kind}s`;
  const rest = didYouMean(name, declared) || declaredNames('declared', declared);
  return [
    {
      code: `scenario/unknown-${kind}`,
      path,
      message: `${kind} "${name}" is not declared under \`${where}\`${rest}`,
    },
  ];
}

function declaredNames(label: string, names: readonly string[]): string {
  if (names.length === 0) return `; ${label}: none`;
  return names.length <= 12 ? `; ${label}: ${names.join(', ')}` : '';
}
