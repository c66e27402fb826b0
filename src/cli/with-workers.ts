import { WorkerPool } from '../experiment/worker-pool.ts';
import type { Workforce } from '../experiment/workforce.ts';
import { readInteger, readText, type Arguments } from './arguments.ts';

/** Beyond it threads are in each other's way. */
const MOST_WORKERS = 256;

/**
 * Does something with the threads that `--workers auto|N` allows and ends them, whatever comes of it.
 *
 * @param work - undefined: this thread alone
 */
export async function withWorkers<T>(
  args: Arguments,
  work: (workforce: Workforce | undefined) => Promise<T>,
): Promise<T> {
  const size =
    readText(args, 'workers') === 'auto' ? null : readInteger(args, 'workers', [1, MOST_WORKERS], 'auto or ');
  const pool = new WorkerPool(size ?? 'auto');
  if (pool.size < 2) return work(undefined);
  try {
    return await work(pool);
  } finally {
    await pool.close();
  }
}
