import { dearestRequest } from '../bill/dearest-request.ts';
import { LIMIT_STOP } from '../plan/codes.ts';
import { modelCode, modelTokens, targetCode } from './called-code.ts';
import { tariffRows } from './charge.ts';
import { REHEARSED_WINDOW } from './rehearsal.ts';
import { STOP_MAX_REQUESTS, STOP_OVERFLOW } from './outcomes.ts';
import type { DearestRequest } from '../bill/dearest-request.ts';
import type { Place } from './place.ts';

/** The last door: `input` measured, and window, budget, deadline and count held against it. */
export function admitCode(place: Place): void {
  const { code, plan } = place;
  const { targets, models, job } = plan;
  code.add(`input = ${modelTokens(place, 'tokens')};`, 'if (input > peakContext) peakContext = input;');
  const window = place.byTarget(
    (target) => models.window[targets.model[target]!]!,
    undefined,
    (tokens) => Math.min(tokens, REHEARSED_WINDOW),
  );
  code.block(`if (input >= ${window})`, () => {
    code.add('job.overflowed = 1;');
    place.leaveBy(`endJob(job, ${STOP_OVERFLOW})`);
  });
  limitsCode(place);
  code.block(`if (requests >= ${code.number(job.maxRequests)})`, () =>
    place.leaveBy(`endJob(job, ${STOP_MAX_REQUESTS})`),
  );
  if (job.budgetReserves === 1 && job.budget >= LIMIT_STOP) {
    code.block(`if (${mightNotFit(place)})`, () => {
      code.add(`job.target = ${targetCode(place)};`, 'job.input = input;');
      place.around('moved = fitsBudget(job) ? 1 : 0;');
      code.block('if (moved === 0)', () => place.leaveBy('overBudget(job)'));
    });
  }
  code.add('requests += 1;', `requestsTo[${modelCode(place)}] += 1;`);
}

/** Whether a budget is too near for the dearest that the request could be, at any hour and of any size: an expression. */
function mightNotFit(place: Place): string {
  const { plan } = place;
  const { targets, job } = plan;
  const most = (target: number, of: keyof DearestRequest): number => {
    const longest = targets.maxOutputTokens[target]!;
    const rows = tariffRows(plan, target);
    return Math.max(...rows.map((row) => dearestRequest(targets.tariffs[row]!, longest)[of]));
  };
  const token = place.byTarget((target) => most(target, 'perInputToken'));
  const rest = place.byTarget(
    (target) => most(target, 'rest'),
    () => job.budgetPicoUsd,
  );
  const budget = place.code.number(job.budgetPicoUsd);
  return `${place.value('job.spend')} + input * ${token} + ${rest} > ${budget}`;
}

/** Where a budget or deadline ends jobs: leaves the work if it does here. */
export function limitsCode(place: Place): void {
  const test = limitsTest(place);
  if (test !== null) place.code.block(`if (${test})`, () => place.leaveBy('limitsMet(job)'));
}

/** Whether a budget or deadline is met that ends jobs: an expression; null where none is. */
export function limitsTest(place: Place): string | null {
  const { code } = place;
  const { job } = place.plan;
  const tests: string[] = [];
  if (job.budget >= LIMIT_STOP)
    tests.push(`${place.value('job.spend')} >= ${code.number(job.budgetPicoUsd)}`);
  const clock = place.value('job.clock');
  if (job.deadline >= LIMIT_STOP) {
    const counted = job.deadlineOnAgentClock === 1 ? `${clock} - job.humanSeconds` : clock;
    tests.push(`${counted} >= ${code.number(job.deadlineSeconds)}`);
  }
  return tests.length === 0 ? null : tests.join(' || ');
}
