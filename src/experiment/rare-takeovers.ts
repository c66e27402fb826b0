import { ASK_HUMAN, LIMIT_HUMAN, THEN_HUMAN } from '../plan/codes.ts';
import { meanQuantity } from '../scenario/mean-quantity.ts';
import { PICO_PER_USD } from '../units.ts';
import { inJobs } from './in-jobs.ts';
import type { Plan } from '../plan/plan.ts';
import type { Person, Scenario } from '../scenario/scenario.ts';
import type { PicoUsd } from '../units.ts';
import type { PolicyRun } from './policy-run.ts';
import type { Warning } from './result.ts';
import type { Tally } from './tally.ts';

/** Takeovers below which what they cost is not said to be known: the count alone is then uncertain by a third (1 / sqrt 10). */
const FEWEST_TAKEOVERS = 10;

/** Share of the cost below which what is not known of takeovers is not told; ours, about what scenarios ask of an interval. */
const SHARE_SAID = 0.05;

/**
 * What did not happen in n jobs happens, at 95 %, in 3 of n at most (the rule of three: Hanley and Lippman-Hand, If nothing goes
 * wrong, is everything all right?, JAMA 249, 1983).
 */
const RULE_OF_THREE = 3;

const MINUTES_PER_HOUR = 60;

/**
 * Whether a person takes over so seldom, and for so much, that a run's jobs do not tell what that costs: a few that were
 * met make too narrow an interval, and what was never met is in no figure.
 *
 * @param told - what the reader knows of the policy already: of a heavy tail, these few are a part
 */
export function warnOfRareTakeovers(
  run: PolicyRun,
  scenario: Scenario,
  told: readonly Warning[],
): readonly Warning[] {
  const { takeover } = scenario.job;
  const { plan, tally } = run;
  if (takeover === null || !mayTakeOver(plan)) return [];
  const met = Math.round((tally.means.get('takeover_rate')?.mean ?? 0) * tally.jobs);
  if (met >= FEWEST_TAKEOVERS) return [];
  const message = met > 0 ? ofFew(tally, met, told) : ofNone(tally, scenario, takeover);
  if (message === null) return [];
  const metric = 'cost_per_completed_job_usd';
  return [{ code: 'rare-takeover', policy: run.policy, metric, message, hint: 'run more jobs' }];
}

function ofFew(tally: Tally, met: number, told: readonly Warning[]): string | null {
  if (told.some(({ code }) => code === 'heavy-tail')) return null;
  // the row after the last step is that of takeovers
  const share = (tally.ledgers.spendByStep[tally.plan.steps.count]?.value() ?? 0) / spentOn(tally);
  if (!(share > SHARE_SAID)) return null;
  const are = met === 1 ? 'is' : 'are';
  return `${met} of ${inJobs(tally.jobs)} ended with a person who took over, and ${are} ${percent(share)} of the cost: its interval is too narrow`;
}

function ofNone(tally: Tally, scenario: Scenario, takeover: Person): string | null {
  const { jobs } = tally;
  const most = Math.min(1, RULE_OF_THREE / jobs);
  const hours = meanQuantity(takeover.minutes, scenario) / MINUTES_PER_HOUR;
  const added = most * hours * takeover.usd_per_hour.value;
  if (!(added > (SHARE_SAID * spentOn(tally)) / PICO_PER_USD / jobs)) return null;
  const amount = Number.isFinite(added)
    ? `which would add up to ${twoDigits(added)} USD a job`
    : 'and what they would cost has no mean';
  return `nobody took over in ${inJobs(jobs)}, though a person may: in up to ${percent(most)} of jobs (95 %), ${amount}`;
}

/** All that a run's jobs cost, people included, pico-dollars. */
function spentOn({ ledgers }: Tally): PicoUsd {
  return ledgers.spendByCause.reduce((whole, part) => whole + part.value(), 0);
}

/** Whether anything in a plan hands a job to a person for good. */
function mayTakeOver({ steps, routes, job }: Plan): boolean {
  return (
    steps.failThen.includes(THEN_HUMAN) ||
    steps.retryThen.includes(THEN_HUMAN) ||
    routes.kind.includes(ASK_HUMAN) ||
    job.deadline === LIMIT_HUMAN ||
    job.budget === LIMIT_HUMAN
  );
}

function percent(share: number): string {
  return `${twoDigits(100 * share)} %`;
}

function twoDigits(value: number): string {
  return String(Number(value.toPrecision(2)));
}
