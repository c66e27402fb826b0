import { ASK_HUMAN, LIMIT_HUMAN, THEN_HUMAN } from '../plan/codes.ts';
import { meanQuantity } from '../scenario/mean-quantity.ts';
import type { Plan } from '../plan/plan.ts';
import type { Scenario } from '../scenario/scenario.ts';
import type { PolicyRun } from './policy-run.ts';
import type { Warning } from './result.ts';

/** Fewest takeovers with which an interval of what they cost holds. */
const FEWEST_TAKEOVERS = 10;

/** Share of the cost below which what is not known of takeovers is not said. */
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
  const { jobs, ledgers } = tally;
  const spent = ledgers.spendByCause.reduce((whole, part) => whole + part.value(), 0);
  const met = Math.round((tally.means.get('takeover_rate')?.mean ?? 0) * jobs);
  const warning = (message: string): readonly Warning[] => [
    {
      code: 'rare-takeover',
      policy: run.policy,
      metric: 'cost_per_completed_job_usd',
      message,
      hint: 'run more jobs',
    },
  ];
  if (met >= FEWEST_TAKEOVERS) return [];
  if (met > 0) {
    // the row after the last step is that of takeovers
    const share = (ledgers.spendByStep[plan.steps.count]?.value() ?? 0) / spent;
    if (share <= SHARE_SAID || told.some(({ code }) => code === 'heavy-tail')) return [];
    return warning(
      `${met} of ${jobs} jobs ended with a person who took over, and are ${percent(share)} of the cost: its interval is too narrow`,
    );
  }
  const usd = (meanQuantity(takeover.minutes, scenario) / MINUTES_PER_HOUR) * takeover.usd_per_hour.value;
  const hidden = (RULE_OF_THREE * usd * PICO) / spent;
  if (!(hidden > SHARE_SAID)) return [];
  const most = Math.min(1, RULE_OF_THREE / jobs);
  return warning(
    `nobody took over in ${jobs} jobs, though a person may: up to ${percent(most)} of jobs (95 %), which would cost ${percent(hidden)} more`,
  );
}

const PICO = 1e12;

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
  return `${Number((100 * share).toPrecision(2))} %`;
}
