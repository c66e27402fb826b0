import { availableParallelism } from 'node:os';
import { OwnHand } from './own-hand.ts';
import { WorkerHand } from './worker-hand.ts';
import type { Hand, Workforce } from './workforce.ts';

const ENTRY = new URL('./worker-entry.js', import.meta.url);

/**
 * Most threads of which this one is a hand: with more it has enough to do with what they did, which takes it a twentieth of
 * what each took (`--cpu-prof` of the main scenario on one thread, 2026-11-29).
 */
const MOST_WITH_OWN = 3;

/** Threads of this process, started when they are first asked for and shared by all that ask. */
export class WorkerPool implements Workforce {
  readonly size: number;
  private readonly entry: URL;
  private readonly own: OwnHand | null;
  private threads: readonly WorkerHand[] = [];

  /**
   * @param size - threads at work, of which this one may be one, >= 2; `auto`: as many as can run at once
   * @param entry - the module that a thread runs
   */
  constructor(size: number | 'auto', entry: URL = ENTRY) {
    this.size = size === 'auto' ? availableParallelism() : size;
    this.entry = entry;
    this.own = this.size <= MOST_WITH_OWN ? new OwnHand() : null;
  }

  start(): void {
    if (this.threads.length > 0) return;
    const count = this.own === null ? this.size : this.size - 1;
    this.threads = Array.from({ length: count }, () => new WorkerHand(this.entry));
  }

  /** The others first: what this thread does keeps it from giving them something to do. */
  hands(): readonly Hand[] {
    const ready = this.threads.filter((thread) => thread.isReady);
    return ready.length === 0 || this.own === null ? ready : [...ready, this.own];
  }

  /** Ends all threads, whatever they do. */
  async close(): Promise<void> {
    await Promise.all(this.threads.map((thread) => thread.close()));
  }
}
