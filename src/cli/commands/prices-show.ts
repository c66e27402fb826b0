import { describeModel } from '../../pricing/describe-model.ts';
import { knownNames, nameOf, nearModels } from '../../pricing/find-model.ts';
import { toJson } from '../../report/json.ts';
import { renderModel } from '../../report/price-page.ts';
import { readText, readWord, type Arguments } from '../arguments.ts';
import { EXIT, type ExitCode } from '../exit-codes.ts';
import { usageFault } from '../fault.ts';
import { readPriceDay } from '../price-day.ts';
import { requireBook } from '../require-book.ts';
import type { Terminal } from '../terminal.ts';

/** `prices show`: everything the book says of one model. */
export async function pricesShow(args: Arguments, terminal: Terminal): Promise<ExitCode> {
  const day = readPriceDay(args);
  const format = readWord(args, 'format', ['table', 'json']) ?? 'table';
  const [name = ''] = args.positionals;
  const book = await requireBook(readText(args, 'prices'), terminal);
  if (book === null) return EXIT.invalid;
  const model = describeModel(book, name, day);
  if (model === null) {
    const near = nearModels(name, knownNames(book), (one) => nameOf(book, one)).map((one) => `"${one}"`);
    const hint = near.length === 0 ? 'loopcost prices list shows them' : `did you mean ${near.join(' or ')}?`;
    throw usageFault(`unknown model "${name}"`, hint);
  }
  await terminal.print(format === 'json' ? `${toJson(model, 2)}\n` : renderModel(model, terminal.page));
  return EXIT.ok;
}
