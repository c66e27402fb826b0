import { join, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import { describe, expect, test } from 'vitest';
import { sharedDoubles } from '../../src/experiment/shared-doubles.ts';
import { WorkerPool } from '../../src/experiment/worker-pool.ts';
import { inFolder } from '../cli/loopcost.ts';
import { planOf } from '../plan/small-world.ts';
import { resultOf, runOf } from './small-run.ts';
import type { ChunksTask, Hand } from '../../src/experiment/workforce.ts';

/*
 * Real threads. They run the built code: a thread reads no TypeScript.
 */

const ENTRY = pathToFileURL(resolve('dist/experiment/worker-entry.js'));
const DYING = pathToFileURL(resolve('test/experiment/dying-worker.mjs'));
const PARTS = { policies: '{ one: big, two: small }' };
const PLAN = planOf(PARTS, 'one');

async function withPool<T>(entry: URL, work: (pool: WorkerPool) => Promise<T>): Promise<T> {
  const pool = new WorkerPool(2, entry);
  pool.start();
  for (let tries = 0; pool.hands().length < 2 && tries < 1000; tries += 1)
    await new Promise((later) => setTimeout(later, 5));
  try {
    return await work(pool);
  } finally {
    await pool.close();
  }
}

function taskOf(first: number, jobs = 1000): ChunksTask {
  return { kind: 'chunks', plan: PLAN, first, jobs, toCome: 0, spare: [] };
}

function dyingOf(how: string, once?: string): URL {
  const code = `globalThis.dying = ${JSON.stringify({ how, once })}; await import('${DYING.href}');`;
  return new URL(`data:text/javascript,${encodeURIComponent(code)}`);
}

async function costsOf(hand: Hand): Promise<number> {
  const { digests } = await hand.simulate(taskOf(1000));
  return digests[0]?.packed.length ?? 0;
}

describe('threads', () => {
  test('give a result of the same bytes as this thread alone', async () => {
    const change = { jobs: 6500, seed: 'threads' };
    const alone = await resultOf(PARTS, change);
    const shared = await withPool(ENTRY, (workforce) => resultOf(PARTS, change, { workforce }));
    expect({ ...shared, timing: null }).toEqual({ ...alone, timing: null });
  });

  test('write over figures where they are: none is copied, and none taken from who sent it', async () => {
    const spare = sharedDoubles(runOf(PARTS, 1, 'one').tally.layout.length);
    const { digests } = await withPool(ENTRY, (pool) =>
      pool.hands()[0]!.simulate({ ...taskOf(2000), spare: [spare] }),
    );
    expect(digests[0]!.figures).toEqual(spare);
    expect(spare[0]).toBe(1000);
  });

  test('tabulate columns of a plan', async () => {
    const columns = await withPool(ENTRY, (pool) =>
      pool.hands()[1]!.tabulate({ kind: 'columns', plan: PLAN, jobs: 1200, columns: ['costUsd'] }),
    );
    expect(columns.get('costUsd')).toEqual(runOf(PARTS, 1200, 'one').tally.column('costUsd'));
  });

  test('remember a few plans and take new ones for good', async () => {
    await withPool(ENTRY, async (pool) => {
      const hand = pool.hands()[0]!;
      const plans = Array.from({ length: 30 }, () => ({ ...PLAN }));
      for (const plan of [...plans, ...plans]) await hand.simulate({ ...taskOf(0, 10), plan });
      expect(hand.load).toBe(0);
    });
  });

  test('that cannot start are never given anything', async () => {
    const pool = new WorkerPool(2, new URL('no-such-worker.js', ENTRY));
    pool.start();
    const result = await resultOf(PARTS, { jobs: 5000 }, { workforce: pool });
    expect(result.complete).toBe(true);
    expect(pool.hands()).toEqual([]);
    await pool.close();
  });
});

describe('a thread that dies', () => {
  test.each(['throw', 'exit'])('once (%s) is replaced, and what it did is done again', (how) =>
    inFolder((folder) =>
      withPool(dyingOf(how, join(folder, 'died')), async (pool) => {
        const hand = pool.hands()[0]!;
        const [first, second] = await Promise.all([costsOf(hand), costsOf(hand)]);
        expect(first).toBeGreaterThan(1);
        expect(second).toBe(first);
      }),
    ),
  );

  test('twice of the same task fails it, naming policy, chunk and jobs', async () => {
    await withPool(dyingOf('throw'), async (pool) => {
      const hand = pool.hands()[0]!;
      await expect(hand.simulate(taskOf(7000))).rejects.toThrow(
        'policy "one", chunk 7, jobs 7000 to 7999: a worker thread failed twice: out of paper',
      );
      await expect(hand.simulate(taskOf(0))).rejects.toThrow('policy "one", chunk 0');
    });
    await withPool(dyingOf('exit'), async (pool) => {
      await expect(pool.hands()[0]!.simulate(taskOf(0))).rejects.toThrow('it ended with exit code 0');
    });
  });
});
