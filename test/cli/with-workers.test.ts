import { availableParallelism } from 'node:os';
import { expect, test } from 'vitest';
import { withWorkers } from '../../src/cli/with-workers.ts';

function sizeOf(workers: readonly string[] | undefined): Promise<number> {
  const options = new Map(workers === undefined ? [] : [['workers', workers]]);
  return withWorkers({ positionals: [], options }, (workforce) => Promise.resolve(workforce?.size ?? 1));
}

test('as many threads as asked for, else as the machine runs at once; one is this thread', async () => {
  expect(await sizeOf(['3'])).toBe(3);
  expect(await sizeOf(['1'])).toBe(1);
  expect(await sizeOf(['auto'])).toBe(availableParallelism());
  expect(await sizeOf(undefined)).toBe(availableParallelism());
});

test('anything else is refused', async () => {
  await expect(sizeOf(['0'])).rejects.toThrow(
    '--workers: expected auto or a whole number from 1 to 256, got "0"',
  );
  await expect(sizeOf(['many'])).rejects.toThrow('expected auto or a whole number from 1 to 256, got "many"');
});
