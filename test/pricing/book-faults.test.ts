import { expect, test } from 'vitest';

import { parseSource } from '../../src/grammar/source.ts';
import { extendsFaults, modelFaults, nameFaults, type ModelEntry } from '../../src/pricing/book-faults.ts';
import { valueOf } from './shipped-book.ts';

const SOURCE = valueOf(parseSource('a.yaml', 'vendor: A\nmodels:\n  a: {}\n  b: {}\n'));

function entry(name: string, model: Partial<ModelEntry['model']>): ModelEntry {
  return { source: SOURCE, name, model: { vendor: 'A', aliases: [], routes: {}, ...model } };
}

test('a route without prices is a fault of its model', () => {
  const [fault] = modelFaults(entry('a', { routes: { r: { prices: [] } } }));
  expect(fault?.remark).toMatchObject({
    code: 'pricing/no-price',
    path: ['models', 'a', 'routes', 'r', 'prices'],
  });
});

test('an alias must not take a name of another model, nor stand twice', () => {
  const faults = nameFaults([entry('a', { aliases: ['b', 'x', 'x'] }), entry('b', {})]);
  expect(faults.map(({ remark }) => remark.message)).toEqual(['"b" means b already', '"x" stands twice']);
});

test('a chain that ends in a cycle is told where the cycle is', () => {
  const faults = extendsFaults([
    entry('a', { extends: 'b' }),
    entry('b', { extends: 'c' }),
    entry('c', { extends: 'b' }),
  ]);
  expect(faults.map(({ remark }) => remark.path[1])).toEqual(['b', 'c']);
});
