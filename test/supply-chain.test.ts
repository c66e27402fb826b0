import { execFileSync } from 'node:child_process';
import { cpSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';

/*
 * What an installation fetches and runs: few packages, none with a script of its own, each from the registry and of a known
 * content.
 */

interface Locked {
  readonly resolved?: string;
  readonly integrity?: string;
  readonly hasInstallScript?: boolean;
  readonly dev?: boolean;
}

const { dependencies } = JSON.parse(readFileSync('package.json', 'utf8')) as {
  readonly dependencies: Readonly<Record<string, string>>;
};
const { packages } = JSON.parse(readFileSync('package-lock.json', 'utf8')) as {
  readonly packages: Readonly<Record<string, Locked>>;
};
/** All but the package itself. */
const LOCKED = Object.entries(packages).filter(([path]) => path !== '');

test('at most ten packages are needed at run time, each in one exact version', () => {
  expect(Object.keys(dependencies).length).toBeLessThanOrEqual(10);
  for (const version of Object.values(dependencies)) expect(version).toMatch(/^\d+\.\d+\.\d+$/);
});

test('no package runs a script when it is installed', () => {
  expect(LOCKED.filter(([, locked]) => locked.hasInstallScript === true)).toEqual([]);
});

test('every package is locked to the registry and to its content', () => {
  const wrong = LOCKED.filter(
    ([, { resolved = '', integrity = '' }]) =>
      !resolved.startsWith('https://registry.npmjs.org/') || !integrity.startsWith('sha512-'),
  );
  expect(wrong.map(([path]) => path)).toEqual([]);
});

test('npm ci --ignore-scripts finds nothing to disagree with', () => {
  const folder = mkdtempSync(join(tmpdir(), 'loopcost-test-'));
  try {
    for (const file of ['package.json', 'package-lock.json', '.npmrc']) cpSync(file, join(folder, file));
    const words = ['ci', '--ignore-scripts', '--dry-run', '--offline', '--no-audit', '--no-fund'];
    expect(() => execFileSync('npm', words, { cwd: folder, stdio: 'pipe' })).not.toThrow();
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
});
