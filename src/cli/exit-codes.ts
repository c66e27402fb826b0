/** What the process ends with. The whole table; `main.ts` alone sets it. */
export const EXIT = {
  ok: 0,
  /** a defect of ours */
  defect: 1,
  /** usage, an invalid scenario or price table */
  invalid: 2,
  /** a file that cannot be read or written */
  file: 3,
  /** a threshold missed */
  threshold: 99,
  /** SIGINT; the partial result is marked */
  interrupted: 130,
  /** SIGTERM; the partial result is marked */
  terminated: 143,
} as const;
export type ExitCode = (typeof EXIT)[keyof typeof EXIT];
