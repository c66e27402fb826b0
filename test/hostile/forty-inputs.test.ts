import { describe, expect, test } from 'vitest';
import { judge, unfinished } from './judge.ts';
import { LOGIC } from './logic.ts';
import { NUMBERS } from './numbers.ts';
import { SHAPES } from './shapes.ts';
import type { NastyInput } from './judge.ts';

/*
 * Forty kinds of input that break programs of this kind, by number: those that a text can hold are here. 12 stands with the
 * token counts of a bill (`test/pricing/disjoint-usage.test.ts`); 26 in `object-names.test.ts`; 32 and 37 to 40 in
 * `files.test.ts`; 33 to 35 in `names-that-leave.test.ts`.
 */

const SECONDS = 2;

describe.each([...NUMBERS, ...LOGIC, ...SHAPES])('$number, $what', (input: NastyInput) => {
  test(`comes to ${input.expected}, in words and in time`, async () => {
    const { says, result, diagnostics, seconds } = await judge(input);
    expect(says).toBe(input.expected);
    expect(diagnostics.filter(({ message }) => message.trim() === '')).toEqual([]);
    expect(unfinished(result)).toEqual([]);
    expect(seconds).toBeLessThan(SECONDS);
  });
});
