import { availableParallelism } from 'node:os';
import { WorkerHand } from './worker-hand.ts';
import type { Hand, Workforce } from './workforce.ts';

const ENTRY = new URL('./worker-entry.js', import.meta.url);

/** Threads of this process, started when they are first asked for and shared by all that ask. */
export class WorkerPool implements Workforce {
  readonly size: number;
  private readonly entry: URL;
  private threads: readonly WorkerHand[] = [];

  /**
   * @param size - threads, >= 2; `auto`: as many as can run at once
   * @param entry - the module that a thread runs
   */
  constructor(size: number | 'auto', entry: URL = ENTRY) {
    this.size = size === 'auto' ? availableParallelism() : size;
    this.entry = entry;
  }

  start(): void {
    if (this.threads.length > 0) return;
    this.threads = Array.from({ length: this.size }, () => new WorkerHand(this.entry));
  }

  hands(): readonly Hand[] {
    return this.threads.filter((thread) => thread.isReady);
  }

  /** Ends all threads, whatever they do. */
  async close(): Promise<void> {
    await Promise.all(this.threads.map((thread) => thread.close()));
  }
}
