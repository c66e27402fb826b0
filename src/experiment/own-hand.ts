import { columnsOfPlan } from './columns-of-plan.ts';
import { othersTurn } from './others-turn.ts';
import { simulateChunks } from './simulate-chunks.ts';
import type { ChunksAnswer, ChunksTask, ColumnsAnswer, ColumnsTask, Hand } from './workforce.ts';

/**
 * The asking thread as a hand beside the others: what the engine has compiled for it until they came is not compiled once
 * more. It does one task after the other, and hears what there is to hear before each and between chunks of a long one.
 */
export class OwnHand implements Hand {
  load = 0;
  private before: Promise<unknown> = Promise.resolve();

  simulate(task: ChunksTask): Promise<ChunksAnswer> {
    return this.inTurn(async () => {
      await othersTurn();
      return simulateChunks(task);
    });
  }

  tabulate({ plan, jobs, columns }: ColumnsTask): Promise<ColumnsAnswer> {
    return this.inTurn(async () => {
      const steps = columnsOfPlan(plan, jobs, columns);
      for (;;) {
        await othersTurn();
        const step = steps.next();
        if (step.done === true) return step.value;
      }
    });
  }

  private async inTurn<Answer>(work: () => Promise<Answer>): Promise<Answer> {
    this.load += 1;
    const answer = this.before.then(work);
    this.before = answer.catch(() => {});
    try {
      return await answer;
    } finally {
      this.load -= 1;
    }
  }
}
