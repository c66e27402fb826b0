import { createHash } from 'node:crypto';
import { dirname } from 'node:path';
import { NO_SETTINGS } from '../experiment/experiment.ts';
import type { Checked, Diagnostic } from '../diagnostic.ts';
import type { Study } from '../experiment/study.ts';
import { inOrder } from '../grammar/faults.ts';
import type { Source } from '../grammar/source-of.ts';
import { parseSource } from '../grammar/source.ts';
import type { PriceBook } from '../pricing/model.ts';
import { unknownRoute } from '../pricing/resolve-models.ts';
import type { LinesOf } from '../report/diagnostics.ts';
import { setValues } from './set-values.ts';
import type { ScenarioContext } from '../scenario/checking.ts';
import { parseScenario } from '../scenario/parse-scenario.ts';
import { soundPart } from '../scenario/sound-part.ts';
import type { Scenario } from '../scenario/scenario.ts';
import { readDay, readText, readTexts, type Arguments } from './arguments.ts';
import { bookBeside } from './book-beside.ts';
import { EXIT } from './exit-codes.ts';
import { CliFault, toldUnreadable } from './fault.ts';
import { loadBook } from './load-book.ts';
import type { RunFaults } from './faults-of-sweep.ts';
import type { Loaded } from './loaded.ts';
import { columnReader } from './read-column.ts';
import { readScenarioFile, textOf, UNREADABLE, type Input } from './read-input.ts';
import { readVersion } from './shipped.ts';
import { sayDiagnostics } from './say-diagnostics.ts';
import { tellOnce } from './tell-once.ts';
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
 *
 * @throws CliFault where files that cannot be read are all that is wrong
 */
export async function loadScenarios(args: Arguments, terminal: Terminal): Promise<LoadedScenarios | null> {
  const settings = readTexts(args, 'set');
  const prices = readText(args, 'prices');
  const books = new Map<string, Loaded<PriceBook>>();
  const lines: LinesOf[] = [];
  const found: Diagnostic[] = [];
  const owners = new Map<Diagnostic, number>();
  const scenarios: LoadedScenario[] = [];
  for (const [index, name] of args.positionals.entries()) {
    const note = (...remarks: readonly Diagnostic[]): void => {
      found.push(...remarks);
      for (const remark of remarks) if (remark.file === '') owners.set(remark, index);
    };
    const input = inputOf(name);
    if ('code' in input) {
      found.push(input);
      continue;
    }
    const { source, faults, linesOf } = readSource(input, settings);
    lines.push(linesOf);
    const where =
      source === null || prices !== null ? { place: prices, beside: null } : bookBeside(source, input.path);
    if (source === null || 'code' in where) {
      note(...faults, ...('code' in where ? [where] : []));
      continue;
    }
    const key = JSON.stringify(where);
    const book = books.get(key) ?? (await loadBook(where.place, where.beside));
    if (!books.has(key)) {
      books.set(key, book);
      lines.push(book.linesOf);
      found.push(...remarksOf(book.checked));
    }
    if (!book.checked.ok) {
      const scenario = parseScenario(source, contextOf(null, input, []));
      note(...faults, ...remarksOf(scenario).filter(({ code }) => !BY_THE_BOOK.has(code)));
      continue;
    }
    const read: string[] = [];
    const context = contextOf(book.checked.value, input, read);
    const scenario = parseScenario(source, context);
    const ofRoute = faultsOfRoute(book.checked.value, args);
    const isSound = scenario.ok && ofRoute.length === 0;
    const later = isSound ? [] : await laterFaults(source, context, book.checked.value, args);
    const further = [...ofRoute, ...remarksOf(scenario), ...later];
    note(...inOrder([...faults, ...further.filter((one) => !faults.some((text) => isAt(one, text)))]));
    if (!scenario.ok) continue;
    scenarios.push({
      path: input.path,
      source,
      scenario: scenario.value,
      sha256: hashOf(input, settings, read),
      book: book.checked.value,
      context,
    });
  }
  const linesOf: LinesOf = (file) => lines.map((of) => of(file)).find((found) => found !== null) ?? null;
  const remarks = tellOnce(found, owners, args.positionals);
  await sayDiagnostics(remarks, linesOf, terminal);
  const errors = remarks.filter(({ severity }) => severity === 'error');
  if (errors.length === 0) return { scenarios, linesOf };
  if (errors.every(({ code }) => code === UNREADABLE)) throw toldUnreadable();
  return null;
}

