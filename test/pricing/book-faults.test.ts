import { expect, test } from 'vitest';

import { parseSource } from '../../src/grammar/source.ts';
import {
  extendsFaults,
  inheritedFaults,
  modelFaults,
  nameFaults,
  type ModelEntry,
} from '../../src/pricing/book-faults.ts';
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

test('a map lacks a key only where no parent has it', () => {
  const cached = entry('a', { aliases: ['x'], cache: { kind: 'none' } });
  const child = entry('b', { extends: 'x', cache: { miss_rate: 0.1 }, outages: { share_of_time: 0.1 } });
  expect(inheritedFaults([cached, child]).map(({ remark }) => remark.message)).toEqual([
    '`minutes` is missing in outages',
  ]);
  const [alone] = modelFaults(entry('b', { cache: { miss_rate: 0.1 } }));
  expect(alone?.remark).toMatchObject({ code: 'pricing/missing-key', path: ['models', 'b', 'cache'] });
});
