import { own } from '../grammar/own.ts';
import type { Diagnostic } from '../diagnostic.ts';
import type { Route } from '../scenario/route.ts';
import type { Scenario } from '../scenario/scenario.ts';

/** A policy to run. */
export interface NamedPolicy {
  readonly policy: string;
  readonly route: Route;
  readonly path: string;
  readonly implicit: boolean;
}

/** The scenario's policies that are run, in the order of the file. */
export function chosenPolicies(scenario: Scenario, wanted: readonly string[] | null): readonly NamedPolicy[] {
  const names = wanted ?? scenario.run.policies ?? Object.keys(scenario.policies);
  return Object.entries(scenario.policies)
    .filter(([name]) => names.includes(name))
    .map(([policy, route]) => ({ policy, route, path: `policies.${policy}`, implicit: false }));
}

/** Names on the command line that are no policy among the known ones. */
export function unknownPolicies(
  known: readonly string[],
  wanted: readonly string[] | null,
): readonly Diagnostic[] {
  return (wanted ?? [])
    .filter((name) => !known.includes(name))
    .map((name) => ({
      code: 'run/unknown-policy',
      severity: 'error',
      file: '',
      position: null,
      path: 'policies',
      message: `there is no policy "${name}"`,
      hint: `policies: ${known.join(', ')}`,
    }));
}

/** Most policies of a run: each is compared with each. */
const MOST_POLICIES = 500;

/** What is wrong with policies of which no comparison would come to an end. */
export function tooManyPolicies(chosen: readonly NamedPolicy[]): readonly Diagnostic[] {
  if (chosen.length <= MOST_POLICIES) return [];
  return [
    {
      code: 'run/too-many-policies',
      severity: 'error',
      file: '',
      position: null,
      path: 'policies',
      message: `${chosen.length} policies; a run compares at most ${MOST_POLICIES}`,
      hint: 'choose by run.policies or --policy; loopcost sweep varies the values of one',
    },
  ];
}

/** Every model that a scenario names anywhere: in routes, as an anchor of ratings, and as warm where a route is sticky. */
export function namedModels(scenario: Scenario): readonly string[] {
  const names = new Set<string>();
  let isSticky = false;
  const visit = (route: Route): void => {
    switch (route.kind) {
      case 'name':
        if (own(scenario.policies, route.name) === undefined) names.add(route.name);
        return;
      case 'target':
        names.add(route.model);
        return;
      case 'rules':
        for (const rule of route.rules) if (rule.then.kind === 'use') visit(rule.then.use);
        return;
      case 'ladder':
        route.ladder.forEach(visit);
        return;
      case 'fallback':
        route.fallback.forEach(visit);
        return;
      case 'split':
        for (const part of route.split) visit(part.use);
        return;
      case 'sticky':
        isSticky = true;
        visit(route.sticky);
        return;
      default:
        route satisfies never;
    }
  };
  Object.values(scenario.policies).forEach(visit);
  for (const lane of Object.values(scenario.lanes)) {
    for (const anchor of Object.keys(lane.success?.elo?.anchors ?? {})) names.add(anchor);
  }
  for (const { starts_with: start } of isSticky ? Object.values(scenario.threads) : []) {
    if (start.warm_on !== null) names.add(start.warm_on);
  }
  return [...names];
}
