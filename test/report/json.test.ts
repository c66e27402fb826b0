import { expect, test } from 'vitest';
import { renderJson, toJson } from '../../src/report/json.ts';
import { exampleResult } from './fixture.ts';

test('one result is one object that reads back equal', () => {
  const result = exampleResult();
  expect(JSON.parse(renderJson([result]))).toEqual(result);
});

test('several results are an object to a line', () => {
  const lines = renderJson([exampleResult(), exampleResult()]).trimEnd().split('\n');
  expect(lines.map((line) => (JSON.parse(line) as { seed: string }).seed)).toEqual(['fix-1', 'fix-1']);
});

test('the order of keys does not depend on who made the object', () => {
  const result = exampleResult();
  const turned = Object.fromEntries(Object.entries(result).reverse()) as unknown as typeof result;
  expect(renderJson([turned])).toBe(renderJson([result]));
});

test('a number that JSON does not know is a defect, never a null', () => {
  expect(() => toJson({ cost: Number.NaN }, 0)).toThrow('"cost" of the result is NaN');
});

test('a control that JSON lets pass is escaped as others are, and read back as it was', () => {
  const name = 'a\u001B[31m\u009B31m\u007F\u0085é';
  const text = toJson({ [name]: name }, 0);
  expect(text).toBe(String.raw`{"a\u001b[31m\u009b31m\u007f\u0085é":"a\u001b[31m\u009b31m\u007f\u0085é"}`);
  expect(JSON.parse(text)).toEqual({ [name]: name });
});
