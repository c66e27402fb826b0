import { Worker } from 'node:worker_threads';
import { CHUNK_JOBS } from './chunk-jobs.ts';
import type { Plan } from '../plan/plan.ts';
import type { AnswerMessage, TaskMessage } from './task-desk.ts';
import type { ChunksAnswer, ChunksTask, ColumnsAnswer, ColumnsTask, Hand, Task } from './workforce.ts';

/** Plans that a thread remembers: those of the policies at work, and some. */
const MOST_PLANS = 24;

/** How often a task is tried. */
const MOST_TRIES = 2;

/** A task that was given and is not answered. */
interface Open {
  readonly task: Task;
  readonly resolve: (answer: AnswerMessage['answer']) => void;
  readonly reject: (error: Error) => void;
  tries: number;
}

/** A thread that does tasks. Where it dies another takes its place, and the task it died of is tried once more. */
export class WorkerHand implements Hand {
  /** false until it first says so: one that cannot even start is never given anything */
  isReady = false;
  private readonly entry: URL;
  private worker: Worker | null = null;
  private readonly open = new Map<number, Open>();
  private numbers = 0;
  /** what the thread knows, the least lately used first */
  private known = new Map<Plan, number>();

  constructor(entry: URL) {
    this.entry = entry;
    this.begin();
  }

  get load(): number {
    return this.open.size;
  }

  simulate(task: ChunksTask): Promise<ChunksAnswer> {
    return this.give(task) as Promise<ChunksAnswer>;
  }

  tabulate(task: ColumnsTask): Promise<ColumnsAnswer> {
    return this.give(task) as Promise<ColumnsAnswer>;
  }

  /** Ends the thread; tasks that are open stay unanswered. */
  async close(): Promise<void> {
    this.open.clear();
    const { worker } = this;
    this.worker = null;
    this.isReady = false;
    worker?.removeAllListeners();
    // one that could not start may say so only now: an error that nobody hears would end the process
    worker?.on('error', () => {});
    await worker?.terminate();
  }

  private give(task: Task): Promise<AnswerMessage['answer']> {
    return new Promise((resolve, reject) => {
      this.numbers += 1;
      this.open.set(this.numbers, { task, resolve, reject, tries: 0 });
      this.send(this.numbers, task);
    });
  }

  private send(number: number, { plan, ...task }: Task): void {
    if (this.worker === null) this.begin();
    const isNew = !this.known.has(plan);
    const which = this.known.get(plan) ?? number;
    this.known.delete(plan);
    this.known.set(plan, which);
    const [oldest] = this.known;
    const forgotten = oldest !== undefined && this.known.size > MOST_PLANS ? [oldest] : [];
    for (const [old] of forgotten) this.known.delete(old);
    const message: TaskMessage = {
      task,
      number,
      plan: which,
      plans: isNew ? [[which, plan]] : [],
      forgotten: forgotten.map(([, old]) => old),
    };
    // a process waits for a thread with work to do, and for no other
    this.worker?.ref();
    this.worker?.postMessage(message);
  }

  private begin(): void {
    const worker = new Worker(this.entry);
    let fault: Error | null = null;
    this.worker = worker;
    this.known = new Map();
    worker.on('message', (message: AnswerMessage) => this.hear(message));
    worker.on('error', (error) => {
      fault = error;
    });
    worker.on('messageerror', (error) => {
      fault = error;
    });
    worker.on('exit', (code) => this.replace(fault?.message ?? `it ended with exit code ${code}`));
    worker.unref();
  }

  private hear({ number, answer }: AnswerMessage): void {
    this.isReady = true;
    const done = this.open.get(number);
    this.open.delete(number);
    if (this.open.size === 0) this.worker?.unref();
    done?.resolve(answer);
  }

  /** The thread is gone: the task it was at, the first of those open, has failed; the others were not begun. */
  private replace(reason: string): void {
    this.worker = null;
    if (!this.isReady) return;
    const [first] = this.open;
    if (first !== undefined) {
      const [number, failed] = first;
      failed.tries += 1;
      if (failed.tries >= MOST_TRIES) {
        this.open.delete(number);
        failed.reject(new Error(`${placeOf(failed.task)}: a worker thread failed twice: ${reason}`));
      }
    }
    for (const [number, { task }] of this.open) this.send(number, task);
  }
}

/** What a task is about, in words. */
function placeOf(task: Task): string {
  const first = task.kind === 'chunks' ? task.first : 0;
  const chunks = `chunk ${Math.floor(first / CHUNK_JOBS)}`;
  return `policy "${task.plan.policy}", ${chunks}, jobs ${first} to ${first + task.jobs - 1}`;
}
