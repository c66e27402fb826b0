/**
 * A string as UTF-8 bytes. A lone surrogate, which UTF-8 has no form for, is written in its three-byte pattern, so that
 * distinct strings always give distinct bytes.
 *
 * @remarks Unicode 15, table 3-6; lone surrogates as in WTF-8 (Sapin 2014). `TextEncoder` is not in the language.
 */
export function utf8Bytes(text: string): Uint8Array {
  const bytes: number[] = [];
  for (let i = 0; i < text.length; i++) {
    const point = text.codePointAt(i)!;
    if (point > 0xffff) i++;
    if (point < 0x80) bytes.push(point);
    else if (point < 0x800) bytes.push(0xc0 | (point >> 6), trailing(point));
    else if (point < 0x10000) bytes.push(0xe0 | (point >> 12), trailing(point >> 6), trailing(point));
    else bytes.push(0xf0 | (point >> 18), trailing(point >> 12), trailing(point >> 6), trailing(point));
  }
  return Uint8Array.from(bytes);
}

/** A continuation byte: `10` and the six low bits. */
function trailing(bits: number): number {
  return 0x80 | (bits & 0x3f);
}
