import { expect, test } from 'vitest';
import { GOOD } from './good-scenario.ts';
import { faultsOf } from './known-models.ts';

const chain = (event: string): string =>
  GOOD.replace('one: big', `one: { fallback: [big, small-2.5], fall_on: [${event}] }`);
const NEVER =
  '22:47 scenario/never-falls nothing is asked again after refused, so that the next of this chain never is: retry.refused is 0';

test('a chain that would go on where nothing is asked again is a warning', () => {
  expect(faultsOf(chain('refused'))).toEqual([NEVER]);
});

test('one that a lane or a step asks again for is none', () => {
  expect(faultsOf(chain('malformed, error, timeout'))).toEqual([]);
  expect(
    faultsOf(chain('refused').replace('call: plan\n', 'call: plan\n    retry: { refused: 1 }\n')),
  ).toEqual([]);
});
