import { listModels, SORT_KEYS } from '../../pricing/list-models.ts';
import { toJson } from '../../report/json.ts';
import { renderPriceList } from '../../report/price-list.ts';
import {
  hasFlag,
  readDay,
  readInteger,
  readNumber,
  readText,
  readWord,
  type Arguments,
} from '../arguments.ts';
import { EXIT, type ExitCode } from '../exit-codes.ts';
import { requireBook } from '../require-book.ts';
import type { Terminal } from '../terminal.ts';

const SORTS = SORT_KEYS.flatMap((key) => [key, `-${key}`]);

/** `prices list`: the models of the book with their prices on a day. */
export async function pricesList(args: Arguments, terminal: Terminal): Promise<ExitCode> {
  const settings = {
    day: readDay(args, 'as-of'),
    route: readText(args, 'route'),
    vendor: readText(args, 'vendor'),
    minContext: readInteger(args, 'min-context', [1, 1e12]),
    maxInput: readNumber(args, 'max-input'),
    maxOutput: readNumber(args, 'max-output'),
    moe: hasFlag(args, 'moe'),
    sort: readWord(args, 'sort', SORTS),
  };
  const format = readWord(args, 'format', ['table', 'json']) ?? 'table';
  const book = await requireBook(readText(args, 'prices'), terminal);
  if (book === null) return EXIT.invalid;
  const rows = listModels(book, settings);
  const day = settings.day ?? book.newest;
  await terminal.print(
    format === 'json' ? `${toJson(rows, 2)}\n` : renderPriceList(rows, day, terminal.page),
  );
  return EXIT.ok;
}
