import type { Remark } from '../grammar/faults.ts';
import type { Path } from '../grammar/tree.ts';
import type { Checking } from './checking.ts';
import type { Route, RulesRoute } from './route.ts';
import { routesIn, routesOf, rulesPath } from './walk.ts';

/** Policies that lead back to themselves, rules that never hold or leave nothing, names shared with models. */
export function checkRoutes(checking: Checking): readonly Remark[] {
  const { scenario, source, context } = checking;
  const models = new Set([
    ...Object.keys(scenario.models),
    ...context.knownModels,
    ...context.aliases.keys(),
  ]);
  const shared = Object.entries(scenario.policies).flatMap(([policy, route]): Remark[] => {
    // `gpt: gpt` and `gpt: {model: gpt}` mean one thing only
    if (!models.has(policy) || (route.kind === 'target' && route.model === policy)) return [];
    return [
      {
        code: 'scenario/policy-like-model',
        severity: 'warning',
        path: ['policies', policy],
        part: 'key',
        message: `"${policy}" is a policy and a model: as a route the name means the policy`,
        hint: 'write {model: ...} for the model, or rename the policy',
      },
    ];
  });
  const rules = routesOf(scenario, source).flatMap(({ route, path, predicts }) =>
    route.kind === 'rules' ? checkRules(route, rulesPath(path, source), predicts) : [],
  );
  return [...cycles(checking), ...rules, ...shared];
}

function checkRules(route: RulesRoute, path: Path, predicts: boolean): readonly Remark[] {
  const remarks: Remark[] = [];
  const always = route.rules.findIndex((rule) => rule.when === null);
  for (const [index, rule] of route.rules.entries()) {
    if (always >= 0 && index > always)
      remarks.push({
        code: 'scenario/unreachable-rule',
        severity: 'warning',
        path: [...path, index],
        message: 'this rule is never reached: one before it has no `when`',
      });
    if (rule.when?.predicted_difficulty !== undefined && !predicts)
      remarks.push({
        code: 'scenario/no-predictor',
        path: [...path, index, 'when', 'predicted_difficulty'],
        part: 'key',
        message: '`predicted_difficulty` needs a `predictor` on the route',
        hint: 'write {predictor: {correlation: 0.6}, rules: [...]}',
      });
  }
  if (always < 0)
    remarks.push({
      code: 'scenario/no-last-rule',
      path: [...path, route.rules.length - 1],
      message: 'every rule has a `when`: nothing answers when none holds',
      hint: 'end with a rule that has none, such as { use: ... }',
    });
  return remarks;
}

/** Most policies that one may lead through: each is evaluated before every request. */
const MAX_CHAIN = 64;

/** Each cycle of policies, told once, at the name that closes it. */
function cycles({ scenario, source }: Checking): readonly Remark[] {
  const remarks: Remark[] = [];
  const done = new Set<string>();
  const visit = (policy: string, trail: readonly string[]): void => {
    const follow = (route: Route, path: Path): void => {
      for (const child of routesIn(route, path, source)) follow(child.route, child.path);
      if (route.kind !== 'name' || !Object.hasOwn(scenario.policies, route.name)) return;
      const start = trail.indexOf(route.name);
      if (start >= 0) {
        const way = [...trail.slice(start), route.name].join(' -> ');
        remarks.push({
          code: 'scenario/policy-cycle',
          path,
          message: `the policy "${route.name}" leads back to itself (${way})`,
        });
      } else if (trail.length >= MAX_CHAIN) {
        remarks.push({
          code: 'scenario/policy-chain',
          path,
          message: `more than ${MAX_CHAIN} policies lead on to one another`,
        });
        done.add(route.name);
      } else if (!done.has(route.name)) visit(route.name, [...trail, route.name]);
    };
    const route = scenario.policies[policy];
    if (route) follow(route, ['policies', policy]);
    done.add(policy);
  };
  for (const policy of Object.keys(scenario.policies)) if (!done.has(policy)) visit(policy, [policy]);
  return remarks;
}
