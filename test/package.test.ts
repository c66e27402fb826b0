import { execFileSync } from 'node:child_process';
import { cpSync, mkdtempSync, readFileSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';

/*
 * What a user installs. It is asked of npm itself, on the built code.
 */

interface Packed {
  readonly files: readonly { readonly path: string; readonly mode: number }[];
}

const [packed] = JSON.parse(
  execFileSync('npm', ['pack', '--dry-run', '--json', '--ignore-scripts'], {
    encoding: 'utf8',
    stdio: ['ignore', 'pipe', 'ignore'],
  }),
) as readonly Packed[];
const PATHS = (packed?.files ?? []).map(({ path }) => path);

test('the package holds the program, its types, and every shipped price and scenario', () => {
  const shipped = ['pricing', 'scenarios'].flatMap((folder) =>
    readdirSync(folder)
      .filter((name) => name.endsWith('.yaml'))
      .map((name) => `${folder}/${name}`),
  );
  expect(PATHS).toEqual(
    expect.arrayContaining([
      'LICENSE',
      'README.md',
      'dist/bin/loopcost.js',
      'dist/index.d.ts',
      'dist/index.js',
      'scenarios/scenario.schema.json',
      ...shipped,
    ]),
  );
});

test('and nothing else: the program with the price book as JSON, and for each other source file a module and its types', () => {
  const sources = readdirSync('src', { recursive: true, encoding: 'utf8' })
    .map((path) => path.replaceAll('\\', '/'))
    .filter((path) => path.endsWith('.ts') && !path.startsWith('cli/'))
    .map((path) => `dist/${path.replace(/\.ts$/, '')}`);
  const built = new Set(sources.flatMap((path) => [`${path}.js`, `${path}.d.ts`]));
  const foreign = PATHS.filter(
    (path) =>
      !built.has(path) &&
      !/^(pricing|scenarios)\/[^/]+\.(yaml|md|json)$/.test(path) &&
      !/^dist\/bin\/[\w-]+\.js$/.test(path),
  );
  expect(foreign.toSorted()).toEqual([
    'LICENSE',
    'README.md',
    'dist/bin/LICENCES.txt',
    'dist/kept-book.json',
    'package.json',
  ]);
});

test('what is part of the program comes with its licence: every package that it needs, by name and version', () => {
  const licences = readFileSync('dist/bin/LICENCES.txt', 'utf8');
  const { dependencies } = JSON.parse(readFileSync('package.json', 'utf8')) as {
    readonly dependencies: Readonly<Record<string, string>>;
  };
  for (const [name, version] of Object.entries(dependencies))
    expect(licences).toContain(`${name} ${version} (`);
  expect(licences.match(/Permission (is hereby granted|to use)/g)?.length).toBe(
    licences.match(/^\S+ \d+\.\d+\.\d+ \([A-Z]+\)$/gm)?.length,
  );
});

test('the program needs no package beside it: it runs where none is installed', () => {
  const folder = mkdtempSync(join(tmpdir(), 'loopcost-'));
  try {
    for (const part of ['dist/bin', 'dist/kept-book.json', 'pricing', 'scenarios', 'package.json'])
      cpSync(part, join(folder, part), { recursive: true });
    const run = [join(folder, 'dist/bin/loopcost.js'), 'run', 'fix-github-issue', '--jobs', '2000'];
    const said = execFileSync(process.execPath, [...run, '--workers', '2', '--format', 'json'], {
      encoding: 'utf8',
    });
    const { complete, policies } = JSON.parse(said) as {
      readonly complete: boolean;
      readonly policies: readonly object[];
    };
    expect(complete).toBe(true);
    expect(policies).toHaveLength(7);
  } finally {
    rmSync(folder, { recursive: true });
  }
});
