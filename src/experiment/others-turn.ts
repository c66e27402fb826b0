/** Until what threads, timers and the system had to say was heard. */
export function othersTurn(): Promise<void> {
  return new Promise((resolve) => setImmediate(resolve));
}
