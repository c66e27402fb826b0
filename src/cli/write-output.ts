import {
  closeSync,
  constants,
  fchmodSync,
  fstatSync,
  fsyncSync,
  lstatSync,
  mkdirSync,
  openSync,
  readdirSync,
  readlinkSync,
  realpathSync,
  renameSync,
  rmSync,
  statSync,
  writeSync,
  accessSync,
  type Stats,
} from 'node:fs';
import { basename, dirname, join, resolve } from 'node:path';
import { setImmediate } from 'node:timers/promises';
import { closedPipe, fileFault, type CliFault } from './fault.ts';
import { beforeSecondSignal } from './signals.ts';

/** What is written, one after the other: text as UTF-8, bytes as they are. */
type Pieces = Iterable<string | Uint8Array>;

/**
 * Writes a file whole or not at all: to a temporary name in the same folder, made durable, then renamed. Whatever
 * fails, the old file stays as it was and no temporary file is left. A target that is no regular file (a device, a
 * named pipe) is written in place.
 */
export function writeOutput(file: string, text: Pieces): void {
  try {
    mkdirSync(dirname(file), { recursive: true });
    const inherited = inheritedDescriptor(file);
    const old = statOrNull(file);
    if (inherited !== null && fstatSync(inherited).isFile()) writeAll(inherited, text);
    else if (old !== null && !old.isFile()) writeInPlace(file, old, text);
    else replaceFile(behindLinks(file, old), old, text);
  } catch (error) {
    throw writeFault(file, error);
  }
}

/**
 * As `writeOutput`, for a file that takes long: between its pieces signals are heard, and where the second ends the process
 * the temporary file goes first.
 *
 * @param signal - aborted by the first
 */
export async function writeLargeOutput(file: string, pieces: Pieces, signal: AbortSignal): Promise<void> {
  const old = statOrNull(file);
  if (inheritedDescriptor(file) !== null || (old !== null && !old.isFile())) return writeOutput(file, pieces);
  let replacement: Replacement | null = null;
  // heard before there is a temporary file, so that none is left however soon the signal comes
  const forget = beforeSecondSignal(signal, () => replacement?.discard());
  try {
    mkdirSync(dirname(file), { recursive: true });
    replacement = openReplacement(behindLinks(file, old), old);
    for (const piece of pieces) {
      writeAll(replacement.descriptor, [piece]);
      await setImmediate();
    }
    replacement.commit();
  } catch (error) {
    replacement?.discard();
    throw writeFault(file, error);
  } finally {
    forget();
  }
}

/**
 * As `writeOutput`, for a file that one process writes again and again: its temporary name is always the same, so that
 * however often a process is killed while it writes, one such file is left at most, and only until the next.
 */
export function rewriteOutput(file: string, pieces: Pieces): void {
  try {
    mkdirSync(dirname(file), { recursive: true });
    const old = statOrNull(file);
    if (old !== null && !old.isFile()) return writeInPlace(file, old, pieces);
    const target = behindLinks(file, old);
    const temporary = join(dirname(target), `.${basename(target)}.tmp`);
    rmSync(temporary, { force: true });
    replaceFile(target, old, pieces, temporary);
  } catch (error) {
    throw writeFault(file, error);
  }
}

/** A file that is written piece by piece. */
export interface OpenOutput {
  readonly write: (text: string) => void;
  readonly close: () => void;
}

/**
 * Opens a file to be written as results come, so that whatever ends the process leaves what was written.
 *
 * @param keep - go on behind what stands there; otherwise a regular file is emptied
 */
export function openOutput(file: string, keep: boolean): OpenOutput {
  const guarded = <T>(act: () => T): T => {
    try {
      return act();
    } catch (error) {
      throw writeFault(file, error);
    }
  };
  const inherited = inheritedDescriptor(file);
  const descriptor = guarded(() => {
    mkdirSync(dirname(file), { recursive: true });
    if (inherited !== null && fstatSync(inherited).isFile()) return inherited;
    const old = statOrNull(file);
    if (old !== null && !old.isFile()) return openSync(file, constants.O_WRONLY);
    return openSync(file, keep ? 'a' : 'w');
  });
  return {
    write: (text) => guarded(() => writeAll(descriptor, [text])),
    close: () => (descriptor === inherited ? undefined : guarded(() => closeSync(descriptor))),
  };
}

/** The descriptor that a name such as `/dev/stdout` stands for: its file is open already, at a place of its own. */
export function inheritedDescriptor(file: string): number | null {
  if (file === '/dev/stdout') return 1;
  if (file === '/dev/stderr') return 2;
  const match = /^\/(?:dev|proc\/self)\/fd\/(\d+)$/.exec(file);
  return match === null ? null : Number(match[1]);
}

