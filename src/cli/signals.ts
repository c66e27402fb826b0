import { EXIT, type ExitCode } from './exit-codes.ts';

const SIGNALS = ['SIGINT', 'SIGTERM'] as const;

/**
 * The first Ctrl-C or SIGTERM aborts the signal, so that a run ends with what it has; the second, whichever of the two it
 * is, finds the system's own handling and ends the process at once.
 */
export function listenForSignals(): AbortSignal {
  const controller = new AbortController();
  const hear = (name: NodeJS.Signals): void => {
    for (const each of SIGNALS) process.off(each, hear);
    controller.abort(name);
  };
  for (const name of SIGNALS) process.on(name, hear);
  return controller.signal;
}

/** What a command that was stopped ends with. */
export function exitOfSignal(signal: AbortSignal): ExitCode {
  return signal.reason === 'SIGTERM' ? EXIT.terminated : EXIT.interrupted;
}

/**
 * Does something before the second signal ends the process.
 *
 * @param signal - of `listenForSignals`: aborted by the first
 * @returns takes that back
 */
export function beforeSecondSignal(signal: AbortSignal, act: () => void): () => void {
  const hear = (name: NodeJS.Signals): void => {
    // ahead of those that hear the first one
    if (!signal.aborted) return;
    act();
    forget();
    process.kill(process.pid, name);
  };
  const forget = (): void => {
    for (const name of SIGNALS) process.off(name, hear);
  };
  for (const name of SIGNALS) process.prependListener(name, hear);
  return forget;
}
