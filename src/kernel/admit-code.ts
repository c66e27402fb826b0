import { CACHE_WRITE_1H, CACHE_WRITE_5M, OUTPUT, REASONING, UNCACHED_INPUT } from '../bill/bucket.ts';
import { dearestToken } from '../bill/dearest-token.ts';
import { FEE_REQUEST } from '../bill/tariff-row.ts';
import { LIMIT_STOP } from '../plan/codes.ts';
import { modelCode, modelTokens, targetCode } from './called-code.ts';
import { REHEARSED_WINDOW } from './rehearsal.ts';
import { STOP_MAX_REQUESTS, STOP_OVERFLOW } from './outcomes.ts';
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

const FRESH = [UNCACHED_INPUT, CACHE_WRITE_5M, CACHE_WRITE_1H];
const ANSWER = [OUTPUT, REASONING];

/** More than a bill is rounded up by, pico-dollars, and a share more than sums of prices with fractions lose. */
const ROUNDED_UP = 8;
const LOST = 1e-9;

/** Whether a budget is too near for the dearest that the request could be, at any hour and of any size: an expression. */
function mightNotFit(place: Place): string {
  const { targets, job } = place.plan;
  const most = (target: number, of: (tariff: Float64Array) => number): number => {
    const begin = targets.tariffBegin[target]!;
    const rows = new Set([0, ...targets.windows[target]!]);
    return (1 + LOST) * Math.max(...Array.from(rows, (row) => of(targets.tariffs[begin + row]!)));
  };
  const token = place.byTarget((target) => most(target, (tariff) => dearestToken(tariff, FRESH)));
  const answer = place.byTarget(
    (target) =>
      ROUNDED_UP +
      most(
        target,
        (tariff) => targets.maxOutputTokens[target]! * dearestToken(tariff, ANSWER) + tariff[FEE_REQUEST]!,
      ),
    () => job.budgetPicoUsd,
  );
  const budget = place.code.number(job.budgetPicoUsd);
  return `${place.value('job.spend')} + input * ${token} + ${answer} > ${budget}`;
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
