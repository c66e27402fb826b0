import { closeSync, constants, existsSync, fstatSync, openSync, readSync } from 'node:fs';
import { EXIT } from './exit-codes.ts';
import { didYouMean } from './arguments.ts';
import { CliFault, fileFault, usageFault } from './fault.ts';
import { shippedScenario, shippedScenarios } from './shipped.ts';

/** A file as it was read. */
export interface Input {
  /** as the user named it; `<stdin>` for `-` */
  readonly name: string;
  /** where it stands; null: standard input */
  readonly path: string | null;
  readonly bytes: Buffer;
}

/** What is taken from a file. */
interface Reading {
  /** most bytes of it */
  readonly most: number;
  /** a device or a pipe is refused: the name comes from a file and not from the user */
  readonly plainFile: boolean;
}

/** Far above any result, far below what would fill the memory: an endless device ends here. */
export const LARGEST: number = 256 * 1024 * 1024;

/** Most bytes of a scenario or a file of prices: more characters than this the grammar does not read. */
export const LARGEST_SOURCE: number = 8 * 1024 * 1024;

/** The code of what cannot be read: a scenario, or a table beside it. */
export const UNREADABLE = 'scenario/unreadable-file';

/** Reads a scenario: a path, `-` for standard input, or the bare name of a shipped one. */
export function readScenarioFile(name: string): Input {
  if (name === '-' || existsSync(name) || !/^[\w.-]+$/.test(name) || /\.(ya?ml|json)$/.test(name))
    return readInput(name, { most: LARGEST_SOURCE });
  const shipped = shippedScenarios();
  if (shipped.includes(name)) {
    const path = shippedScenario(name);
    return { name: `${name}.yaml`, path, bytes: readInput(path).bytes };
  }
  const near = didYouMean(name, shipped);
  const known = `shipped scenarios: ${shipped.join(', ')}`;
  throw new CliFault(EXIT.file, `"${name}" is no file and no shipped scenario`, near === '' ? known : near);
}

/** Reads a file, or `-` for standard input. */
export function readInput(name: string, { most = LARGEST, plainFile = false }: Partial<Reading> = {}): Input {
  if (name === '') throw usageFault('a file name is empty');
  if (name === '-') return { name: '<stdin>', path: null, bytes: readAll(0, 'standard input', most) };
  let descriptor: number;
  try {
    // a pipe that nobody writes to would be waited for, where no signal could be heard
    descriptor = openSync(name, constants.O_RDONLY | (constants.O_NONBLOCK ?? 0));
  } catch (error) {
    throw fileFault('read', name, error);
  }
  try {
    const stat = fstatSync(descriptor);
    if (plainFile && !stat.isFile() && !stat.isDirectory())
      throw fileFault('read', name, new Error('it is no regular file'));
    const first = stat.isFIFO() ? readFirst(descriptor, name) : Buffer.alloc(0);
    return { name, path: name, bytes: Buffer.concat([first, readAll(descriptor, name, most)]) };
  } finally {
    closeSync(descriptor);
  }
}

/** The text of a file; bytes that are no UTF-8 stand as U+FFFD, which the grammar refuses. */
export function textOf(input: Input): string {
  return input.bytes.toString('utf8');
}

function readAll(descriptor: number, name: string, most: number): Buffer {
  const pieces: Buffer[] = [];
  let size = 0;
  for (;;) {
    const piece = Buffer.allocUnsafe(1 << 16);
    const count = readPiece(descriptor, piece, name);
    if (count === 0) return Buffer.concat(pieces);
    pieces.push(piece.subarray(0, count));
    size += count;
    if (size > most) {
      const limit = `${most / 1024 / 1024} MiB`;
      throw new CliFault(EXIT.file, `cannot read ${name}: it is larger than ${limit}`);
    }
  }
}

/** How often, 10 ms apart, a named pipe is asked whether somebody has begun to write to it: two seconds. */
const LOOKS = 200;

/** The first bytes of a named pipe; while nobody has opened it for writing it looks as if it had ended. */
function readFirst(descriptor: number, name: string): Buffer {
  const piece = Buffer.allocUnsafe(1 << 16);
  for (let look = 0; look < LOOKS; look += 1) {
    const count = readPiece(descriptor, piece, name);
    if (count > 0) return piece.subarray(0, count);
    pause();
  }
  throw fileFault('read', name, new Error('nobody writes to it'));
}

function readPiece(descriptor: number, piece: Buffer, name: string): number {
  for (;;) {
    try {
      return readSync(descriptor, piece);
    } catch (error) {
      const code = error instanceof Error && 'code' in error ? error.code : '';
      // the end of a Windows pipe; and a terminal that has nothing yet
      if (code === 'EOF') return 0;
      if (code !== 'EAGAIN') throw fileFault('read', name, error);
      pause();
    }
  }
}

function pause(): void {
  Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 10);
}
