import { expect, test } from 'vitest';

import { windowAt, windowText } from '../../src/pricing/price-window.ts';

const NIGHT = { from_minute: 1320, to_minute: 90, usd_factor: 0.5 };

test('a window over midnight holds on both sides of it', () => {
  expect([1319, 1320, 0, 89, 90].map((minute) => windowAt([NIGHT], minute)?.usd_factor ?? 1)).toEqual([
    1, 0.5, 0.5, 0.5, 1,
  ]);
});

test('a window is written as in a file', () => {
  expect(windowText(NIGHT)).toBe('22:00-01:30');
});
