import { CHOOSE } from '../plan/codes.ts';
import { CAUSES } from '../kernel/outcomes.ts';
import type { Tally } from './tally.ts';

/** A way that jobs may take, whose rarity can hide money. */
export interface Branch {
  /** share of all spend, people included, 0 to 1 */
  readonly spend: number;
  /** how often it was taken: jobs, but of redos, climbs and reviews each one */
  readonly times: number;
}

/**
 * What a policy's jobs did that not all of them do: redos, climbs, people, branches of a choice, steps with a share or a
 * condition, models that are called when others fail or a rule says so, outages.
 */
export function branchesOf(tally: Tally): readonly Branch[] {
  const { plan, ledgers, means, ratios, jobs } = tally;
  const { steps, branches, models } = plan;
  const sum = (parts: readonly { value(): number }[]): number =>
    parts.reduce((whole, part) => whole + part.value(), 0);
  const spent = sum(ledgers.spendByCause);
  const caused = (cause: string, perJob: number | undefined): Branch => {
    const row = CAUSES.findIndex((name) => name === cause);
    return {
      spend: (ledgers.spendByCause[row]?.value() ?? 0) / spent,
      times: Math.round((perJob ?? 0) * jobs),
    };
  };
  const taken = (spend: number, times: number): Branch => ({ spend: spend / spent, times });
  const inSteps = (begin: number, end: number): Branch =>
    taken(
      sum(ledgers.spendByStep.slice(begin, end)),
      Math.max(0, ...ledgers.jobsByStep.slice(begin, end).map((entered) => entered.value())),
    );

  const found = [
    caused('redo', means.get('redos_per_job')?.mean),
    caused('escalation', means.get('escalations_per_job')?.mean),
    caused('human', means.get('takeover_rate')?.mean),
    caused('human', ratios.get('human_edit_rate')?.meanY),
  ];
  for (let step = 0; step < steps.count; step += 1) {
    found.push(inSteps(step, step + 1));
    if (steps.kind[step] !== CHOOSE) continue;
    const last = steps.branchesEnd[step] ?? 0;
    for (let branch = steps.branchesBegin[step] ?? 0; branch < last; branch += 1) {
      found.push(inSteps(branches.begin[branch] ?? 0, branches.deepEnd[branch] ?? 0));
    }
  }
  for (let model = 0; model < models.count; model += 1) {
    const [spend, times] = [ledgers.spendByModel[model], ledgers.jobsByModel[model]];
    found.push(taken(spend?.value() ?? 0, times?.value() ?? 0));
    const [spendIn, timesIn] = [ledgers.spendByOutage[model], ledgers.jobsByOutage[model]];
    found.push(taken(spendIn?.value() ?? 0, timesIn?.value() ?? 0));
  }
  return found;
}
