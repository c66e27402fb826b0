import { gunzipSync } from 'node:zlib';
import { EXIT } from './exit-codes.ts';
import { CliFault } from './fault.ts';
import { LARGEST, type Input } from './read-input.ts';

/** How what gzip packed begins (RFC 1952, 2.3.1). */
const GZIP = Buffer.from([0x1f, 0x8b]);

/**
 * A file as it was before gzip packed it; any other as it is.
 *
 * @throws CliFault where it is cut or damaged, or larger than any file is read
 */
export function unpacked(input: Input): Input {
  if (!input.bytes.subarray(0, GZIP.length).equals(GZIP)) return input;
  try {
    return { ...input, bytes: gunzipSync(input.bytes, { maxOutputLength: LARGEST }) };
  } catch (error) {
    const isLarge = error instanceof Error && 'code' in error && error.code === 'ERR_BUFFER_TOO_LARGE';
    const why = isLarge
      ? `unpacked it is larger than ${LARGEST / 1024 / 1024} MiB`
      : 'its packing is damaged';
    throw new CliFault(EXIT.file, `cannot read ${input.name}: ${why}`);
  }
}
