// @ts-check
import { spawnSync } from 'node:child_process';
import process, { stdout } from 'node:process';
import { option } from './option.js';

/*
 * Whether an advisory is known of a package that is needed at run time, in the version that is locked: `npm run audit`.
 * Exits with 1 for any advisory, and where there is no answer within `--seconds N` (60) or a wrong one; with 0, and a line
 * that says so, where the registry has no such question to answer, as mirrors may not.
 */

/**
 * What npm says: of each package its advisories, or the answer that it got instead.
 *
 * @typedef {object} Report
 * @property {Readonly<Record<string, Vulnerable>>} [vulnerabilities]
 * @property {number} [statusCode]
 * @property {string} [message]
 */
/** @typedef {{ readonly severity: string, readonly via: readonly (string | { readonly title: string, readonly url: string })[] }} Vulnerable */

/** Not found, method not allowed, not implemented. */
const NO_ENDPOINT = [404, 405, 501];
const SECONDS = Number(option('seconds') ?? 60);

const { status, line } = verdict();
stdout.write(`${line}\n`);
process.exitCode = status;

/** @returns {{ readonly status: 0 | 1, readonly line: string }} */
function verdict() {
  const words = ['audit', '--omit=dev', '--package-lock-only', '--audit-level=info', '--json'];
  const ran = spawnSync('npm', words, { encoding: 'utf8', timeout: SECONDS * 1000 });
  if (ran.error !== undefined) return { status: 1, line: `no answer: ${ran.error.message}` };
  const { vulnerabilities, statusCode, message = 'npm audit' } = reportOf(ran.stdout);
  if (vulnerabilities === undefined) {
    if (statusCode !== undefined && NO_ENDPOINT.includes(statusCode))
      return {
        status: 0,
        line: `not asked: the registry ${registry()} has no audit endpoint (${statusCode})`,
      };
    return { status: 1, line: `no answer: ${message} ${ran.stderr.trim()}` };
  }
  const found = Object.entries(vulnerabilities).map(([name, { severity, via }]) => {
    const reasons = via.map((one) => (typeof one === 'string' ? `by ${one}` : `${one.title} ${one.url}`));
    return `${name}, ${severity}: ${reasons.join('; ')}`;
  });
  if (found.length === 0) return { status: 0, line: 'no advisory is known of a package needed at run time' };
  return { status: 1, line: found.join('\n') };
}

/** @param {string} text @returns {Report} */
function reportOf(text) {
  try {
    return JSON.parse(text);
  } catch {
    return {};
  }
}

function registry() {
  return spawnSync('npm', ['config', 'get', 'registry'], { encoding: 'utf8' }).stdout.trim();
}
