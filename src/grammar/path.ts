import type { Path } from './tree.ts';

/** A path as people write it: `workflow[2].on_fail.redo`, `lanes.coding.success["kimi-k2.6"]`. */
export function pathText(path: Path): string {
  let text = '';
  for (const part of path) {
    if (typeof part === 'number') text += `[${part}]`;
    else if (/^[\p{L}\p{N}_:/-]+$/u.test(part)) text += text === '' ? part : `.${part}`;
    else text += `[${JSON.stringify(part)}]`;
  }
  return text;
}

/**
 * A written PATH cut at its dots and brackets. Which dots stand inside a key (`kimi-k2.6`) only the file can tell, so
 * plain text stays whole: `a.b` is the one piece `{plain: 'a.b'}`.
 */
export type PathPiece =
  | { readonly kind: 'plain'; readonly text: string }
  | { readonly kind: 'key'; readonly text: string }
  | { readonly kind: 'index'; readonly index: number };

/**
 * Cuts a PATH: keys joined by dots, `["any key"]`, `[n]`.
 *
 * @returns the pieces, or a sentence that says what is wrong with the PATH
 */
export function parsePath(
  text: string,
):
  | { readonly ok: true; readonly pieces: readonly PathPiece[] }
  | { readonly ok: false; readonly message: string } {
  const pieces: PathPiece[] = [];
  let rest = text.trim();
  if (rest === '') return { ok: false, message: 'the path is empty' };
  while (rest !== '') {
    const quoted = /^\[\s*("(?:[^"\\]|\\.)*"|'[^']*')\s*\]/.exec(rest);
    const index = /^\[\s*(\d{1,9})\s*\]/.exec(rest);
    const plain = /^[^[\]"']+/.exec(rest);
    const found = quoted ?? index ?? plain;
    if (found === null) return { ok: false, message: `"${text}" is no path at "${rest.slice(0, 20)}"` };
    const key = quoted && unquote(quoted[1] ?? '');
    if (quoted && key === null) return { ok: false, message: `"${text}": ${quoted[0]} is no quoted key` };
    if (key !== null) pieces.push({ kind: 'key', text: key });
    else if (index) pieces.push({ kind: 'index', index: Number(index[1]) });
    else {
      const keys = trimDots(found[0], { first: pieces.length === 0, last: found[0].length === rest.length });
      if (keys === null) return { ok: false, message: `"${text}" has an empty key` };
      if (keys !== '') pieces.push({ kind: 'plain', text: keys });
    }
    rest = rest.slice(found[0].length);
  }
  return { ok: true, pieces };
}

function unquote(text: string): string | null {
  if (text.startsWith("'")) return text.slice(1, -1);
  try {
    return String(JSON.parse(text));
  } catch {
    return null;
  }
}

/** Drops the dots that join plain text to brackets; null for `a..b`, `.a`, `a.`. */
function trimDots(text: string, place: { readonly first: boolean; readonly last: boolean }): string | null {
  const start = !place.first && text.startsWith('.') ? 1 : 0;
  const end = !place.last && text.endsWith('.') && text.length > start ? text.length - 1 : text.length;
  const keys = text.slice(start, end);
  if (keys === '') return place.last || text !== '.' ? null : '';
  return keys.split('.').includes('') ? null : keys;
}
