import { priceEffect, type PriceEffect } from '../../experiment/price-effect.ts';
import type { ScenarioResult } from '../../experiment/result.ts';
import { runExperiment } from '../../experiment/run.ts';
import { diffBooks, type BookOnDay } from '../../pricing/diff-books.ts';
import { toJson } from '../../report/json.ts';
import { renderPriceDiff } from '../../report/price-diff.ts';
import { renderPriceEffect } from '../../report/price-effect.ts';
import { isDay } from '../../grammar/calendar-day.ts';
import { readText, readWord, type Arguments } from '../arguments.ts';
import { EXIT, type ExitCode } from '../exit-codes.ts';
import { usageFault } from '../fault.ts';
import { loadScenarios } from '../load-scenario.ts';
import { locate } from '../locate.ts';
import { refuseOptions } from '../refuse-options.ts';
import { requireBook } from '../require-book.ts';
import { experimentOf, readRunSettings } from '../run-settings.ts';
import { sayDiagnostics } from '../say-diagnostics.ts';
import type { Terminal } from '../terminal.ts';
import { withWorkers } from '../with-workers.ts';

/**
 * `prices diff`: what changed between two days of the book, or between two books; with `--scenario` also how that
 * scenario's answer moves.
 */
export async function pricesDiff(args: Arguments, terminal: Terminal): Promise<ExitCode> {
  const format = readWord(args, 'format', ['table', 'json']) ?? 'table';
  const scenario = readText(args, 'scenario');
  if (scenario === null) refuseOptions(args, OF_A_RUN, 'without a scenario nothing is run', 'add --scenario');
  const sides: BookOnDay[] = [];
  for (const word of args.positionals) {
    if (/^\d{4}-\d\d-\d\d$/.test(word) && !isDay(word)) throw usageFault(`${word} is no day of the calendar`);
    const book = await requireBook(placeOf(word, args), terminal);
    if (book === null) return EXIT.invalid;
    sides.push({ book, day: isDay(word) ? word : null });
  }
  const [before, after] = sides;
  if (before === undefined || after === undefined) throw new Error('prices diff has two sides');
  const differences = diffBooks(before, after);
  const effect = scenario === null ? null : await effectOn(scenario, args, sides, terminal);
  if (scenario !== null && effect === null) return EXIT.invalid;
  const { page } = terminal;
  const table = [
    renderPriceDiff(differences, page),
    ...(effect === null ? [] : [renderPriceEffect(effect, page)]),
  ];
  await terminal.print(
    format === 'json'
      ? `${toJson(effect === null ? differences : { prices: differences, ...effect }, 2)}\n`
      : table.join('\n'),
  );
  return EXIT.ok;
}

/** Options that say how the scenario is run. */
const OF_A_RUN = ['policy', 'seed', 'jobs', 'precision', 'workers', 'set', 'route'];

/** A side's price book: a day is one of the given book, else of the shipped one. */
function placeOf(word: string, args: Arguments): string | null {
  return isDay(word) ? readText(args, 'prices') : word;
}

/** Runs the scenario at both prices, on one seed; null: it has faults, which are told. */
async function effectOn(
  scenario: string,
  args: Arguments,
  sides: readonly BookOnDay[],
  terminal: Terminal,
): Promise<PriceEffect | null> {
  const results: ScenarioResult[] = [];
  for (const [at, { book, day }] of sides.entries()) {
    const place = placeOf(args.positionals[at] ?? '', args);
    const options = new Map(args.options);
    if (place !== null) options.set('prices', [place]);
    const loaded = await loadScenarios({ positionals: [scenario], options }, terminal);
    const [one] = loaded?.scenarios ?? [];
    if (loaded === null || one === undefined) return null;
    const settings = { ...readRunSettings(args), asOf: day ?? book.newest };
    const outcome = await withWorkers(args, (workforce) =>
      runExperiment(experimentOf({ ...one, book }, settings), { workforce }),
    );
    if (!outcome.ok) {
      await sayDiagnostics(locate(outcome.diagnostics, one.source), loaded.linesOf, terminal);
      return null;
    }
    results.push(outcome.value);
  }
  const [before, after] = results;
  return before === undefined || after === undefined ? null : priceEffect(before, after);
}
