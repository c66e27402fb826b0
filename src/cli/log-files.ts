import { readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { EXIT } from './exit-codes.ts';
import { CliFault, fileFault } from './fault.ts';

/**
 * The files that logs of a command line are: a folder stands for every `*.jsonl` in it and in the folders below (Codex has
 * one a day), in the order of their paths.
 *
 * @throws CliFault for what is not there, or a folder without any
 */
export function logFiles(paths: readonly string[]): readonly string[] {
  return paths.flatMap((path) => {
    try {
      if (!statSync(path).isDirectory()) return [path];
      const names = readdirSync(path, { encoding: 'utf8', recursive: true }).filter((name) =>
        name.endsWith('.jsonl'),
      );
      if (names.length === 0) throw new CliFault(EXIT.file, `no *.jsonl in ${path}`, 'name the files');
      return names.sort().map((name) => join(path, name));
    } catch (error) {
      throw error instanceof CliFault ? error : fileFault('read', path, error);
    }
  });
}
