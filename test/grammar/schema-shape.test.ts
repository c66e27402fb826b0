import { expect, test } from 'vitest';
import { z } from 'zod';
import { choice } from '../../src/grammar/choice.ts';
import { factor } from '../../src/grammar/constant.ts';
import { keys, listOf, mapOf, name, optional, withDefault } from '../../src/grammar/keys.ts';
import { placeOf } from '../../src/grammar/schema-shape.ts';
import { isText } from '../../src/grammar/shape.ts';
import { sourced } from '../../src/grammar/sourced.ts';

const inner = keys({ size: optional(name, 'A size.'), count: withDefault(z.number(), 3, 'A count.') });

const keysOf = (schema: z.ZodType, value?: unknown): readonly string[] | null => {
  const { shape } = placeOf(schema, value);
  return shape.kind === 'map' ? Object.keys(shape.known) : null;
};

test('a map has its keys, a map by name takes any, a list has items, the rest is a leaf', () => {
  expect(keysOf(inner)).toEqual(['size', 'count']);
  expect(placeOf(mapOf(inner), {}).shape).toMatchObject({ kind: 'map', known: {} });
  expect(placeOf(listOf(inner), []).shape.kind).toBe('list');
  expect(placeOf(name, 'a').shape).toEqual({ kind: 'leaf' });
});

test('a default stands where the file has nothing, as a file would write it', () => {
  const { shape } = placeOf(inner, {});
  const count = shape.kind === 'map' ? shape.known['count'] : undefined;
  if (count === undefined) throw new Error('the schema has a count');
  expect(placeOf(count, undefined)).toMatchObject({ value: 3, isDefault: true });
  expect(placeOf(count, 5)).toMatchObject({ value: 5, isDefault: false });
});

test('of several forms the one that fits is meant; with nothing written, any', () => {
  const other = keys({ other: optional(name, 'Another.') });
  const either = choice<unknown>(
    [
      { fits: isText, schema: name },
      { fits: (value) => typeof value === 'object' && value !== null && 'other' in value, schema: other },
      { fits: () => true, schema: inner },
    ],
    () => 'neither',
  );
  expect(keysOf(either, { other: 'x' })).toEqual(['other']);
  expect(keysOf(either, { size: 'x' })).toEqual(['size', 'count']);
  expect(keysOf(either, 'x')).toBeNull();
  expect(keysOf(either)).toEqual(['other', 'size', 'count']);
});

test('a figure with its source is the figure', () => {
  expect(placeOf(sourced(factor), 2).shape).toEqual({ kind: 'leaf' });
});
