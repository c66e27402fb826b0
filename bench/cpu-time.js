// @ts-check
import process from 'node:process';

/**
 * CPU milliseconds that this process has used. Benchmarks go by it where one thread works alone, so that others on the
 * machine disturb them less than they would a clock on the wall.
 */
export function cpuMilliseconds() {
  const { user, system } = process.cpuUsage();
  return (user + system) / 1000;
}
