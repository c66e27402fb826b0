import { TaskDesk } from '../../src/experiment/task-desk.ts';
import type {
  ChunksAnswer,
  ChunksTask,
  ColumnsAnswer,
  ColumnsTask,
  Hand,
  Task,
  Workforce,
} from '../../src/experiment/workforce.ts';

/*
 * Hands that are no threads: each does its tasks at once and answers later, in an order that a seed shuffles.
 */

/** Turns to wait before an answer, from 0 on. */
type Delays = () => number;

/** A hand in this thread. */
class HandHere implements Hand {
  load = 0;
  readonly tasks: Task[] = [];
  private readonly desk = new TaskDesk();
  private readonly delays: Delays;

  constructor(delays: Delays) {
    this.delays = delays;
  }

  simulate(task: ChunksTask): Promise<ChunksAnswer> {
    return this.answer(task) as Promise<ChunksAnswer>;
  }

  tabulate(task: ColumnsTask): Promise<ColumnsAnswer> {
    return this.answer(task) as Promise<ColumnsAnswer>;
  }

  private async answer({ plan, ...task }: Task): Promise<unknown> {
    this.load += 1;
    this.tasks.push({ plan, ...task } as Task);
    const { answer } = this.desk.perform({ task, number: 1, plan: 1, plans: [[1, plan]], forgotten: [1] });
    for (let turns = this.delays(); turns > 0; turns -= 1) await new Promise((later) => setImmediate(later));
    this.load -= 1;
    return answer;
  }
}

/** Hands that are there from the start. */
export class HandsHere implements Workforce {
  readonly size: number;
  started = 0;
  private readonly all: readonly HandHere[];

  constructor(size: number, delays: Delays) {
    this.size = size;
    this.all = Array.from({ length: size }, () => new HandHere(delays));
  }

  start(): void {
    this.started += 1;
  }

  hands(): readonly HandHere[] {
    return this.all;
  }
}
