import { expect, test } from 'vitest';
import { complete } from '../../src/cli/complete.ts';

test('commands, their second words, options and shipped scenarios', () => {
  expect(complete(['va'])).toEqual(['validate']);
  expect(complete(['prices', 'l'])).toEqual(['list']);
  expect(complete(['run', 'x.yaml', '--thr'])).toEqual(['--threshold']);
  expect(complete(['explain', 'support'])).toEqual(['support-triage']);
  expect(complete(['prices', 'show', 'x'])).toEqual([]);
  expect(complete([''])).toContain('run');
});
