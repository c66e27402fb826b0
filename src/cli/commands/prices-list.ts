import { didYouMean } from '../../grammar/suggest.ts';
import {
  firstPriceDay,
  isOfVendor,
  listModels,
  SORT_KEYS,
  vendorsOf,
  type ListSettings,
} from '../../pricing/list-models.ts';
import type { PriceBook } from '../../pricing/model.ts';
import { routesOf } from '../../pricing/routes-of.ts';
import { toJson } from '../../report/json.ts';
import { renderPriceListCsv } from '../../report/price-list-csv.ts';
import { priceListParts } from '../../report/price-list.ts';
import { deliverAnswer, readAnswerChoice, textForms } from '../answer-output.ts';
import { hasFlag, readInteger, readNumber, readText, readWord, type Arguments } from '../arguments.ts';
import { EXIT, type ExitCode } from '../exit-codes.ts';
import { usageFault } from '../fault.ts';
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
  refuseUnknown(settings, book);
  const rows = listModels(book, settings);
  const day = settings.day ?? book.newest;
  await deliverAnswer(
    {
      ...textForms(() => priceListParts(rows, day)),
      json: () => `${toJson(rows, 2)}\n`,
      csv: () => renderPriceListCsv(rows),
    },
    choice,
    terminal,
  );
  return EXIT.ok;
}

/** An empty list of a misspelt name, or of a day before the first price, would look like an answer. */
function refuseUnknown(settings: ListSettings, book: PriceBook): void {
  const { route, vendor, day } = settings;
  const routes = routesOf(book);
  if (route !== null && ![...routes, 'all'].includes(route))
    throw usageFault(`no model has the route "${route}"${didYouMean(route, routes)}`);
  const vendors = vendorsOf(book);
  if (vendor !== null && !vendors.some((name) => isOfVendor(name, vendor)))
    throw usageFault(`no vendor's name contains "${vendor}"`, `vendors: ${vendors.join(', ')}`);
  const first = firstPriceDay(book, settings);
  if (day === null || first === null || day >= first) return;
  const which = route === null && vendor === null ? 'no model' : 'no such model';
  throw usageFault(`${which} has a price on ${day}`, `the first is of ${first}`);
}
