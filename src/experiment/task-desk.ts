import { columnsOfPlan } from './columns-of-plan.ts';
import { simulateChunks } from './simulate-chunks.ts';
import type { Plan } from '../plan/plan.ts';
import type { ChunksAnswer, ChunksTask, ColumnsAnswer, ColumnsTask } from './workforce.ts';

/** A task on its way to a worker: its plan travels once and is spoken of by number afterwards. */
export interface TaskMessage {
  readonly task: Omit<ChunksTask, 'plan'> | Omit<ColumnsTask, 'plan'>;
  readonly number: number;
  readonly plan: number;
  /** plans that are new to the worker */
  readonly plans: readonly (readonly [number: number, plan: Plan])[];
  /** plans that it will not hear of again */
  readonly forgotten: readonly number[];
}

/** What comes back: a worker that is ready says number 0. */
export interface AnswerMessage {
  readonly number: number;
  readonly answer: ChunksAnswer | ColumnsAnswer | null;
}

/** Does tasks in the thread it is in. */
export class TaskDesk {
  private readonly plans = new Map<number, Plan>();

  /** Does a task, at once. */
  perform(message: TaskMessage): AnswerMessage {
    const { task, number, plan: which } = message;
    for (const forgotten of message.forgotten) this.plans.delete(forgotten);
    for (const [known, plan] of message.plans) this.plans.set(known, plan);
    const plan = this.plans.get(which);
    if (plan === undefined) throw new Error(`plan ${which} has not come`);
    if (task.kind === 'columns') {
      const steps = columnsOfPlan(plan, task.jobs, task.columns);
      let step = steps.next();
      while (step.done !== true) step = steps.next();
      return { number, answer: step.value };
    }
    return { number, answer: simulateChunks({ ...task, plan }) };
  }
}
