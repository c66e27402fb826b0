// @ts-check
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import process from 'node:process';

/** @type {string | null} */
let folder = null;

/**
 * Path of a file in a folder of this process, which is removed as the process ends.
 *
 * @param {string} name
 */
export function scratchFile(name) {
  if (folder === null) {
    const made = mkdtempSync(join(tmpdir(), 'loopcost-bench-'));
    process.on('exit', () => rmSync(made, { recursive: true, force: true }));
    folder = made;
  }
  return join(folder, name);
}
