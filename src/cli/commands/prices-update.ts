import type { Arguments } from '../arguments.ts';
import type { ExitCode } from '../exit-codes.ts';
import { importBook } from '../import-book.ts';
import { readInstalledPrices } from '../installed-prices.ts';
import type { Terminal } from '../terminal.ts';

/** `prices update`: a price-book file from the genai-prices package that is installed where the command is called. */
export async function pricesUpdate(args: Arguments, terminal: Terminal): Promise<ExitCode> {
  const { version, table } = readInstalledPrices(process.cwd());
  const source = `genai-prices ${version}`;
  return importBook({ kind: 'genai-prices', text: table, name: source, source }, args, terminal);
}
