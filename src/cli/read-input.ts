import { closeSync, existsSync, openSync, readSync } from 'node:fs';
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

/** Far above any scenario or result, far below what would fill the memory: an endless device ends here. */
const LARGEST = 256 * 1024 * 1024;

/** Reads a scenario: a path, `-` for standard input, or the bare name of a shipped one. */
export function readScenarioFile(name: string): Input {
  if (name === '-' || existsSync(name) || !/^[\w.-]+$/.test(name) || /\.(ya?ml|json)$/.test(name))
    return readInput(name);
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
export function readInput(name: string): Input {
  if (name === '') throw usageFault('a file name is empty');
  if (name === '-') return { name: '<stdin>', path: null, bytes: readAll(0, 'standard input') };
  let descriptor: number;
  try {
    descriptor = openSync(name, 'r');
  } catch (error) {
    throw fileFault('read', name, error);
  }
  try {
    return { name, path: name, bytes: readAll(descriptor, name) };
  } finally {
    closeSync(descriptor);
  }
}

/** The text of a file; bytes that are no UTF-8 stand as U+FFFD, which the grammar refuses. */
export function textOf(input: Input): string {
  return input.bytes.toString('utf8');
}

function readAll(descriptor: number, name: string): Buffer {
  const pieces: Buffer[] = [];
  let size = 0;
  for (;;) {
    const piece = Buffer.allocUnsafe(1 << 16);
    const count = readPiece(descriptor, piece, name);
    if (count === 0) return Buffer.concat(pieces);
    pieces.push(piece.subarray(0, count));
    size += count;
    if (size > LARGEST) throw new CliFault(EXIT.file, `cannot read ${name}: it is larger than 256 MiB`);
  }
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
      Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 10);
    }
  }
}
