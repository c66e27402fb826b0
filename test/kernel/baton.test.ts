import { expect, test } from 'vitest';
import { Baton, HANDED } from '../../src/kernel/baton.ts';

test('a step begins with nothing that another handed on', () => {
  const baton = new Baton();
  for (const name of HANDED) Reflect.set(baton, name, 7);
  baton.begin(12);
  expect(HANDED.map((name) => [name, Reflect.get(baton, name)])).toEqual(
    HANDED.map((name) => [name, name === 'planned' ? 12 : 0]),
  );
});
