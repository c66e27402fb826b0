import type { Diagnostic } from '../../diagnostic.ts';
import { parseSource } from '../../grammar/source.ts';
import { calculateBill, type Calculation } from '../../pricing/calculate-bill.ts';
import { describeModel } from '../../pricing/describe-model.ts';
import type { PriceBook } from '../../pricing/model.ts';
import { readUsage, type RequestReport } from '../../pricing/read-usage.ts';
import { toJson } from '../../report/json.ts';
import { renderBill } from '../../report/price-bill.ts';
import { readInteger, readText, readTime, readWord, type Arguments } from '../arguments.ts';
import { EXIT, type ExitCode } from '../exit-codes.ts';
import { locate } from '../locate.ts';
import { readPriceDay } from '../price-day.ts';
import { LARGEST_SOURCE, readInput, textOf, type Input } from '../read-input.ts';
import { refuseOptions } from '../refuse-options.ts';
import { requireBook } from '../require-book.ts';
import { sayDiagnostics } from '../say-diagnostics.ts';
import type { Terminal } from '../terminal.ts';

const MOST_TOKENS = Number.MAX_SAFE_INTEGER;

/** Options that count, by their buckets. */
const COUNTS = {
  uncached_input: 'uncached-input',
  cache_read: 'cache-read',
  cache_write_5m: 'cache-write-5m',
  cache_write_1h: 'cache-write-1h',
  output: 'output',
  reasoning: 'reasoning',
  search_fee: 'searches',
} as const;

const NO_COUNTS: Diagnostic = {
  code: 'pricing/no-tokens',
  severity: 'warning',
  file: '',
  position: null,
  path: '',
  message: 'no tokens were given, so none are billed',
  hint: 'count them: --uncached-input N --output N, or --usage FILE',
};

/** `prices calc`: what equal requests of a given usage cost, bucket by bucket. */
export async function pricesCalc(args: Arguments, terminal: Terminal): Promise<ExitCode> {
  const file = readText(args, 'usage');
  if (file !== null)
    refuseOptions(args, Object.values(COUNTS), `${file} says what was used`, 'leave either out');
  const asked: Omit<Calculation, 'usage'> = {
    model: args.positionals[0] ?? '',
    day: readPriceDay(args),
    route: readText(args, 'route'),
    serviceTier: readText(args, 'service-tier'),
    minute: readTime(args, 'time'),
    requests: readInteger(args, 'requests', [1, 1e12]) ?? 1,
  };
  const counted = countedUsage(args);
  const format = readWord(args, 'format', ['table', 'json']) ?? 'table';
  const input = file === null ? null : readInput(file, { most: LARGEST_SOURCE });
  const book = await requireBook(readText(args, 'prices'), terminal);
  if (book === null) return EXIT.invalid;
  const request = input === null ? counted : await reportedUsage(input, book, asked, terminal);
  if (request === null) return EXIT.invalid;
  const { usage, reportedUsd } = request;
  const serviceTier = asked.serviceTier ?? request.serviceTier;
  const bill = calculateBill(book, { ...asked, serviceTier, usage });
  await sayDiagnostics(bill.ok ? bill.warnings : bill.diagnostics, () => null, terminal);
  if (!bill.ok) return EXIT.invalid;
  if (file === null && Object.values(COUNTS).every((name) => readText(args, name) === null))
    await sayDiagnostics([NO_COUNTS], () => null, terminal);
  const asJson =
    reportedUsd === null ? bill.value : { ...bill.value, reported_usd: reportedUsd * asked.requests };
  await terminal.print(
    format === 'json' ? `${toJson(asJson, 2)}\n` : renderBill(bill.value, reportedUsd, terminal.page),
  );
  return EXIT.ok;
}

/** What the options count. */
function countedUsage(args: Arguments): RequestReport {
  const counts = Object.entries(COUNTS).map(([bucket, name]) => [
    bucket,
    readInteger(args, name, [0, MOST_TOKENS]) ?? 0,
  ]);
  const usage = Object.fromEntries(counts) as RequestReport['usage'];
  return { usage, serviceTier: null, reportedUsd: null };
}

/** What a file says that was used; null: it has faults, which are told at their places. */
async function reportedUsage(
  input: Input,
  book: PriceBook,
  { model, day, route }: Pick<Calculation, 'model' | 'day' | 'route'>,
  terminal: Terminal,
): Promise<RequestReport | null> {
  const text = textOf(input);
  const linesOf = (file: string): readonly string[] | null =>
    file === input.name ? text.split(/\r?\n/) : null;
  const source = parseSource(input.name, text);
  if (!source.ok) {
    await sayDiagnostics(source.diagnostics, linesOf, terminal);
    return null;
  }
  const routes = describeModel(book, model, day)?.routes ?? [];
  const served = routes.find((one) => (route === null ? one.isDefault : one.route === route));
  const found = readUsage(source.value.value, served?.usage ?? null);
  if (found.ok) return found.value;
  const whole = { file: input.name, position: source.value.positionOf([], 'value') };
  const faults = found.diagnostics.map((one) => (one.path === '' ? { ...one, ...whole } : one));
  await sayDiagnostics(locate(faults, source.value), linesOf, terminal);
  return null;
}
