/** Most names that are compared with a written one. */
const MAX_KNOWN = 1000;

/**
 * The name that was probably meant; null where none is near.
 *
 * @remarks Optimal string alignment distance (Damerau 1964: insertion, deletion, exchange, transposition) over lower
 * case letters without separators; near is at most a third of the longer length, ties go to the first. A name that one
 * known name alone begins with, before a separator, is that one without its unit: `deadline` for `deadline_seconds`.
 */
export function suggest(written: string, known: readonly string[] | ReadonlySet<string>): string | null {
  // beyond this length nobody mistyped a name, and the distance is quadratic
  if (written.length > 100) return null;
  // nor is there one name that was meant among so many, while a generated file may have as many faults
  if (('size' in known ? known.size : known.length) > MAX_KNOWN) return null;
  const plain = plainLetters(written);
  let best: string | null = null;
  let bestDistance = Infinity;
  for (const name of known) {
    if (name === written || name.length > 100) continue;
    const other = plainLetters(name);
    const near = Math.max(1, Math.floor(Math.max(plain.length, other.length) / 3));
    if (Math.abs(plain.length - other.length) > near) continue;
    const distance = alignmentDistance(plain, other);
    if (distance <= near && distance < bestDistance) {
      best = name;
      bestDistance = distance;
    }
  }
  if (best !== null) return best;
  const [longer = null, another = null] = [...known].filter((name) => name.startsWith(`${written}_`));
  return another === null ? longer : null;
}

/** `; did you mean "x"?`, or nothing. */
export function didYouMean(written: string, known: readonly string[] | ReadonlySet<string>): string {
  const name = suggest(written, known);
  return name === null ? '' : `; did you mean "${name}"?`;
}

/** The first name that a sentence of `didYouMean` proposes; null where it proposes none. */
export function meantIn(sentence: string): string | null {
  return /; did you mean "(.+?)"(?: or ".+")?\?$/.exec(sentence)?.[1] ?? null;
}

function plainLetters(text: string): string {
  return text.toLowerCase().replace(/[-_. /]/g, '');
}

function alignmentDistance(a: string, b: string): number {
  let before: number[] = [];
  let above = Array.from({ length: b.length + 1 }, (_, j) => j);
  for (let i = 1; i <= a.length; i++) {
    const row = [i];
    for (let j = 1; j <= b.length; j++) {
      const exchange = (above[j - 1] ?? 0) + (a[i - 1] === b[j - 1] ? 0 : 1);
      let least = Math.min(exchange, (above[j] ?? 0) + 1, (row[j - 1] ?? 0) + 1);
      const swapped = i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1];
      if (swapped) least = Math.min(least, (before[j - 2] ?? 0) + 1);
      row.push(least);
    }
    before = above;
    above = row;
  }
  return above[b.length] ?? 0;
}
