import {
  ABOVE,
  AT_LEAST,
  BELOW,
  CATEGORY_IS,
  CONTEXT_TOKENS,
  FAILED_CHECKS,
  JOB_SECONDS,
  JOB_USD,
  LANE_IS,
  LAST_OUTCOME_IS,
  NONE,
  ONE_OF,
  PREDICTED_DIFFICULTY,
  REQUEST_USD,
  STEP_IS,
  THREAD_IS,
  TOOL_RESULT_TOKENS,
  TRAIT_NUMBER,
} from '../plan/codes.ts';
import { PICO_PER_USD } from '../units.ts';
import { literal } from './code.ts';
import type { Place } from './place.ts';

/** Whether a condition holds at a place: true or false where that is known while code is written, else an expression. */
export function conditionCode(place: Place, condition: number): boolean | string {
  if (condition === NONE) return true;
  const { begin, end } = place.plan.conditions;
  const tests: string[] = [];
  for (let clause = begin[condition]!; clause < end[condition]!; clause += 1) {
    const known = knownValue(place, clause);
    if (known === null) tests.push(clauseCode(place, clause, valueCode(place, clause)));
    else if (!knownClause(place, clause, known)) return false;
  }
  return tests.length === 0 ? true : tests.join(' && ');
}

/** What a clause looks at where that is the same for every job, else null. */
function knownValue(place: Place, clause: number): number | null {
  const { conditions, steps, threads } = place.plan;
  switch (conditions.field[clause]) {
    case LANE_IS:
      return place.lane;
    case STEP_IS:
      return place.step;
    case THREAD_IS:
      return threads.name[steps.thread[place.step]!]!;
    default:
      return null;
  }
}

function knownClause(place: Place, clause: number, value: number): boolean {
  const { valuesBegin, valuesEnd, values } = place.plan.conditions;
  return values.subarray(valuesBegin[clause], valuesEnd[clause]).includes(value);
}

function clauseCode(place: Place, clause: number, value: string): string {
  const { comparison, valuesBegin, valuesEnd, values } = place.plan.conditions;
  const begin = valuesBegin[clause]!;
  const edge = place.code.number(values[begin]!);
  switch (comparison[clause]) {
    case ONE_OF: {
      const wanted = Array.from(values.subarray(begin, valuesEnd[clause]));
      return `(${wanted.map((one) => `${value} === ${literal(one)}`).join(' || ') || 'false'})`;
    }
    case ABOVE:
      return `${value} > ${edge}`;
    case AT_LEAST:
      return `${value} >= ${edge}`;
    case BELOW:
      return `${value} < ${edge}`;
    default:
      return `${value} <= ${edge}`;
  }
}

function valueCode(place: Place, clause: number): string {
  const { conditions, steps } = place.plan;
  switch (conditions.field[clause]) {
    case CATEGORY_IS:
    case TRAIT_NUMBER:
      return `traits[${conditions.trait[clause]}]`;
    case LAST_OUTCOME_IS:
      return place.value('job.lastOutcome');
    case FAILED_CHECKS:
      return 'job.failedChecks';
    case CONTEXT_TOKENS:
      if (steps.thread[place.step] === NONE) return '0';
      return steps.thread[place.step] === place.thread
        ? place.value('lengths[thread]')
        : `lengths[${steps.thread[place.step]}]`;
    case TOOL_RESULT_TOKENS:
      return place.value('job.lastToolResult');
    case REQUEST_USD:
      return `(${place.value('job.lastRequestCost')} / ${PICO_PER_USD})`;
    case JOB_USD:
      return `(${place.value('job.spend')} / ${PICO_PER_USD})`;
    case JOB_SECONDS:
      return place.value('job.clock');
    case PREDICTED_DIFFICULTY:
      return 'job.predicted';
    default:
      // which attempt this is: the lane's, and while work is done no other is about to begin
      return `attemptAt(job, step)`;
  }
}
