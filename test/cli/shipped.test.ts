import { expect, test } from 'vitest';
import packageJson from '../../package.json' with { type: 'json' };
import { readVersion, shippedScenario, shippedScenarios } from '../../src/cli/shipped.ts';

test('shipped files are found beside the program, not beside the caller', () => {
  expect(shippedScenarios()).toContain('fix-github-issue');
  expect(shippedScenario('x')).toMatch(/[/\\]scenarios[/\\]x\.yaml$/);
});

test('the version is the package’s', () => {
  expect(readVersion()).toBe(packageJson.version);
});
