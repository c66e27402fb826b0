import { createHash } from 'node:crypto';
import { expect, test } from 'vitest';
import { fillLayout } from '../../../src/random/rng-layout.ts';
import { seedKey } from '../../../src/random/seed-key.ts';
import { loopcost, shell } from '../loopcost.ts';

test('raw words, lowest byte first, until the reader goes away', async () => {
  const words = new Uint32Array(50_000);
  fillLayout('b', seedKey('s'), 0, words);
  const expected = createHash('sha256').update(new Uint8Array(words.buffer)).digest('hex');
  const { code, stdout, stderr } = await shell(
    'set -o pipefail; loopcost rng --layout b --seed s | head -c 200000 | sha256sum',
  );
  expect([stderr, stdout, code]).toEqual(['', `${expected}  -\n`, 0]);
});

test('help and completion do not speak of it', async () => {
  expect((await loopcost(['--help'])).stdout).not.toMatch(/\brng\b/);
  expect((await loopcost(['--get-completions', 'rn'])).stdout.trim()).toBe('');
  expect((await loopcost(['rng', '--layout', 'z'])).code).toBe(2);
});
