import type { OptionRow } from './option-table.ts';

/** Words of a command line in which `-n1000` stands as `--jobs=1000`: the parser knows no attached value. */
export function spellAttached(words: readonly string[], options: readonly OptionRow[]): readonly string[] {
  const takers = options.filter(({ takes }) => takes !== 'nothing');
  return words.map((word, at) => {
    const before = words[at - 1] ?? '';
    // behind `--seed` it is the seed
    if (takers.some(({ name, alias }) => before === `--${name}` || before === `-${alias}`)) return word;
    const [, letter, value] = /^-(\w)([^=][\s\S]*)$/.exec(word) ?? [];
    const option = takers.find(({ alias }) => alias !== undefined && alias === letter);
    return option === undefined ? word : `--${option.name}=${value}`;
  });
}
