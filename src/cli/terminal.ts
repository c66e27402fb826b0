import { safePage } from '../report/safe-text.ts';
import { makeStyle, type Page, type Style } from '../report/style.ts';
import { closedPipe, fileFault } from './fault.ts';

/** Where a command speaks: the result to standard output, everything else to standard error. */
export interface Terminal {
  /** what standard output can show */
  readonly page: Page;
  readonly errorStyle: Style;
  /** progress may be drawn: standard error is a terminal and no log of a build */
  readonly draws: boolean;
  /** faults are to be repeated as commands of GitHub Actions */
  readonly annotates: boolean;
  /** `--quiet`: of faults and remarks the faults alone are told */
  readonly quiet: boolean;
  /** to standard output; resolves when it has gone out */
  readonly print: (text: string) => Promise<void>;
  /** the same for bytes, which may be changed once it resolves */
  readonly printBytes: (bytes: Uint8Array) => Promise<void>;
  /** to standard error; a failure there is nobody's business */
  readonly say: (text: string) => Promise<void>;
}

/** When to colour. */
export type ColorChoice = 'auto' | 'always' | 'never';
/** The words of `--color`. */
export const COLOR_CHOICES: readonly ColorChoice[] = ['auto', 'always', 'never'];

/** Columns of a page that is no terminal: wide enough for the table, narrow enough for a log. */
const PIPED_WIDTH = 120;

/** The terminal of this process. */
export function openTerminal(color: ColorChoice, quiet = false): Terminal {
  const { stdout, stderr, env } = process;
  for (const stream of [stdout, stderr]) {
    if (!stream.listeners('error').includes(ignore)) stream.on('error', ignore);
  }
  const unicode = canUnicode(env);
  return {
    page: {
      width: pageWidth(stdout, env),
      style: makeStyle({ color: canColor(color, stdout, env), unicode }),
    },
    errorStyle: makeStyle({ color: canColor(color, stderr, env), unicode }),
    draws: Boolean(stderr.isTTY) && env['TERM'] !== 'dumb' && !isSet(env['CI']),
    annotates: env['GITHUB_ACTIONS'] === 'true',
    quiet,
    print: (text) => (text === '' ? Promise.resolve() : write(stdout, stdout.isTTY ? safePage(text) : text)),
    printBytes: (bytes) => write(stdout, bytes),
    say: (text) => write(stderr, text).catch(ignore),
  };
}

/** Columns of a stream: its own, else those that `COLUMNS` says, else those of a log. */
export function pageWidth(stream: NodeJS.WriteStream, env: NodeJS.ProcessEnv): number {
  const told = /^\d{1,4}$/.test(env['COLUMNS'] ?? '') ? Number(env['COLUMNS']) : 0;
  const columns = stream.isTTY ? stream.columns : told;
  return columns >= 20 ? columns : columns > 0 ? 20 : PIPED_WIDTH;
}

// A pipe's isTTY is undefined, whatever its type says. An explicit --color beats NO_COLOR, which beats FORCE_COLOR, which beats what the stream is.
function canColor(choice: ColorChoice, stream: NodeJS.WriteStream, env: NodeJS.ProcessEnv): boolean {
  if (choice !== 'auto') return choice === 'always';
  if (isSet(env['NO_COLOR'])) return false;
  if (isSet(env['FORCE_COLOR'])) return env['FORCE_COLOR'] !== '0';
  return Boolean(stream.isTTY) && env['TERM'] !== 'dumb';
}

function canUnicode(env: NodeJS.ProcessEnv): boolean {
  if (env['TERM'] === 'dumb') return false;
  const locale = [env['LC_ALL'], env['LC_CTYPE'], env['LANG']].find((value) => isSet(value));
  if (locale === undefined)
    return process.platform === 'win32' ? isSet(env['WT_SESSION']) : process.platform === 'darwin';
  return /utf-?8/i.test(locale);
}

function isSet(value: string | undefined): boolean {
  return value !== undefined && value !== '';
}

function write(stream: NodeJS.WriteStream, text: string | Uint8Array): Promise<void> {
  return new Promise((resolve, reject) => {
    stream.write(text, (error) => {
      if (error === undefined || error === null) resolve();
      else if ('code' in error && error.code === 'EPIPE') reject(closedPipe());
      else reject(fileFault('write', 'standard output', error));
    });
  });
}

function ignore(): void {
  // told by the callback of the write that failed
}
