import { listModels, SORT_KEYS } from '../../pricing/list-models.ts';
import { toJson } from '../../report/json.ts';
import { renderPriceListCsv } from '../../report/price-list-csv.ts';
import { renderPriceList } from '../../report/price-list.ts';
import { deliverAnswer, readAnswerChoice } from '../answer-output.ts';
import { hasFlag, readInteger, readNumber, readText, readWord, type Arguments } from '../arguments.ts';
import { EXIT, type ExitCode } from '../exit-codes.ts';
import { readPriceDay } from '../price-day.ts';
import { requireBook } from '../require-book.ts';
import type { Terminal } from '../terminal.ts';

const SORTS = SORT_KEYS.flatMap((key) => [key, `-${key}`]);

/** `prices list`: the models of the book with their prices on a day. */
export async function pricesList(args: Arguments, terminal: Terminal): Promise<ExitCode> {
  const settings = {
    day: readPriceDay(args),
    route: readText(args, 'route'),
    vendor: readText(args, 'vendor'),
    minContext: readInteger(args, 'min-context', [1, 1e12]),
    maxInput: readNumber(args, 'max-input'),
    maxOutput: readNumber(args, 'max-output'),
    moe: hasFlag(args, 'moe'),
    sort: readWord(args, 'sort', SORTS),
  };
  const choice = readAnswerChoice(args, [readText(args, 'prices')]);
  const book = await requireBook(readText(args, 'prices'), terminal);
  if (book === null) return EXIT.invalid;
  const rows = listModels(book, settings);
  const day = settings.day ?? book.newest;
  await deliverAnswer(
    {
      table: (page) => renderPriceList(rows, day, page),
      json: () => `${toJson(rows, 2)}\n`,
      csv: () => renderPriceListCsv(rows),
    },
    choice,
    terminal,
  );
  return EXIT.ok;
}
