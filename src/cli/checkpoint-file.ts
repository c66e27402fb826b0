import { createHash } from 'node:crypto';
import { existsSync, readFileSync, statSync } from 'node:fs';
import { CliFault, fileFault } from './fault.ts';
import { EXIT } from './exit-codes.ts';
import { rewriteOutput } from './write-output.ts';

/*
 * A checkpoint as a file: a first line that says what it is, then records, each with its length before it, and at the end
 * the SHA-256 of all before. It is replaced whole or not at all, so that whatever ends the process leaves the last one.
 */

const FIRST_LINE = 'loopcost checkpoint 2\n';
const FAMILY = 'loopcost checkpoint ';
const HASH_BYTES = 32;
const LENGTH_BYTES = 8;

/** What a file holds. */
export type CheckpointContent =
  /** there is none, or nothing in it */
  | { readonly kind: 'none' }
  /** it is something else */
  | { readonly kind: 'foreign' }
  | { readonly kind: 'damaged'; readonly fault: CliFault }
  | { readonly kind: 'records'; readonly records: readonly Uint8Array[] };

/** Reads a checkpoint; what cannot be read at all is a fault. */
export function readCheckpoint(file: string): CheckpointContent {
  if (!existsSync(file) || statSync(file).isCharacterDevice()) return { kind: 'none' };
  const bytes = readBytes(file);
  if (bytes.length === 0) return { kind: 'none' };
  const start = bytes.subarray(0, FIRST_LINE.length).toString('latin1');
  if (start !== FIRST_LINE) {
    if (start.startsWith(FAMILY)) return damaged(file, 'another version of loopcost wrote it');
    // one that was cut before the end of its first line
    return FIRST_LINE.startsWith(start) ? damaged(file, CUT) : { kind: 'foreign' };
  }
  const end = bytes.length - HASH_BYTES;
  const content = bytes.subarray(0, Math.max(0, end));
  if (
    !createHash('sha256')
      .update(content)
      .digest()
      .equals(bytes.subarray(Math.max(0, end)))
  )
    return damaged(file, CUT);
  const records: Uint8Array[] = [];
  for (let at = FIRST_LINE.length; at < end;) {
    const length = bytes.readDoubleLE(at);
    records.push(bytes.subarray(at + LENGTH_BYTES, at + LENGTH_BYTES + length));
    at += LENGTH_BYTES + length;
  }
  return { kind: 'records', records };
}

const CUT = 'it is damaged or cut short, its checksum does not fit';

/** Writes a checkpoint. @param records - each in pieces */
export function writeCheckpoint(file: string, records: readonly (readonly Uint8Array[])[]): void {
  const hash = createHash('sha256');
  rewriteOutput(file, hashed(records, hash));
}

function* hashed(
  records: readonly (readonly Uint8Array[])[],
  hash: ReturnType<typeof createHash>,
): Generator<Uint8Array> {
  for (const piece of pieces(records)) {
    hash.update(piece);
    yield piece;
  }
  yield hash.digest();
}

function* pieces(records: readonly (readonly Uint8Array[])[]): Generator<Uint8Array> {
  yield Buffer.from(FIRST_LINE, 'latin1');
  for (const record of records) {
    const length = Buffer.alloc(LENGTH_BYTES);
    length.writeDoubleLE(record.reduce((sum, piece) => sum + piece.length, 0));
    yield length;
    yield* record;
  }
}

function readBytes(file: string): Buffer {
  try {
    return readFileSync(file);
  } catch (error) {
    throw fileFault('read', file, error);
  }
}

function damaged(file: string, reason: string): CheckpointContent {
  const fault = new CliFault(
    EXIT.file,
    `cannot go on with ${file}: ${reason}`,
    'delete it and leave --resume out to begin anew',
  );
  return { kind: 'damaged', fault };
}
