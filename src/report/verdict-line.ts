import type { Verdict } from '../experiment/result.ts';
import type { Page } from './style.ts';
import { wrapText } from './text-width.ts';

/** What became of a limit, for people: its verdict in a word, then the text, wrapped beside it. */
export function verdictLine(verdict: Verdict, text: string, { width, style }: Page): string[] {
  const [word, paint] = {
    met: ['pass', style.good] as const,
    missed: ['MISS', style.bad] as const,
    'within noise': ['unsure', style.careful] as const,
  }[verdict];
  const lines = wrapText(`${word.padEnd(6)}  ${text}`, width, { first: '', rest: '        ' });
  const [first = '', ...rest] = lines;
  return [paint(first.slice(0, word.length)) + first.slice(word.length), ...rest];
}
