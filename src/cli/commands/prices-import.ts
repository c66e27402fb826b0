import { TABLE_KINDS, type TableKind } from '../../pricing/import/read-table.ts';
import { readTexts, readWord, readWordAt, type Arguments } from '../arguments.ts';
import { refuseOverwriting } from '../deliver.ts';
import type { ExitCode } from '../exit-codes.ts';
import { usageFault } from '../fault.ts';
import { importBook } from '../import-book.ts';
import { readInput, textOf } from '../read-input.ts';
import type { Terminal } from '../terminal.ts';

/** `prices import`: a price-book file from a public table that was saved; what it cannot say is told. */
export async function pricesImport(args: Arguments, terminal: Terminal): Promise<ExitCode> {
  const { kind, name } = tableOf(args);
  refuseOverwriting([name], readTexts(args, 'output'));
  const input = readInput(name);
  return importBook({ kind, text: textOf(input), name: input.name, source: kind }, args, terminal);
}

/** `KIND FILE`, or `--from KIND FILE`. */
function tableOf(args: Arguments): { readonly kind: TableKind; readonly name: string } {
  const from = readWord(args, 'from', TABLE_KINDS);
  const [first = '', second] = args.positionals;
  if (from !== null) {
    if (second !== undefined)
      throw usageFault(`one FILE is imported with --from, got "${first}" and "${second}"`);
    return { kind: from, name: first };
  }
  if (second === undefined) {
    const kinds = TABLE_KINDS.join(' | ');
    throw usageFault('what kind of table is it?', `loopcost prices import ${kinds} FILE`);
  }
  return { kind: readWordAt(args, 0, TABLE_KINDS) ?? 'openrouter', name: second };
}
