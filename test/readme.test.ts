import { execFileSync } from 'node:child_process';
import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import { describe, expect, test } from 'vitest';
import { parseCommandLine } from '../src/cli/parse-command-line.ts';

/*
 * What the documentation tells people to type and to open, held against the program.
 */

const DOCUMENTS = [
  'README.md',
  'AGENTS.md',
  'src/README.md',
  'pricing/README.md',
  'scenarios/CALIBRATION.md',
];
const SCRIPTS = Object.keys(
  (JSON.parse(readFileSync('package.json', 'utf8')) as { readonly scripts: Readonly<Record<string, string>> })
    .scripts,
);

describe.each(DOCUMENTS)('%s', (document) => {
  const text = readFileSync(document, 'utf8');
  const lines = [...text.matchAll(/^```(?:sh|bash|console)?\n([\s\S]*?)^```/gm)].flatMap(([, block = '']) =>
    block.replaceAll('\\\n', ' ').split('\n'),
  );
  const commands = lines.flatMap((line) => /^(?:\$ )?(?:npx )?loopcost (.*)$/.exec(line)?.[1] ?? []);

  test('types commands and options that exist', async () => {
    for (const command of commands) {
      const words = wordsOf(command);
      const request = await parseCommandLine(words, '0', 80);
      expect(request.kind, command).toBe('command');
    }
  });

  test('names npm scripts that exist', () => {
    const named = [...text.matchAll(/\bnpm run ([\w:-]+)/g)].map(([, name = '']) => name);
    expect(named.filter((name) => !SCRIPTS.includes(name))).toEqual([]);
  });

  test('names files that exist', () => {
    const named = [...text.matchAll(/`([\w-]+(?:\/[\w.-]+)+\.(?:ts|js|yaml|md))`/g)].map(
      ([, path = '']) => path,
    );
    const folder = dirname(document);
    expect(named.filter((path) => !existsSync(path) && !existsSync(join(folder, path)))).toEqual([]);
  });
});

test('README.md shows how the package is called, and that runs as it stands', () => {
  const [, program = ''] = /^```js\n([\s\S]*?)^```/m.exec(readFileSync('README.md', 'utf8')) ?? [];
  const folder = mkdtempSync(join(tmpdir(), 'loopcost-readme-'));
  try {
    mkdirSync(join(folder, 'node_modules'));
    symlinkSync(resolve('.'), join(folder, 'node_modules', 'loopcost'), 'dir');
    writeFileSync(join(folder, 'example.mjs'), program);
    const said = execFileSync(process.execPath, ['example.mjs'], { cwd: folder, encoding: 'utf8' });
    const [sentence, ...rest] = said.trimEnd().split('\n');
    expect(sentence).toMatch(/ completes [\d.]+ % of jobs at /);
    expect(rest.at(-1)).toMatch(/^\d+ events$/);
    expect(said).toMatch(/^cascade [\d.]+$/m);
  } finally {
    rmSync(folder, { recursive: true });
  }
}, 60_000);

/** A shell line's words: quotes taken off, the comment and what follows a pipe or redirection left out. */
function wordsOf(line: string): string[] {
  const words: string[] = [];
  for (const [, double, single, bare] of line.matchAll(/"([^"]*)"|'([^']*)'|(\S+)/g)) {
    if (bare !== undefined && /^(#|[|><&;])/.test(bare)) break;
    words.push(double ?? single ?? bare ?? '');
  }
  return words;
}
