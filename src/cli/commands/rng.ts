import { randomWords, WORD_LAYOUTS } from '../../experiment/random-words.ts';
import { readText, readWord, type Arguments } from '../arguments.ts';
import type { ExitCode } from '../exit-codes.ts';
import type { Terminal } from '../terminal.ts';

/**
 * `rng`: the generator's words as raw bytes, until the reader goes away: `loopcost rng --layout b --seed s | battery`.
 * For who tests the generator; help does not list it.
 */
export async function rng(args: Arguments, terminal: Terminal): Promise<ExitCode> {
  const layout = readWord(args, 'layout', WORD_LAYOUTS) ?? 'a';
  const pieces = randomWords(layout, readText(args, 'seed') ?? '1');
  for (;;) await terminal.printBytes(pieces.next().value);
}
