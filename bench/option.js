// @ts-check
import { argv } from 'node:process';

/** What stands behind `--NAME` on the command line; null: it is not there. @param {string} name */
export function option(name) {
  const at = argv.indexOf(`--${name}`);
  return at < 0 ? null : (argv[at + 1] ?? null);
}
