import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { fileFault, usageFault } from './fault.ts';

const PACKAGE = '@pydantic/genai-prices';

/** The price table inside a package that is installed. */
export interface InstalledPrices {
  readonly version: string;
  /** the providers with their models, JSON as `prices import genai-prices` takes it */
  readonly table: string;
}

/** The part of the package's interface that hands out its table. */
interface GenaiPrices {
  readonly findProvider: (of: { readonly providerId: string }) => unknown;
}

/**
 * Reads the price table of the package that a folder's programs would find. Nothing is fetched.
 *
 * @param folder - from where it is looked for
 */
export function readInstalledPrices(folder: string): InstalledPrices {
  const require = createRequire(join(folder, 'loopcost.js'));
  const file = resolved(require);
  const { findProvider } = require(file) as GenaiPrices;
  // the package finds a provider by its name and lists none: every name in its text is tried
  const names = new Set(
    [...readText(file).matchAll(/\bid: ?["']([\w.-]+)["']/g)].map((found) => found[1] ?? ''),
  );
  const providers = new Set([...names].flatMap((providerId) => findProvider({ providerId }) ?? []));
  const { version } = JSON.parse(readText(join(file, '../../package.json'))) as { readonly version: string };
  return { version, table: JSON.stringify([...providers]) };
}

function resolved(require: NodeJS.Require): string {
  try {
    return require.resolve(PACKAGE);
  } catch {
    throw usageFault(
      `${PACKAGE} is not installed here`,
      `npm install ${PACKAGE}, then again; or loopcost prices import KIND FILE for a table that you saved`,
    );
  }
}

function readText(file: string): string {
  try {
    return readFileSync(file, 'utf8');
  } catch (error) {
    throw fileFault('read', file, error);
  }
}
