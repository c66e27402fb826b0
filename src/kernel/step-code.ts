import { AGENT, CALL, CHECK, CHOOSE, HUMAN, NONE, PARALLEL, PER_STEP, REPEAT, TOOL } from '../plan/codes.ts';
import { fractionCode, wordCode } from '../random/draw-code.ts';
import { lookCode, plainCheckCode } from './check-code.ts';
import { Code } from './code.ts';
import { ENTERED, SKIPPED } from './job-codes.ts';
import { often } from './rehearsal.ts';
import { conditionCode } from './condition-code.ts';
import { SLOT_SHARE } from './draw.ts';
import { functionText, plainFunction } from './function-code.ts';
import { humanCode, verdictCode } from './human-code.ts';
import { limitsTest } from './admit-code.ts';
import { toolStepCode } from './tool-code.ts';
import { findsWords } from '../plan/summary-places.ts';
import { placeOfStep, workCode } from './work-code.ts';
import type { Plan } from '../plan/plan.ts';
import type { Place, Writing } from './place.ts';
import type { FunctionText } from './function-code.ts';

/** Words of a visit of a site of the job. */
const SIDE_VISIT = { low: 'low', high: 'high' };

/** The function of a step, which returns GO_ON, REDO or ENDED. */
export function stepFunction(plan: Plan, step: number, how: Writing): FunctionText {
  const place = placeOfStep(plan, step, how);
  entryCode(place);
  kindCode(place);
  return functionText('runStep', place);
}

/** Whether the step happens in this job, and what its entry does. */
function entryCode(place: Place): void {
  const { code, plan, step, thread } = place;
  const { steps, threads } = plan;
  code.add(`job.lane = lane;`);
  const isRedoTarget = steps.isRedoTarget[step] === 1;
  const when = conditionCode(place, steps.when[step]!);
  // of a step that is skipped as yet, threads are put back to what they were when it first was
  if (isRedoTarget && (when !== true || steps.share[step]! < 1))
    code.add(`if (passage[step] < ${SKIPPED}) rememberThreads(job, step, ${SKIPPED});`);
  if (when === false) code.add('return GO_ON;');
  else if (when !== true) code.add(`if (!(${when})) return GO_ON;`);
  if (steps.share[step]! < 1) {
    place.openOfJob(SIDE_VISIT, steps.sites[step]!.job, '0', '0');
    code.add(...wordCode('word', SIDE_VISIT, SLOT_SHARE));
    code.add(
      `if (${fractionCode('word')} >= ${code.number(steps.share[step]!, often(steps.share[step]!))}) return GO_ON;`,
    );
  }
  code.add(`entries[step] += 1;`, 'reached[step] = 1;');
  if (thread !== NONE && threads.fresh[thread] === 1) {
    const empty = `if (systemLengths[thread] < lengths[thread]) emptyThread(job, thread);`;
    code.add(findsWords(plan, step) ? `if (told[step] === 1) told[step] = 0; else ${empty}` : empty);
  }
  if (isRedoTarget) code.add(`if (passage[step] < ${ENTERED}) rememberThreads(job, step, ${ENTERED});`);
  if (holdsPerStep(plan)) code.add('job.serials += 1;', 'job.stepSerial = job.serials;');
}

/** Whether some choice of the policy holds for a step. */
export function holdsPerStep({ routes }: Plan): boolean {
  return routes.per.includes(PER_STEP);
}

function kindCode(place: Place): void {
  const { code, plan, step } = place;
  const { steps } = plan;
  switch (steps.kind[step]) {
    case CALL:
    case AGENT:
      workCode(place);
      code.add('return GO_ON;');
      return;
    case CHECK:
      checkCode(place);
      return;
    case HUMAN:
      leaveAtLimits(place);
      humanCode(place);
      code.add('return GO_ON;');
      return;
    case TOOL:
      toolStepCode(place);
      return;
    case PARALLEL:
      code.add(`return runParallel(job, step);`);
      return;
    case CHOOSE:
      code.add(`return runChoose(job, step);`);
      return;
    case REPEAT:
      code.add(`return runRepeat(job, step);`);
      return;
    default:
      throw new Error(`step ${step} has no kind`);
  }
}

/** A `check` step: it costs its seconds and fee, or a request to a judge, and sees whether the work is good. */
function checkCode(place: Place): void {
  const { code, plan, lane } = place;
  if (lane === NONE) {
    leaveAtLimits(place);
    if (place.records) code.add('beganAt = job.clock;');
    plainCheckCode(place);
    lookCode(place, null);
  } else {
    code.add('job.isChecking = 1;');
    workCode(place);
    code.add('job.isChecking = 0;', 'if (came === ENDED) return ENDED;');
    // the judge's request is an event of its own, so its time is not the verdict's
    if (place.records) code.add('beganAt = job.clock;');
    lookCode(place, (rate) => place.byTarget((target) => rate(plan.targets.model[target]!)));
  }
  verdictCode(place);
  code.add(`return rejects === 1 ? reject(job, step) : GO_ON;`);
}

/** Where a budget or deadline ends jobs: whether it does before this step. */
function leaveAtLimits(place: Place): void {
  const test = limitsTest(place);
  if (test !== null) place.code.add(`if (${test}) return limitsMet(job);`);
}

/**
 * The function of a list of steps, rows [begin, end). A redo inside the list goes on at its target; one that aims further
 * out is the caller's.
 */
export function listFunction(plan: Plan, begin: number, end: number): FunctionText {
  const redoes = plan.steps.failRedo.some((redo) => redo !== NONE);
  const serial = holdsPerStep(plan);
  const code = new Code();
  code.add(`let at = ${begin};`);
  // the workflow itself begins with nothing done again
  const resets = redoes && begin > 0;
  if (resets) {
    code.add('const outer = job.redoing;');
    for (let step = begin; step < end; step += 1) code.add(`redoOf[${step}] = outer;`);
  }
  if (serial) code.add('const serial = job.stepSerial;');
  code.block('for (;;)', () => {
    code.block('switch (at)', () => {
      for (let step = begin; step < end; step += 1) {
        code.add(`case ${step}:`);
        if (step > begin) code.add(`  at = ${step};`);
        if (redoes) code.add(`  job.redoing = redoOf[${step}];`);
        code.add(`  came = step${step}();`);
        if (serial) code.add('  job.stepSerial = serial;');
        code.add('  if (came !== GO_ON) break;');
      }
    });
    if (redoes) {
      code.block(`if (came === REDO && job.redoTarget >= ${begin} && job.redoTarget < ${end})`, () => {
        code.say(
          'from its target to the step that ordered it this is work done again; what follows was not yet done',
        );
        code.add(
          'landRedo(job);',
          'redoOf.fill(job.redoEpoch, job.redoTarget, at + 1);',
          'at = job.redoTarget;',
          'continue;',
        );
      });
      if (resets) code.add('job.redoing = outer;');
    }
    code.add('return came;');
  });
  return plainFunction('runSteps', code);
}
