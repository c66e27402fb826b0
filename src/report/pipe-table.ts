import type { Align } from './text-columns.ts';

/** By this line a bot finds its own comment and writes over it. */
export const MARKER = '<!-- loopcost -->';

/** Rows under headings in Markdown, whose cells are Markdown already. */
export function pipeTable(
  headings: readonly string[],
  aligns: readonly Align[],
  rows: readonly (readonly string[])[],
): string {
  const rule = aligns.map((align) => (align === 'left' ? ':--' : '--:'));
  return [headings, rule, ...rows].map((cells) => `| ${cells.join(' | ')} |`).join('\n');
}
