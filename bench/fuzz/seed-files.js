// @ts-check
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseSource } from '../../dist/grammar/source.js';

/*
 * The files that are mutated: those that are shipped, small ones rich in grammar, and logs of agents.
 */

/** @typedef {{ readonly file: string, readonly kind: 'log', readonly text: string }} SeedLog */
/** @typedef {{ readonly name: string, readonly kind: 'scenario' | 'book', readonly text: string, readonly value: unknown }} SeedFile */

const ROOT = fileURLToPath(new URL('../..', import.meta.url));

/** Small files that say much: quick to read and to run, so most cases are made from them. */
/** @type {readonly SeedFile[]} */
export const SMALL_FILES = filesOf('bench/fuzz/files', (name) => (name === 'book' ? 'book' : 'scenario'));

/** @type {readonly SeedFile[]} */
export const SHIPPED_FILES = [...filesOf('scenarios', () => 'scenario'), ...filesOf('pricing', () => 'book')];

/** One of each kind that is read. */
/** @type {readonly SeedLog[]} */
export const LOGS = ['calls.csv', 'claude.jsonl', 'codex.jsonl', 'pi.jsonl', 'traces.jsonl'].map((file) => ({
  file,
  kind: 'log',
  text: readFileSync(join(ROOT, 'bench/fuzz/files', file), 'utf8'),
}));

/** @param {string} folder @param {(name: string) => 'scenario' | 'book'} kindOf @returns {SeedFile[]} */
function filesOf(folder, kindOf) {
  return readdirSync(join(ROOT, folder))
    .filter((file) => file.endsWith('.yaml'))
    .map((file) => {
      const name = file.slice(0, -'.yaml'.length);
      const kind = kindOf(name);
      const whole = readFileSync(join(ROOT, folder, file), 'utf8');
      const text = folder === 'scenarios' ? withoutTraffic(whole) : whole;
      const source = parseSource(file, text);
      if (!source.ok) throw new Error(`${file} has faults`);
      return { name, kind, text, value: source.value.value };
    });
}

/**
 * A long scenario without its traffic, of which a thousand jobs would be simulated first; the small files have it.
 *
 * @param {string} text
 */
function withoutTraffic(text) {
  return text.replace(/^traffic:.*\n/m, '');
}
