// @ts-check
import { execFileSync, spawnSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { scratchFile } from '../scratch.js';

/**
 * -O3 for any machine of the kind (no -march=native, as V8 compiles what it distributes for any); products and sums
 * rounded one by one, as in JavaScript, so that the bits are the same.
 */
const FLAGS = ['-std=c11', '-O3', '-ffp-contract=off', '-fno-math-errno'];

/** Programs compiled by this process. @type {Map<string, string>} */
const compiled = new Map();

/** The version of gcc, null where there is none. */
export function gccVersion() {
  const asked = spawnSync('gcc', ['-dumpfullversion', '-dumpversion'], { encoding: 'utf8' });
  return asked.status === 0 ? asked.stdout.trim() : null;
}

/**
 * Compiles one of the programs here.
 *
 * @param {string} name of the file, without `.c`
 * @param {readonly string[]} more flags
 * @returns {string | null} the program's path; null where gcc is absent
 */
export function compileC(name, more = []) {
  const key = [name, ...more].join('');
  const known = compiled.get(key);
  if (known !== undefined) return known;
  if (gccVersion() === null) return null;
  const program = scratchFile(key);
  const source = fileURLToPath(new URL(`${name}.c`, import.meta.url));
  execFileSync('gcc', [...FLAGS, ...more, source, '-lm', '-o', program]);
  compiled.set(key, program);
  return program;
}
