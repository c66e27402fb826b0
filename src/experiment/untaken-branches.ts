import { AGENT, CALL, CHECK, CHOOSE, HUMAN, NONE, TOOL } from '../plan/codes.ts';
import { inJobs } from './in-jobs.ts';
import { TRUSTED_JOBS } from './stop-rule.ts';
import type { Plan } from '../plan/plan.ts';
import type { PolicyRun } from './policy-run.ts';
import type { Warning } from './result.ts';

/** So many jobs are expected of a share, and none was met: then none comes to it. By chance that is so once in 20,000 runs. */
const SURELY_MET = 10;

/** Steps of a plan, rows [begin, end), that a share of the jobs that come to them does. */
interface Chance {
  readonly what: string;
  readonly share: number;
  readonly begin: number;
  readonly end: number;
  /** the step that had to be entered for it; NONE: each job comes to it */
  readonly within: number;
}

/**
 * What a choice by weight or a share would have some jobs do, and none of a run did: no interval knows of it. Told from as
 * many jobs on as a run by itself has; of fewer nobody expects what is rare.
 */
export function warnOfUntaken(run: PolicyRun): readonly Warning[] {
  const { plan, tally } = run;
  if (tally.jobs < TRUSTED_JOBS) return [];
  const entered = (step: number): number => tally.ledgers.jobsByStep[step]?.value() ?? 0;
  return chancesOf(plan)
    .filter(({ share, within }) => {
      const come = within === NONE ? tally.jobs : entered(within);
      return come * share > 0 && come * share < SURELY_MET;
    })
    .filter(({ begin, end }) => {
      const rows = Array.from({ length: end - begin }, (_, at) => begin + at);
      return rows.some((step) => mayBill(plan, step)) && rows.every((step) => entered(step) === 0);
    })
    .map(({ what, share }) => ({
      code: 'untaken-branch',
      policy: run.policy,
      metric: 'cost_per_completed_job_usd',
      message: `none of ${inJobs(tally.jobs)} did ${what}, a share of ${Number(share.toPrecision(2))} would: what it costs is in no figure`,
      hint: 'run more jobs',
    }));
}

/** Branches by weight, and steps of the workflow itself with a share; one inside another may not be come to. */
function chancesOf({ steps, branches, workflowEnd }: Plan): readonly Chance[] {
  const found: Chance[] = [];
  for (let step = 0; step < steps.count; step += 1) {
    const name = steps.names[step] ?? '';
    const share = steps.share[step] ?? 1;
    if (step < workflowEnd && share < 1 && steps.when[step] === NONE)
      found.push({ what: `"${name}"`, share, begin: step, end: step + 1, within: NONE });
    if (steps.kind[step] !== CHOOSE) continue;
    const first = steps.branchesBegin[step] ?? 0;
    for (let branch = first; branch < (steps.branchesEnd[step] ?? 0); branch += 1) {
      const before = branch === first ? 0 : (branches.cumulative[branch - 1] ?? 0);
      found.push({
        what: `branch ${branch - first + 1} of "${name}"`,
        share: (branches.cumulative[branch] ?? 0) - before,
        begin: branches.begin[branch] ?? 0,
        end: branches.deepEnd[branch] ?? 0,
        within: step,
      });
    }
  }
  return found;
}

/** Whether a step itself may cost anything: models and people always, checks and tools that have a fee. */
function mayBill({ steps, tools, quantities }: Plan, step: number): boolean {
  const hasFee = (quantity: number | undefined): boolean => quantities.value[quantity ?? NONE] !== 0;
  switch (steps.kind[step]) {
    case CALL:
    case AGENT:
    case HUMAN:
      return true;
    case CHECK:
      return steps.lane[step] !== NONE || hasFee(steps.usd[step]);
    case TOOL:
      return hasFee(tools.usd[steps.tool[step] ?? NONE]);
    default:
      return false;
  }
}
