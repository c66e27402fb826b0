import { compareLosses } from './compare-policies.ts';
import { range, usd } from './sentence.ts';
import { TRUSTED_BRANCHES } from './stop-rule.ts';
import type { PolicyRun } from './policy-run.ts';
import type { PolicyResult, Warning } from './result.ts';

const LOSS = 'loss_per_job_usd';

/**
 * What cannot be told is said where failures cost the best more than its jobs, and another less than this share of what
 * both together do: else what is close turns by luck, and little is at stake.
 */
const WORTH_TELLING = 0.9;

/** A policy with what it costs, and what it costs with what undetected failures cost: USD per completed job. */
interface WithFailures {
  readonly policy: string;
  readonly cost: number;
  readonly loss: number;
  /** jobs that were accepted and wrong */
  readonly failures: number;
}

/** The best policy, and the one that would be cheaper if what undetected failures cost were counted. */
export interface Turned {
  readonly chosen: WithFailures;
  readonly least: WithFailures;
  /** the other's loss over that of the best on the jobs that both ran: 95 %, widened for all pairs of policies */
  readonly interval: readonly [low: number, high: number];
  /** whether that is beyond noise */
  readonly isSure: boolean;
}

/** Warns where another policy than the best would, or may well, be the cheapest with what undetected failures cost. */
export function warnOfUndetected(
  runs: readonly PolicyRun[],
  policies: readonly PolicyResult[],
  best: string | null,
): readonly Warning[] {
  const turned = turnedByFailures(runs, policies, best);
  if (turned === null) return [];
  const { chosen, least, interval, isSure } = turned;
  const isWorthIt = chosen.loss >= 2 * chosen.cost && least.loss < WORTH_TELLING * chosen.loss;
  if (!isSure && !isWorthIt) return [];
  const harm = `where that harm counts, choose by ${LOSS} (CSV, JSON)`;
  return [
    {
      code: isSure ? 'undetected-decides' : 'undetected-may-decide',
      policy: chosen.policy,
      metric: LOSS,
      message: `what undetected failures cost is in no cost per completed job; with it, that is ${usd(chosen.loss)}, and ${otherLoss(turned)} (paired, ${range(interval)})`,
      hint: isSure ? harm : `${harm}; more jobs (--jobs) tell them apart`,
    },
  ];
}

/** What the other costs, and how sure it is that this is less. */
function otherLoss({ chosen, least, interval, isSure }: Turned): string {
  const said = `${least.policy}'s is ${usd(least.loss)}`;
  if (isSure) return said;
  if (interval[1] >= 1) return `whether ${least.policy}'s, ${usd(least.loss)}, is less cannot be told`;
  return `${said}, but that rests on ${chosen.failures} failures`;
}

/**
 * Whether the best policy is so only while what undetected failures cost is not counted; null: it is the cheapest with it,
 * too. A job that is accepted and wrong is in no completed job and its harm in no cost, so a policy that checks nothing
 * looks cheap.
 *
 * A job's failure costs the same whoever fails, so that the number of failures tells policies apart: it is not sure where
 * the best has fewer of them than a branch that costs money needs.
 *
 * @param best - the cheapest policy without it that meets the constraints
 */
export function turnedByFailures(
  runs: readonly PolicyRun[],
  policies: readonly PolicyResult[],
  best: string | null,
): Turned | null {
  const able = policies.flatMap((policy) => {
    const found = policy.implicit || !policy.meets_constraints ? null : withFailures(policy);
    return found === null ? [] : [found];
  });
  const chosen = able.find(({ policy }) => policy === best);
  const [least] = able.toSorted((a, b) => a.loss - b.loss);
  if (chosen === undefined || least === undefined || least === chosen) return null;
  const own = new Set(able.map(({ policy }) => policy));
  const paired = compareLosses(
    runs.filter((run) => own.has(run.policy)),
    least.policy,
    chosen.policy,
  );
  if (paired === null) return null;
  const { ratioInterval: interval } = paired;
  const isSure = interval[1] < 1 && chosen.failures >= TRUSTED_BRANCHES;
  return { chosen, least, interval, isSure };
}

function withFailures({ policy, metrics, defective }: PolicyResult): WithFailures | null {
  const cost = metrics['cost_per_completed_job_usd']?.estimate ?? null;
  const loss = metrics[LOSS]?.estimate ?? null;
  const completed = metrics['completion_rate']?.estimate ?? null;
  if (cost === null || loss === null || completed === null || completed === 0) return null;
  return { policy, cost, loss: loss / completed, failures: defective };
}
