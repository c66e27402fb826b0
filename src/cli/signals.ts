import { EXIT, type ExitCode } from './exit-codes.ts';

/**
 * The first Ctrl-C or SIGTERM aborts the signal, so that a run ends with what it has; the second finds the system's
 * own handling and ends the process at once.
 */
export function listenForSignals(): AbortSignal {
  const controller = new AbortController();
  for (const name of ['SIGINT', 'SIGTERM'] as const) {
    process.once(name, () => {
      controller.abort(name);
    });
  }
  return controller.signal;
}

/** What a command that was stopped ends with. */
export function exitOfSignal(signal: AbortSignal): ExitCode {
  return signal.reason === 'SIGTERM' ? EXIT.terminated : EXIT.interrupted;
}
