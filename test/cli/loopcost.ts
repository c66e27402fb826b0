import { spawn, type ChildProcess } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';

/*
 * The built program, run as users run it.
 */

export const BIN: string = resolve('dist/bin/loopcost.js');

/** What a call left behind. */
export interface Called {
  readonly code: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

/** How to call it. */
export interface Call {
  readonly cwd?: string;
  readonly env?: Readonly<Record<string, string>>;
  readonly stdin?: string;
}

/** Starts `loopcost ARGS`, without colours and with a UTF-8 locale unless `env` says otherwise. */
export function start(args: readonly string[], call: Call = {}): ChildProcess {
  const { PATH = '', HOME = '' } = process.env;
  const child = spawn(process.execPath, [BIN, ...args], {
    cwd: call.cwd ?? process.cwd(),
    env: { PATH, HOME, LANG: 'C.UTF-8', ...call.env },
  });
  child.stdin.end(call.stdin ?? '');
  return child;
}

/** Runs `loopcost ARGS` to its end. */
export function loopcost(args: readonly string[], call: Call = {}): Promise<Called> {
  const child = start(args, call);
  let stdout = '';
  let stderr = '';
  child.stdout?.setEncoding('utf8').on('data', (text: string) => (stdout += text));
  child.stderr?.setEncoding('utf8').on('data', (text: string) => (stderr += text));
  return new Promise((done) => {
    child.on('close', (code) => done({ code, stdout, stderr }));
  });
}

/** Runs a shell line in which `loopcost` is the built program. */
export function shell(line: string, call: Call = {}): Promise<Called> {
  const { PATH = '', HOME = '' } = process.env;
  const script = `loopcost() { "${process.execPath}" "${BIN}" "$@"; }\n${line}`;
  const child = spawn('bash', ['-c', script], {
    cwd: call.cwd ?? process.cwd(),
    env: { PATH, HOME, LANG: 'C.UTF-8', ...call.env },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let stdout = '';
  let stderr = '';
  child.stdout.setEncoding('utf8').on('data', (text: string) => (stdout += text));
  child.stderr.setEncoding('utf8').on('data', (text: string) => (stderr += text));
  return new Promise((done) => {
    child.on('close', (code) => done({ code, stdout, stderr }));
  });
}

/** Runs a test in a folder of its own, which is gone afterwards. */
export async function inFolder(test: (folder: string) => Promise<void> | void): Promise<void> {
  const folder = mkdtempSync(join(tmpdir(), 'loopcost-test-'));
  try {
    await test(folder);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
