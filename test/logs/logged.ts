import type { Log, LoggedCall } from '../../src/logs/log.ts';
import { EMPTY_LOG } from '../../src/logs/log.ts';
import { readLog } from '../../src/logs/read-log.ts';

/*
 * Logs written in tests.
 */

/** A call of job `a` by model `m`: 100 tokens in, 10 out, of which nothing was cached. */
export function call(
  given: Partial<Omit<LoggedCall, 'usage'>> & Partial<LoggedCall['usage']> = {},
): LoggedCall {
  const { id = null, job = 'a', model = 'm', usd = null, second = null, tools = null, ...tokens } = given;
  const usage = {
    uncached_input: 100,
    cache_read: 0,
    cache_write_5m: 0,
    cache_write_1h: 0,
    output: 10,
    reasoning: 0,
    ...tokens,
  };
  return { id, job, model, usage, usd, second, tools };
}

/** A log of calls that tells everything. */
export function logOf(calls: readonly LoggedCall[], rest: Partial<Log> = {}): Log {
  return { ...EMPTY_LOG, calls, tellsCache: true, tellsReasoning: true, ...rest };
}

/** Reads a log that has no faults. */
export function readSound(file: string, lines: readonly string[]): Log {
  const log = readLog(file, lines.join('\n'));
  if (log.ok) return log.value;
  throw new Error(JSON.stringify(log.diagnostics));
}

/** The faults of a log, as `line: message`. */
export function faultsOf(lines: readonly string[], file = 'calls.csv'): readonly string[] {
  const log = readLog(file, lines.join('\n'));
  return log.ok ? [] : log.diagnostics.map(({ position, message }) => `${position?.line ?? '-'}: ${message}`);
}
