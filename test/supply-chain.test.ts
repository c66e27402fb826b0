import { execFile, execFileSync } from 'node:child_process';
import { once } from 'node:events';
import { cpSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { createServer } from 'node:http';
import type { RequestListener } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { execPath } from 'node:process';
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

test('what those need in turn stays below 35', () => {
  const installed = LOCKED.filter(([, { dev }]) => dev !== true);
  expect(installed.length).toBeGreaterThan(Object.keys(dependencies).length);
  expect(installed.length).toBeLessThan(35);
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

/** What `npm run audit` says and ends with, where the registry answers so. */
async function audited(
  answer: RequestListener,
  words: readonly string[] = [],
): Promise<{ readonly status: number | null; readonly says: string }> {
  const registry = createServer(answer).listen(0, '127.0.0.1');
  await once(registry, 'listening');
  const { port } = registry.address() as AddressInfo;
  // npm keeps what it learned of an advisory
  const cache = mkdtempSync(join(tmpdir(), 'loopcost-test-'));
  const env = {
    ...process.env,
    npm_config_registry: `http://127.0.0.1:${port}/`,
    npm_config_cache: cache,
    npm_config_fetch_retries: '0',
  };
  try {
    return await new Promise((done) => {
      const child = execFile(execPath, ['bench/audit.js', ...words], { env }, (_, says) =>
        done({ status: child.exitCode, says }),
      );
    });
  } finally {
    registry.closeAllConnections();
    registry.close();
    rmSync(cache, { recursive: true, force: true });
  }
}

test('an advisory on a package that is needed at run time fails the audit, whatever its severity', async () => {
  const advisory = {
    id: 1,
    url: 'https://example.org/GHSA-1',
    title: 'Reads too much',
    severity: 'low',
    vulnerable_versions: '<99.0.0',
  };
  const { status, says } = await audited((request, response) => {
    response.writeHead(request.method === 'POST' ? 200 : 404, { 'content-type': 'application/json' });
    response.end(JSON.stringify(request.method === 'POST' ? { yaml: [advisory], vitest: [advisory] } : {}));
  });
  expect(says).toBe('yaml, low: Reads too much https://example.org/GHSA-1\n');
  expect(status).toBe(1);
});

test('an audit without advisories passes', async () => {
  const answered = await audited((_, response) => {
    response.writeHead(200, { 'content-type': 'application/json' });
    response.end('{}');
  });
  expect(answered).toEqual({ status: 0, says: 'no advisory is known of a package needed at run time\n' });
});

test.each([404, 405, 501])('a registry that answers %i is not asked, which is said', async (code) => {
  const { status, says } = await audited((_, response) => response.writeHead(code).end());
  expect(says).toMatch(/^not asked: the registry http:\/\/127\.0\.0\.1:\d+\/ has no audit endpoint/);
  expect(status).toBe(0);
});

test.each([
  ['fails', 500],
  ['wants a name', 401],
])('a registry that %s fails the audit', async (_, code) => {
  const { status, says } = await audited((__, response) => response.writeHead(code).end());
  expect(says).toMatch(new RegExp(`^no answer: ${code} `));
  expect(status).toBe(1);
});

test('a registry that is silent fails the audit, in time', async () => {
  const { status, says } = await audited(() => {}, ['--seconds', '2']);
  expect(says).toMatch(/^no answer: .*ETIMEDOUT/);
  expect(status).toBe(1);
});
