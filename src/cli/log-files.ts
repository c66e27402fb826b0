import { readdirSync, statSync, type BigIntStats } from 'node:fs';
import { join } from 'node:path';
import { EXIT } from './exit-codes.ts';
import { CliFault, fileFault } from './fault.ts';

const STDIN = '-';

/** What logs in a folder are called, packed by gzip or not. */
const LOG = /\.jsonl(\.gz)?$/;

/** What they are called where they are packed otherwise (Codex does so with old ones). */
const PACKED = /\.jsonl\.\w+$/;

/**
 * The files that logs of a command line are, each once however often it is named: a folder stands for every `*.jsonl` and
 * `*.jsonl.gz` in it and in the folders below (Codex has one a day), in the order of their paths; `-` for standard input.
 *
 * @throws CliFault for what is not there, a folder without any, or one with some that are packed otherwise: what is made of
 * logs should not be made of a part of them
 */
export function logFiles(paths: readonly string[]): readonly string[] {
  const files = new Map<string, string>();
  for (const file of paths.flatMap(filesAt)) {
    const key = keyOf(file);
    if (!files.has(key)) files.set(key, file);
  }
  return [...files.values()];
}

function filesAt(path: string): readonly string[] {
  if (path === STDIN) return [path];
  if (!statOf(path).isDirectory()) return [path];
  const names = namesIn(path).toSorted();
  const logs = names.filter((name) => LOG.test(name));
  const [packed, ...more] = names.filter((name) => PACKED.test(name) && !LOG.test(name));
  if (packed !== undefined) {
    const rest = more.length === 0 ? '' : ` and ${more.length} more`;
    throw new CliFault(
      EXIT.file,
      `cannot read ${join(path, packed)}${rest}: packed otherwise than by gzip`,
      'unpack them (zstd -d), or name the files to read',
    );
  }
  if (logs.length === 0) throw new CliFault(EXIT.file, `no *.jsonl in ${path}`, 'name the files');
  return logs.map((name) => join(path, name));
}

/** What a file has under each of its names. */
function keyOf(file: string): string {
  if (file === STDIN) return file;
  const { dev, ino } = statOf(file);
  return `${dev} ${ino}`;
}

function namesIn(folder: string): readonly string[] {
  try {
    return readdirSync(folder, { encoding: 'utf8', recursive: true });
  } catch (error) {
    throw fileFault('read', folder, error);
  }
}

function statOf(path: string): BigIntStats {
  try {
    // numbers of files on Windows pass 2^53
    return statSync(path, { bigint: true });
  } catch (error) {
    throw fileFault('read', path, error);
  }
}
