import { calculateBill, type Calculation } from '../../pricing/calculate-bill.ts';
import { toJson } from '../../report/json.ts';
import { renderBill } from '../../report/price-bill.ts';
import { readInteger, readText, readTime, readWord, type Arguments } from '../arguments.ts';
import { EXIT, type ExitCode } from '../exit-codes.ts';
import { readPriceDay } from '../price-day.ts';
import { requireBook } from '../require-book.ts';
import { sayDiagnostics } from '../say-diagnostics.ts';
import type { Terminal } from '../terminal.ts';

const MOST_TOKENS = Number.MAX_SAFE_INTEGER;

/** `prices calc`: what equal requests of a given usage cost, bucket by bucket. */
export async function pricesCalc(args: Arguments, terminal: Terminal): Promise<ExitCode> {
  const count = (name: string): number => readInteger(args, name, [0, MOST_TOKENS]) ?? 0;
  const calculation: Calculation = {
    model: args.positionals[0] ?? '',
    day: readPriceDay(args),
    route: readText(args, 'route'),
    serviceTier: readText(args, 'service-tier'),
    minute: readTime(args, 'time'),
    requests: readInteger(args, 'requests', [1, 1e12]) ?? 1,
    usage: {
      uncached_input: count('uncached-input'),
      cache_read: count('cache-read'),
      cache_write_5m: count('cache-write-5m'),
      cache_write_1h: count('cache-write-1h'),
      output: count('output'),
      reasoning: count('reasoning'),
      search_fee: count('searches'),
    },
  };
  const format = readWord(args, 'format', ['table', 'json']) ?? 'table';
  const book = await requireBook(readText(args, 'prices'), terminal);
  if (book === null) return EXIT.invalid;
  const bill = calculateBill(book, calculation);
  await sayDiagnostics(bill.ok ? bill.warnings : bill.diagnostics, () => null, terminal);
  if (!bill.ok) return EXIT.invalid;
  await terminal.print(
    format === 'json' ? `${toJson(bill.value, 2)}\n` : renderBill(bill.value, terminal.page),
  );
  return EXIT.ok;
}
