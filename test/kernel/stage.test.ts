import { expect, test } from 'vitest';
import { Code } from '../../src/kernel/code.ts';
import { Stage } from '../../src/kernel/stage.ts';
import type { FunctionText } from '../../src/kernel/function-code.ts';

function actsOf(write: (code: Code) => void): FunctionText['constants'] {
  const code = new Code();
  write(code);
  return [code.constants(0), code.constants(1), code.constants(2)];
}

const ACTS = actsOf((code) => {
  code.named(0.01, 0.3, 0.7);
  code.named(5);
  code.column([1, 2], [3, 4]);
});

test('what a function refers to is another in each act, at the same place', () => {
  const stage = new Stage(ACTS);
  const { numbers, tails, columns } = stage.constants;
  const seen = ([0, 1, 2, 0] as const).map((act) => {
    stage.set(act);
    return [...numbers, ...(columns[0] ?? []), (tails[0] ?? 0) > 2048];
  });
  expect(seen).toEqual([
    [0.01, 5, 1, 2, false],
    [0.3, 5, 3, 4, true],
    [0.7, 5, 3, 4, true],
    [0.01, 5, 1, 2, false],
  ]);
});

test('it ends as what it is for good, frozen, and leaves the acts as they were', () => {
  const stage = new Stage(ACTS);
  stage.set(1);
  stage.freeze();
  const { numbers, tails } = stage.constants;
  expect([numbers, tails].map((list) => Object.isFrozen(list))).toEqual([true, true]);
  expect(stage.constants).toEqual(ACTS[0]);
  expect(ACTS[1].numbers).toEqual([0.3, 5]);
  expect(new Stage(ACTS).constants.columns).toEqual(ACTS[0].columns);
});
