import { execFileSync } from 'node:child_process';
import { readdirSync } from 'node:fs';
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
      'dist/cli/main.js',
      'dist/index.d.ts',
      'dist/index.js',
      'scenarios/scenario.schema.json',
      ...shipped,
    ]),
  );
});

test('and nothing else: one module and its types for each source file, and the price book as JSON', () => {
  const sources = readdirSync('src', { recursive: true, encoding: 'utf8' })
    .filter((path) => path.endsWith('.ts'))
    .map((path) => `dist/${path.replaceAll('\\', '/').replace(/\.ts$/, '')}`);
  const built = new Set(sources.flatMap((path) => [`${path}.js`, `${path}.d.ts`]));
  const foreign = PATHS.filter(
    (path) => !built.has(path) && !/^(pricing|scenarios)\/[^/]+\.(yaml|md|json)$/.test(path),
  );
  // the price book as the build kept it
  const kept = 'dist/cli/kept-book.json';
  expect(foreign.toSorted()).toEqual(['LICENSE', 'README.md', kept, 'package.json']);
});
