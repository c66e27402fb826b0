import { TABLE_KINDS } from '../../pricing/import/read-table.ts';
import { readTexts, readWordAt, type Arguments } from '../arguments.ts';
import { refuseOverwriting } from '../deliver.ts';
import type { ExitCode } from '../exit-codes.ts';
import { importBook } from '../import-book.ts';
import { readInput, textOf } from '../read-input.ts';
import type { Terminal } from '../terminal.ts';

/** `prices import`: a price-book file from a public table that was saved; what it cannot say is told. */
export async function pricesImport(args: Arguments, terminal: Terminal): Promise<ExitCode> {
  const kind = readWordAt(args, 0, TABLE_KINDS) ?? 'openrouter';
  const [, name = ''] = args.positionals;
  refuseOverwriting([name], readTexts(args, 'output'));
  const input = readInput(name);
  return importBook({ kind, text: textOf(input), name: input.name, source: kind }, args, terminal);
}
