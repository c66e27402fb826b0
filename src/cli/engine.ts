import { setFlagsFromString } from 'node:v8';

/**
 * Has the engine leave a call that began in slow code in slow code, instead of putting compiled code under its loop (on-stack
 * replacement). A long run calls its functions more than a hundred thousand times a second (1,000 jobs in 8.6 ms) and waits
 * for no single call; but of a function whose loop was once replaced V8 makes no ordinary code again when a rare event has it
 * throw that away, so that each call begins slowly until the process ends. Whether it comes to that is chance: of 45 times
 * that a policy of three shipped scenarios was timed four took 1.6 to 2.5 times as long as the others; without replacement
 * none did (Node 20.20.2, 2026-11-30).
 */
export function settleEngine(): void {
  setFlagsFromString('--no-use-osr');
}
