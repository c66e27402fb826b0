import {
  closeSync,
  constants,
  fchmodSync,
  fstatSync,
  fsyncSync,
  mkdirSync,
  openSync,
  realpathSync,
  renameSync,
  statSync,
  unlinkSync,
  writeSync,
  accessSync,
  type Stats,
} from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { fileFault } from './fault.ts';

/**
 * Writes a file whole or not at all: to a temporary name in the same folder, made durable, then renamed. Whatever
 * fails, the old file stays as it was and no temporary file is left. A target that is no regular file (a device, a
 * named pipe) is written in place.
 */
export function writeOutput(file: string, text: Iterable<string>): void {
  try {
    mkdirSync(dirname(file), { recursive: true });
    const inherited = inheritedDescriptor(file);
    const old = statOrNull(file);
    if (inherited !== null && fstatSync(inherited).isFile()) writeAll(inherited, text);
    else if (old !== null && !old.isFile()) writeInPlace(file, old, text);
    else replaceFile(old === null ? file : realpathSync(file), old, text);
  } catch (error) {
    throw fileFault('write', file, error);
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
      throw fileFault('write', file, error);
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
function inheritedDescriptor(file: string): number | null {
  if (file === '/dev/stdout') return 1;
  if (file === '/dev/stderr') return 2;
  const match = /^\/(?:dev|proc\/self)\/fd\/(\d+)$/.exec(file);
  return match === null ? null : Number(match[1]);
}

function writeInPlace(file: string, old: Stats, text: Iterable<string>): void {
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

function replaceFile(file: string, old: Stats | null, text: Iterable<string>): void {
  if (old !== null) accessSync(file, constants.W_OK);
  const folder = dirname(file);
  const temporary = join(folder, temporaryName(basename(file)));
  const descriptor = openSync(temporary, 'wx');
  try {
    try {
      writeAll(descriptor, text);
      if (old !== null) fchmodSync(descriptor, old.mode & 0o7777);
      fsyncSync(descriptor);
    } finally {
      closeSync(descriptor);
    }
    renameSync(temporary, file);
  } catch (error) {
    unlinkSync(temporary);
    throw error;
  }
  syncFolder(folder);
}

function temporaryName(name: string): string {
  return `.${name.slice(0, 40)}.${process.pid}.${process.hrtime.bigint().toString(36)}.tmp`;
}

function writeAll(descriptor: number, text: Iterable<string>): void {
  for (const piece of text) {
    const bytes = Buffer.from(piece, 'utf8');
    for (let done = 0; done < bytes.length;) done += writeSome(descriptor, bytes, done);
  }
}

function writeSome(descriptor: number, bytes: Buffer, from: number): number {
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

function statOrNull(file: string): Stats | null {
  return statSync(file, { throwIfNoEntry: false }) ?? null;
}