/** Faults that may only be there because no model of the price book is known. */
const BY_THE_BOOK: ReadonlySet<string> = new Set([
  'scenario/unknown-model',
  'scenario/unknown-effort',
  'scenario/extends-cycle',
]);

/** A `--route` that no model has: of the command line, so no line of the scenario is to blame. */
function faultsOfRoute(book: PriceBook, args: Arguments): readonly Diagnostic[] {
  const unknown = unknownRoute(book, readText(args, 'route'));
  if (unknown === null) return [];
  const { code, message, hint } = unknown;
  return [
    { code, severity: 'error', file: '', position: null, path: '', message: `--route: ${message}`, hint },
  ];
}

/** A scenario's file, or why it cannot be read. */
function inputOf(name: string): Input | Diagnostic {
  try {
    return readScenarioFile(name);
  } catch (error) {
    if (!(error instanceof CliFault) || error.exitCode !== EXIT.file) throw error;
    const { message, hint } = error;
    return { code: UNREADABLE, severity: 'error', file: '', position: null, path: '', message, hint };
  }
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
  const [{ faultsOfRun }, { faultsOfSweep }, { axesOfFile }] = await Promise.all([
    import('./faults-of-run.ts'),
    import('./faults-of-sweep.ts'),
    import('../experiment/sweep-points.ts'),
  ]);
  const experiment = {
    scenario: sound.scenario,
    scenarioSha256: '',
    book,
    version: readVersion(),
    ...NO_SETTINGS,
    asOf: readDay(args, 'as-of'),
    priceRoute: faultsOfRoute(book, args).length > 0 ? null : readText(args, 'route'),
  };
  const { source: text, replaced } = sound;
  const runFaults: RunFaults = (at, changed, tables) => faultsOfRun(at, changed, replaced, tables);
  const study: Study = { source: text, context, settings: experiment, lawTables: new Map() };
  const known = runFaults(experiment, text, study.lawTables);
  const swept = faultsOfSweep(study, axesOfFile(text, sound.scenario.sweep), { known, runFaults, replaced });
  return [...known, ...swept];
}

/** Whether a fault stands where the text itself is faulty, and says no more than that. */
function isAt({ position }: Diagnostic, { position: faulty }: Diagnostic): boolean {
  return position !== null && position.line === faulty?.line && position.column === faulty.column;
}

/** A scenario's text as far as it can be read, with the values set on the command line, and what is wrong with either. */
function readSource(
  input: Input,
  settings: readonly string[],
): {
  /** null: nothing can be read */
  readonly source: Source | null;
  readonly faults: readonly Diagnostic[];
  readonly linesOf: LinesOf;
} {
  const text = textOf(input);
  const parsed = parseSource(input.name, text);
  const lines = text.split(/\r?\n/);
  const linesOf: LinesOf = (file) => (file === input.name ? lines : null);
  const legible = parsed.ok ? parsed.value : parsed.legible;
  if (legible === null) return { source: null, faults: remarksOf(parsed), linesOf };
  const set = setValues(legible, settings);
  return { source: set.source, faults: [...remarksOf(parsed), ...set.faults], linesOf };
}

/**
 * @param book - null: it is faulty itself
 * @param read - hears of every column that is read beside the scenario: its name and its numbers
 */
function contextOf(book: PriceBook | null, input: Input, read: string[]): ScenarioContext {
  const readColumn = columnReader(input.path === null ? '.' : dirname(input.path));
  return {
    knownModels: [...(book?.models.keys() ?? [])],
    aliases: book?.aliases ?? new Map(),
    effortsOf: (model) => {
      const efforts = book?.models.get(model)?.efforts;
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
