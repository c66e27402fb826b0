import { realpathSync, statSync } from 'node:fs';
import { basename, dirname, join, resolve } from 'node:path';
import { usageFault } from './fault.ts';

/** Refuses two outputs in one file, under whatever names. */
export function refuseClashes(files: readonly (string | null)[]): void {
  const seen = new Set<string>();
  for (const file of files) {
    if (file === null) continue;
    const place = placeOf(file);
    if (seen.has(place))
      throw usageFault(`${file} would be written twice`, 'give each output a file of its own');
    seen.add(place);
  }
}

/** Where a file lies, or would: two names of one file have one place. A device or a pipe has each name for itself. */
export function placeOf(file: string): string {
  return isDevice(file) ? file : realPath(resolve(file));
}

function isDevice(file: string): boolean {
  try {
    return !statSync(file).isFile();
  } catch {
    return false;
  }
}

/** A path behind its links, as far as there is anything. */
function realPath(path: string): string {
  try {
    return realpathSync(path);
  } catch {
    const folder = dirname(path);
    return folder === path ? path : join(realPath(folder), basename(path));
  }
}
