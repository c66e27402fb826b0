import { expect, test } from 'vitest';
import { fuzzCase } from '../../bench/fuzz/fuzz-case.js';
import { judgeCase } from '../../bench/fuzz/judge-case.js';
import { LOGS, SMALL_FILES } from '../../bench/fuzz/seed-files.js';

/*
 * Mutated scenarios, price books and logs on the whole way of a file, on the built code. `npm run fuzz` tries more of them.
 */

const CASES = 5000;
const SEED = 'ci';

test.each(SMALL_FILES.map(({ name, kind, text }) => ({ name, kind, text })))(
  'the file $name, from which cases are made, is accepted as it is',
  async ({ name, kind, text }) => {
    expect(await judgeCase({ file: `${name}.yaml`, kind, text, how: [] })).toMatchObject({
      says: 'accepted',
      faults: [],
    });
  },
);

test.each(LOGS.map(({ file, kind, text }) => ({ file, kind, text })))(
  'the log $file, from which cases are made, becomes a scenario as it is',
  async ({ file, kind, text }) => {
    expect(await judgeCase({ file, kind, text, how: [] })).toMatchObject({ says: 'accepted', faults: [] });
  },
);

test('a case is the same whenever it is asked for, and another than its neighbours', () => {
  expect(fuzzCase('a', 7)).toEqual(fuzzCase('a', 7));
  expect(fuzzCase('a', 7)).not.toEqual(fuzzCase('a', 8));
  expect(fuzzCase('a', 7)).not.toEqual(fuzzCase('b', 7));
});

test(`of ${CASES} mutated files each is refused at a place of its text, or comes to figures that are numbers and add up`, async () => {
  const found: string[] = [];
  let accepted = 0;
  for (let index = 0; index < CASES; index++) {
    const fuzzed = fuzzCase(SEED, index);
    const { says, faults } = await judgeCase(fuzzed);
    accepted += Number(says === 'accepted');
    if (faults.length > 0)
      found.push(`npm run fuzz -- --seed ${SEED} --case ${index} (${fuzzed.how.join('; ')}): ${faults[0]}`);
  }
  expect(found).toEqual([]);
  // or all would be refused at the door, and nothing behind it tried
  expect(accepted).toBeGreaterThan(CASES / 10);
}, 600_000);
