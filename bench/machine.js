// @ts-check
import { execFileSync } from 'node:child_process';
import { cpus } from 'node:os';
import { version } from 'node:process';
import { gccVersion } from './peers/compile-c.js';

/** On what, with what and of what: without it a figure says nothing. */
export function machine() {
  const processors = cpus();
  return {
    node: version,
    cpu: processors[0]?.model.trim() ?? 'unknown',
    cores: processors.length,
    gcc: gccVersion(),
    commit: commit(),
  };
}

/** The same in a line. @param {ReturnType<typeof machine>} of */
export function machineLine({ node, cpu, cores, gcc, commit }) {
  const compiler = gcc === null ? 'gcc absent' : `gcc ${gcc} -O3`;
  return `${cpu}, ${cores} cores · node ${node} · ${compiler} · commit ${commit}`;
}

/** The commit, with a + where files differ from it. */
function commit() {
  try {
    const git = (/** @type {string[]} */ ...words) => execFileSync('git', words, { encoding: 'utf8' }).trim();
    const name = git('rev-parse', '--short', 'HEAD');
    return git('status', '--porcelain') === '' ? name : `${name}+`;
  } catch {
    return 'unknown';
  }
}
