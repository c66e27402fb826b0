import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import process from 'node:process';

/** What vitest runs first: gives all tests one folder for what they write. @returns removes it, however each of them ended */
export function setup(): () => void {
  const folder = mkdtempSync(join(tmpdir(), 'loopcost-tests-'));
  process.env['TMPDIR'] = folder;
  return () => rmSync(folder, { recursive: true, force: true });
}
