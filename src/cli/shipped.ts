import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { fileFault } from './fault.ts';

// This is src/cli/shipped.ts, dist/cli/shipped.js or a part of dist/bin: the package is two folders up, wherever we are called from.
const ROOT = fileURLToPath(new URL('../../', import.meta.url));

/** The folder of the price book that comes with the package. */
export const SHIPPED_PRICES: string = join(ROOT, 'pricing');

/** The names of the scenarios that come with the package. */
export function shippedScenarios(): string[] {
  return namesIn(join(ROOT, 'scenarios'), '.yaml');
}

/** Where a shipped scenario stands. */
export function shippedScenario(name: string): string {
  return join(ROOT, 'scenarios', `${name}.yaml`);
}

/** This package's version. */
export function readVersion(): string {
  const text = readFileSync(join(ROOT, 'package.json'), 'utf8');
  const { version } = JSON.parse(text) as { readonly version: string };
  return version;
}

/** Names of the files of a folder with an ending, without it, sorted by code point. */
export function namesIn(folder: string, ending: string): string[] {
  try {
    const names = readdirSync(folder).filter((name) => name.endsWith(ending));
    return names.map((name) => name.slice(0, -ending.length)).sort();
  } catch (error) {
    throw fileFault('read', folder, error);
  }
}
