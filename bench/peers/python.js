// @ts-check
import { execFileSync, spawnSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';

/** Where a Python may be that has the packages: the first of PATH, or the system's own. */
const PYTHONS = ['python3', '/usr/bin/python3'];

/** Name and standard error of a mean. @typedef {{ readonly mean: number, readonly standard_error: number }} Mean */
/**
 * What a program prints.
 *
 * @typedef {{ jobs: number, requests: number, seconds: number, means: Record<string, Mean> }} PythonRun
 */
/** @typedef {{ readonly command: string, readonly version: string }} Python */

/**
 * A Python that has a package.
 *
 * @param {readonly string[]} packages any of which will do
 * @returns {Python | null} null where there is none
 */
export function pythonWith(packages) {
  for (const command of PYTHONS) {
    for (const name of packages) {
      const asked = spawnSync(command, ['-c', `import ${name}; print(${name}.__version__)`], {
        encoding: 'utf8',
      });
      if (asked.status === 0) return { command, version: asked.stdout.trim() };
    }
  }
  return null;
}

/**
 * Runs one of the programs here.
 *
 * @param {Python} python
 * @param {string} program the file's name
 * @param {{ readonly workflowFile: string, readonly jobs: number, readonly seed: number }} given
 * @returns {PythonRun} `seconds` of CPU, its start and the reading left out
 */
export function runPython({ command }, program, { workflowFile, jobs, seed }) {
  const path = fileURLToPath(new URL(program, import.meta.url));
  const said = execFileSync(command, ['-B', path, workflowFile, String(jobs), String(seed)], {
    encoding: 'utf8',
  });
  return JSON.parse(said);
}
