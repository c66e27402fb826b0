import { expect, test } from 'vitest';
import { decideFurther, readFurtherQuestions } from '../../src/cli/decide-further.ts';
import { resultOf } from '../experiment/small-run.ts';
import { studyOf, valueOf } from '../experiment/small-study.ts';

const parts = { lanes: '{ work: { success: { big: 13 of 20 } } }' };

test('both questions are read from the command line', () => {
  const options = new Map([
    ['uncertainty', ['50']],
    ['decides', []],
  ]);
  expect(readFurtherQuestions({ positionals: [], options })).toEqual({ uncertainty: 50, decides: true });
  expect(readFurtherQuestions({ positionals: [], options: new Map() })).toEqual({
    uncertainty: null,
    decides: false,
  });
});

test('a result gets what was asked and nothing else; one that was cut short stays as it is', async () => {
  const result = await resultOf(parts, { seed: 'study', jobs: 1000 });
  const ask = async (complete: boolean, uncertainty: number | null, decides: boolean): Promise<string[]> => {
    const further = await decideFurther(
      studyOf(parts),
      { ...result, complete },
      { uncertainty, decides },
      {},
    );
    const value = valueOf(further);
    return ['what_decides', 'uncertainty'].filter((key) => key in value);
  };
  expect(await ask(true, null, false)).toEqual([]);
  expect(await ask(true, 5, true)).toEqual(['what_decides', 'uncertainty']);
  expect(await ask(false, 5, true)).toEqual([]);
});
