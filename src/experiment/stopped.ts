/** Thrown out of work that a signal has ended: nobody waits for it any more. */
export class Stopped extends Error {}

/** Waits for work that a signal may end. However much is waited for at once, the signal is listened to once. */
export class Patience {
  private readonly ended: Promise<never> | null;

  constructor(signal: AbortSignal | undefined) {
    this.ended =
      signal === undefined
        ? null
        : new Promise((_, reject) => {
            const end = (): void => reject(new Stopped());
            if (signal.aborted) end();
            else signal.addEventListener('abort', end, { once: true });
          });
    // where nobody waits
    this.ended?.catch(() => {});
  }

  /** What work comes to; thrown `Stopped` where the signal is aborted before it is there. */
  waitFor<T>(work: Promise<T>): Promise<T> {
    return this.ended === null ? work : Promise.race([this.ended, work]);
  }
}
