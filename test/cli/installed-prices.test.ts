import { parse } from 'node:path';
import { expect, test } from 'vitest';
import { readInstalledPrices } from '../../src/cli/installed-prices.ts';
import { CliFault } from '../../src/cli/fault.ts';

test('the package’s whole table, each provider once', () => {
  const { version, table } = readInstalledPrices(process.cwd());
  expect(version).toMatch(/^\d+\.\d+\.\d+/);
  const providers = JSON.parse(table) as readonly {
    readonly id: string;
    readonly models: readonly unknown[];
  }[];
  const ids = providers.map(({ id }) => id);
  expect(new Set(ids).size).toBe(ids.length);
  expect(ids).toEqual(expect.arrayContaining(['anthropic', 'deepseek', 'google', 'openai', 'openrouter']));
  expect(providers.every(({ models }) => models.length > 0)).toBe(true);
});

test('no package is a fault with the way to install it', () => {
  expect(() => readInstalledPrices(parse(process.cwd()).root)).toThrow(CliFault);
});