/** A file that cannot be written; standard output under a name is closed as quietly as without one. */
function writeFault(file: string, error: unknown): CliFault {
  const isClosed = error instanceof Error && 'code' in error && error.code === 'EPIPE';
  return isClosed && inheritedDescriptor(file) === 1 ? closedPipe() : fileFault('write', file, error);
}

function writeInPlace(file: string, old: Stats, text: Pieces): void {
  if (old.isDirectory()) throw Object.assign(new Error(), { code: 'EISDIR' });
  // opening a pipe that nobody reads would wait for ever; asked not to wait, the system says so
  const probe = old.isFIFO() ? openSync(file, constants.O_WRONLY | constants.O_NONBLOCK) : null;
  const descriptor = openSync(file, constants.O_WRONLY);
  if (probe !== null) closeSync(probe);
  try {
    writeAll(descriptor, text);
  } finally {
    closeSync(descriptor);
  }
}

/** Takes away what processes left that were killed while they wrote this file. */
function removeAbandoned(file: string): void {
  const [folder, start] = [dirname(file), temporaryStart(basename(file))];
  for (const name of readdirSync(folder)) {
    const [pid, ...rest] = name.startsWith(start) ? name.slice(start.length).split('.') : [];
    if (rest.length === 2 && rest[1] === 'tmp' && /^\d+$/.test(pid ?? '') && !isAlive(Number(pid)))
      rmSync(join(folder, name), { force: true });
  }
}

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    // someone else's is alive, too
    return error instanceof Error && 'code' in error && error.code === 'EPERM';
  }
}

function replaceFile(file: string, old: Stats | null, text: Pieces, temporary?: string): void {
  const replacement = openReplacement(file, old, temporary);
  try {
    writeAll(replacement.descriptor, text);
    replacement.commit();
  } catch (error) {
    replacement.discard();
    throw error;
  }
}

/** A temporary file that takes the place of another once it is whole. */
interface Replacement {
  readonly descriptor: number;
  /** makes it durable and renames it */
  readonly commit: () => void;
  /** takes it away */
  readonly discard: () => void;
}

function openReplacement(
  file: string,
  old: Stats | null,
  temporary: string = join(dirname(file), temporaryName(basename(file))),
): Replacement {
  if (old !== null) accessSync(file, constants.W_OK);
  removeAbandoned(file);
  const descriptor = openSync(temporary, 'wx');
  let open = true;
  const close = (): void => {
    if (open) closeSync(descriptor);
    open = false;
  };
  return {
    descriptor,
    commit: () => {
      if (old !== null) fchmodSync(descriptor, old.mode & 0o7777);
      fsyncSync(descriptor);
      close();
      renameSync(temporary, file);
      syncFolder(dirname(file));
    },
    discard: () => {
      close();
      rmSync(temporary, { force: true });
    },
  };
}

function temporaryName(name: string): string {
  return `${temporaryStart(name)}${process.pid}.${process.hrtime.bigint().toString(36)}.tmp`;
}

function temporaryStart(name: string): string {
  return `.${name.slice(0, 40)}.`;
}

function writeAll(descriptor: number, text: Pieces): void {
  for (const piece of text) {
    const bytes = typeof piece === 'string' ? Buffer.from(piece, 'utf8') : piece;
    for (let done = 0; done < bytes.length;) done += writeSome(descriptor, bytes, done);
  }
}

function writeSome(descriptor: number, bytes: Uint8Array, from: number): number {
  for (;;) {
    try {
      return writeSync(descriptor, bytes, from);
    } catch (error) {
      // a full pipe whose reader is slow
      if (!(error instanceof Error && 'code' in error && error.code === 'EAGAIN')) throw error;
      Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 10);
    }
  }
}

/** Makes the rename durable where the system can; where it cannot, the file's own content is. */
function syncFolder(folder: string): void {
  try {
    const descriptor = openSync(folder, 'r');
    try {
      fsyncSync(descriptor);
    } finally {
      closeSync(descriptor);
    }
  } catch {
    // Windows opens no folders
  }
}

/** The file that a name leads to, in a folder that is there: no link is replaced, whether or not what it names exists. */
function behindLinks(file: string, old: Stats | null): string {
  if (old !== null) return realpathSync(file);
  let target = file;
  while (lstatSync(target, { throwIfNoEntry: false })?.isSymbolicLink() === true)
    target = resolve(realpathSync(dirname(target)), readlinkSync(target));
  mkdirSync(dirname(target), { recursive: true });
  return target;
}

function statOrNull(file: string): Stats | null {
  return statSync(file, { throwIfNoEntry: false }) ?? null;
}
