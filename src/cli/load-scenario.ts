import { createHash } from 'node:crypto';
import { dirname } from 'node:path';
import type { Checked, Diagnostic } from '../diagnostic.ts';
import { inOrder } from '../grammar/faults.ts';
import type { Source } from '../grammar/source-of.ts';
import { parseSource } from '../grammar/source.ts';
import type { PriceBook } from '../pricing/model.ts';
import type { LinesOf } from '../report/diagnostics.ts';
import { setValues } from './set-values.ts';
import type { ScenarioContext } from '../scenario/checking.ts';
import { parseScenario } from '../scenario/parse-scenario.ts';
import { soundPart } from '../scenario/sound-part.ts';
import type { Scenario } from '../scenario/scenario.ts';
import { hasFlag, readDay, readText, readTexts, type Arguments } from './arguments.ts';
import { bookBeside } from './book-beside.ts';
import { loadBook } from './load-book.ts';
import type { Loaded } from './loaded.ts';
import { columnReader } from './read-column.ts';
import { readScenarioFile, textOf, type Input } from './read-input.ts';
import { readVersion } from './shipped.ts';
import { sayDiagnostics } from './say-diagnostics.ts';
import type { Terminal } from './terminal.ts';

/** A scenario that passed its door, and what it came from. */
export interface LoadedScenario {
  /** null: standard input */
  readonly path: string | null;
  readonly source: Source;
  readonly scenario: Scenario;
  /** over the file's bytes and, where there are any, values set on the command line and columns read beside it; hex */
  readonly sha256: string;
  readonly book: PriceBook;
  /** what the scenario may speak of beside itself */
  readonly context: ScenarioContext;
}

/** Scenarios with the lines of their files, for faults that are found later. */
export interface LoadedScenarios {
  readonly scenarios: readonly LoadedScenario[];
  readonly linesOf: LinesOf;
}

/**
 * Reads the scenarios of a command line: file, values set, names and prices. Every fault of every file is told at
 * once; null: there were some.
 */
export async function loadScenarios(args: Arguments, terminal: Terminal): Promise<LoadedScenarios | null> {
  const settings = readTexts(args, 'set');
  const prices = readText(args, 'prices');
  const books = new Map<string, Loaded<PriceBook>>();
  const lines: LinesOf[] = [];
  const remarks: Diagnostic[] = [];
  const scenarios: LoadedScenario[] = [];
  for (const name of args.positionals) {
    const input = readScenarioFile(name);
    const source = readSource(input, settings);
    remarks.push(...remarksOf(source.checked));
    lines.push(source.linesOf);
    if (!source.checked.ok) continue;
    const where =
      prices === null ? bookBeside(source.checked.value, input.path) : { place: prices, beside: null };
    if ('code' in where) {
      remarks.push(where);
      continue;
    }
    const key = JSON.stringify(where);
    const book = books.get(key) ?? (await loadBook(where.place, where.beside));
    if (!books.has(key)) {
      books.set(key, book);
      lines.push(book.linesOf);
      remarks.push(...remarksOf(book.checked));
    }
    if (!book.checked.ok) continue;
    const read: string[] = [];
    const context = contextOf(book.checked.value, input, read);
    const scenario = parseScenario(source.checked.value, context);
    if (!scenario.ok) {
      const later = await laterFaults(source.checked.value, context, book.checked.value, args);
      remarks.push(...inOrder([...scenario.diagnostics, ...later]));
      continue;
    }
    remarks.push(...scenario.warnings);
    scenarios.push({
      path: input.path,
      source: source.checked.value,
      scenario: scenario.value,
      sha256: hashOf(input, settings, read),
      book: book.checked.value,
      context,
    });
  }
  const linesOf: LinesOf = (file) => lines.map((of) => of(file)).find((found) => found !== null) ?? null;
  const failed = remarks.some((one) => one.severity === 'error');
  if (failed || !hasFlag(args, 'quiet')) await sayDiagnostics(remarks, linesOf, terminal);
  return failed ? null : { scenarios, linesOf };
}

/** What the stages after the door would find in a faulty scenario, as far as it can be understood. */
async function laterFaults(
  source: Source,
  context: ScenarioContext,
  book: PriceBook,
  args: Arguments,
): Promise<readonly Diagnostic[]> {
  const sound = soundPart(source, context);
  if (sound === null) return [];
  const { faultsOfRun } = await import('./faults-of-run.ts');
  const experiment = {
    scenario: sound.scenario,
    scenarioSha256: '',
    book,
    version: readVersion(),
    asOf: readDay(args, 'as-of'),
    priceRoute: readText(args, 'route'),
    seed: null,
    jobs: null,
    precision: null,
    policies: null,
  };
  return faultsOfRun(experiment, sound.source, sound.replaced);
}

function readSource(input: Input, settings: readonly string[]): Loaded<Source> {
  const text = textOf(input);
  const parsed = parseSource(input.name, text);
  const lines = text.split(/\r?\n/);
  const linesOf: LinesOf = (file) => (file === input.name ? lines : null);
  if (!parsed.ok || settings.length === 0) return { checked: parsed, linesOf };
  return { checked: setValues(parsed.value, settings), linesOf };
}

/** @param read - hears of every column that is read beside the scenario: its name and its numbers */
function contextOf(book: PriceBook, input: Input, read: string[]): ScenarioContext {
  const readColumn = columnReader(input.path === null ? '.' : dirname(input.path));
  return {
    knownModels: [...book.models.keys()],
    aliases: book.aliases,
    effortsOf: (model) => {
      const efforts = book.models.get(model)?.efforts;
      return efforts === undefined ? null : Object.keys(efforts.named);
    },
    readColumn: (file, column) => {
      const values = readColumn(file, column);
      if (!('code' in values)) read.push(`${file} ${column} ${values.join(' ')}`);
      return values;
    },
  };
}

function hashOf(input: Input, settings: readonly string[], read: readonly string[]): string {
  const hash = createHash('sha256').update(input.bytes);
  for (const setting of settings) hash.update(`\n--set ${setting}`);
  for (const column of read) hash.update(`\n${column}`);
  return hash.digest('hex');
}

function remarksOf(checked: Checked<unknown>): readonly Diagnostic[] {
  return checked.ok ? checked.warnings : checked.diagnostics;
}
