import { existsSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
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

/** A shell line's words: quotes taken off, the comment and what follows a pipe or redirection left out. */
function wordsOf(line: string): string[] {
  const words: string[] = [];
  for (const [, double, single, bare] of line.matchAll(/"([^"]*)"|'([^']*)'|(\S+)/g)) {
    if (bare !== undefined && /^(#|[|><&;])/.test(bare)) break;
    words.push(double ?? single ?? bare ?? '');
  }
  return words;
}
