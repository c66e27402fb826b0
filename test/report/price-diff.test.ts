import { expect, test } from 'vitest';
import { renderPriceDiff } from '../../src/report/price-diff.ts';
import { makeStyle } from '../../src/report/style.ts';

const page = { width: 100, style: makeStyle({ color: false, unicode: true }) };

test('each price that changed has its line', () => {
  const change = { price: 'input', before: 1, after: 0.5, change: -0.5 };
  const difference = { model: 'm', vendor: 'V', route: 'r', kind: 'changed', changes: [change] } as const;
  const lines = renderPriceDiff([difference], page).split('\n');
  expect(lines[0]).toBe('USD per million tokens');
  expect(lines[3]).toMatch(/^m +r +changed +input +1\.00 +0\.50 +-50\.0 %$/);
  expect(lines[5]).toMatch(/^usd_per_request, usd_per_search: USD each; times: a factor/);
});

test('no change is said in words', () => {
  expect(renderPriceDiff([], page)).toBe('no price differs\n');
});
