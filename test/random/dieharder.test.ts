import { spawnSync } from 'node:child_process';
import { describe, expect, test } from 'vitest';

/*
 * A battery of others, where it is installed, on the words of the built program: whole jobs with their sites, the first draws
 * of jobs, and two sites in turn. `rng-layout.test.ts` has tests of our own, which always run.
 */

const PROGRAM = 'node dist/bin/loopcost.js';
const BATTERY = 'dieharder';
/** Raw words on standard input; output `test name | ntup | tsamples | psamples | p | assessment`. */
const READING = '-g 200';
const BIRTHDAYS = 0;
const MONOBIT = 100;

const isInstalled = spawnSync(BATTERY, ['-l']).error === undefined;
const skipped = isInstalled ? '' : ` (skipped: ${BATTERY} is not installed)`;

describe.skipIf(!isInstalled)(`${BATTERY} finds nothing in the generator${skipped}`, () => {
  test.each(['a', 'b', 'f'].flatMap((layout) => [BIRTHDAYS, MONOBIT].map((number) => ({ layout, number }))))(
    'layout $layout, test $number',
    ({ layout, number }) => {
      const { stdout } = spawnSync(
        'sh',
        ['-c', `${PROGRAM} rng --layout ${layout} | ${BATTERY} ${READING} -d ${number}`],
        {
          encoding: 'utf8',
        },
      );
      const values = [...stdout.matchAll(/\|\s*\d+\|\s*\d+\|\s*\d+\|\s*([\d.]+)\|/g)].map(([, p]) =>
        Number(p),
      );
      expect(values).not.toEqual([]);
      for (const p of values) expect(Math.min(p, 1 - p)).toBeGreaterThan(1e-6);
    },
  );
});
