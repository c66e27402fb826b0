// @ts-check
import process from 'node:process';
import { locate } from '../../dist/cli/locate.js';
import { scenarioFromLog } from '../../dist/cli/scenario-from-log.js';
import { resultOf } from '../../dist/experiment/run.js';
import { simulatePolicies } from '../../dist/experiment/simulate-policies.js';
import { parseSource } from '../../dist/grammar/source.js';
import { readLog } from '../../dist/logs/read-log.js';
import { checkBook } from '../../dist/pricing/check-book.js';
import { describeModel } from '../../dist/pricing/describe-model.js';
import { EVERY_MODEL, listModels } from '../../dist/pricing/list-models.js';
import { parsePriceBook } from '../../dist/pricing/parse-price-book.js';
import { renderBreakdown } from '../../dist/report/breakdown-csv.js';
import { PLAIN_CSV } from '../../dist/report/csv-text.js';
import { renderCsv } from '../../dist/report/csv.js';
import { renderDiagnostics } from '../../dist/report/diagnostics.js';
import { renderJson } from '../../dist/report/json.js';
import { renderHtml } from '../../dist/report/html.js';
import { renderMarkdown } from '../../dist/report/markdown.js';
import { renderAnswer, renderAnswerMarkdown } from '../../dist/report/answer.js';
import { priceListParts } from '../../dist/report/price-list.js';
import { renderModel } from '../../dist/report/price-page.js';
import { makeStyle } from '../../dist/report/style.js';
import { renderTable } from '../../dist/report/table.js';
import { parseScenario } from '../../dist/scenario/parse-scenario.js';
import { brokenPage, controlText, misplaced, unfinished, unsafeText, wrongSums } from './invariants.js';
import { SHIPPED_FILES } from './seed-files.js';

/*
 * A mutated file on the whole way of a file: read, checked, priced, planned, simulated, summarized, written. A log is made a
 * scenario first, which no log may have refused.
 */

/** @typedef {import('./fuzz-case.js').FuzzCase} FuzzCase */
/** @typedef {import('../../dist/diagnostic.js').Diagnostic} Diagnostic */
/** @typedef {import('../../dist/pricing/model.js').PriceBook} PriceBook */
/** @typedef {import('../../dist/grammar/source-of.js').Source} Source */
/** @typedef {{ readonly ok: boolean, readonly diagnostics: readonly Diagnostic[], readonly faults: readonly string[] }} Outcome */
/**
 * @typedef {object} Judged
 * @property {string} says `accepted`, or the code of the first error
 * @property {readonly string[]} faults invariants that do not hold
 * @property {number} seconds of processor time
 */

/** Most seconds of processor time that a file may take. */
export const MOST_SECONDS = 2;
const JOBS = 3;
/** Whose prices hold where a log's model is none of the book's. */
const MODEL_OF_LOGS = 'gpt-5.5';
/** What a log may say by a fault of its numbers, and no scenario can know. */
const TOO_DEAR = 'run/job-too-dear';
/** Of so many texts one has two of its policies run. */
const COMPARED = 8;
const PAGE = { width: 100, style: makeStyle({ color: false, unicode: true }) };
const TABLE = { columns: null, sort: null };
/** A table compiled for one case serves others; beyond so many they would fill the memory. */
const MOST_TABLES = 500;

const book = passed(
  parsePriceBook(
    SHIPPED_FILES.filter(({ kind }) => kind === 'book').map(({ name, text }) =>
      passed(parseSource(name, text)),
    ),
    'f'.repeat(64),
  ),
);
const lawTables = new Map();

/**
 * Puts a case through the program.
 *
 * @param {FuzzCase} fuzzed
 * @returns {Promise<Judged>}
 */
export async function judgeCase({ file, kind, text }) {
  const began = process.cpuUsage();
  /** @type {Outcome} */
  let outcome;
  try {
    outcome = await come(file, kind, text);
  } catch (error) {
    const said = error instanceof Error ? (error.stack ?? error.message) : String(error);
    outcome = { ok: false, diagnostics: [], faults: [`thrown: ${said}`] };
  }
  const { user, system } = process.cpuUsage(began);
  const seconds = (user + system) / 1e6;
  const lines = text.split('\n');
  const told = renderDiagnostics(outcome.diagnostics, (name) => (name === file ? lines : null), PAGE.style);
  const faults = [
    ...outcome.faults,
    ...unsafeText('the diagnostics', told),
    ...(outcome.ok || outcome.faults.length > 0 ? [] : misplaced(outcome.diagnostics, file, text)),
    ...(seconds > MOST_SECONDS ? [`${seconds.toFixed(1)} s`] : []),
  ];
  const first = outcome.diagnostics.find(({ severity }) => severity === 'error');
  return { says: outcome.ok ? 'accepted' : (first?.code ?? 'nothing'), faults, seconds };
}

/** @param {string} file @param {FuzzCase['kind']} kind @param {string} text @returns {Promise<Outcome>} */
async function come(file, kind, text) {
  if (kind === 'log') return comeLog(file, text);
  const source = parseSource(file, text);
  if (!source.ok) return refused(source.diagnostics);
  return kind === 'book' ? await comeBook(source.value) : await comeScenario(source.value, book);
}

/** @param {string} file @param {string} text @returns {Promise<Outcome>} */
async function comeLog(file, text) {
  const log = readLog(file, text);
  if (!log.ok) return refused(log.diagnostics);
  if (log.value.calls.length === 0) return { ok: true, diagnostics: [], faults: [] };
  const request = { file: 'made.yaml', files: [file], model: null, success: null };
  const own = scenarioFromLog(log.value, book, request);
  const made = own.ok ? own : scenarioFromLog(log.value, book, { ...request, model: MODEL_OF_LOGS });
  const ran = await comeScenario(passed(parseSource('made.yaml', passed(made).text)), book);
  const errors = ran.diagnostics.filter(({ severity, code }) => severity === 'error' && code !== TOO_DEAR);
  const faults = errors.map(({ path, message }) => `the scenario of the log, ${path}: ${message}`);
  return { ok: true, diagnostics: [], faults: [...ran.faults, ...faults] };
}

/** @param {Source} source @returns {Promise<Outcome>} */
async function comeBook(source) {
  const parsed = parsePriceBook([source], 'f'.repeat(64));
  if (!parsed.ok) return refused(parsed.diagnostics);
  const own = parsed.value;
  const remarks = [...parsed.warnings, ...checkBook(own, [source], '2026-11-01')];
  const rows = listModels(own, EVERY_MODEL);
  const pages = [...own.models.keys()].map((name) => describeModel(own, name, own.newest));
  const parts = priceListParts(rows, own.newest);
  const texts = [
    renderAnswer(parts, PAGE),
    renderAnswerMarkdown(parts),
    ...pages.flatMap((page) => (page === null ? [] : [renderModel(page, PAGE)])),
  ];
  const faults = [
    ...texts.flatMap((text) => unsafeText('a page of prices', text)),
    ...unfinished(rows, 'prices'),
  ];
  const [one, other] = own.models.keys();
  if (one === undefined) return { ok: true, diagnostics: remarks, faults };
  // a job of two requests of the book's first models; what is refused then is refused of the scenario
  const scenario = passed(parseSource('made.yaml', scenarioOf([one, other ?? one])));
  const ran = await comeScenario(scenario, own);
  const more = ran.ok
    ? ran.faults
    : [...ran.faults, ...misplaced(ran.diagnostics, 'made.yaml', scenario.text)];
  return { ok: true, diagnostics: remarks, faults: [...faults, ...more] };
}

/** @param {readonly string[]} models */
function scenarioOf(models) {
  const policies = models.map((model, at) => `p${at}: ${JSON.stringify(model)}`).join(', ');
  return `name: Made
lanes: { work: { success: { default: 0.8 } } }
workflow:
  - { call: ask, lane: work, prompt_tokens: 2000, output_tokens: 50 to 500 }
  - { check: look, seconds: 1, catches: 0.8, on_fail: { redo: ask, max_redos: 1 } }
policies: { ${policies} }
`;
}

/** @param {Source} source @param {PriceBook} prices @returns {Promise<Outcome>} */
async function comeScenario(source, prices) {
  const parsed = parseScenario(source, {
    knownModels: [...prices.models.keys()],
    aliases: prices.aliases,
    effortsOf: (model) => {
      const efforts = prices.models.get(model)?.efforts;
      return efforts === undefined ? null : Object.keys(efforts.named);
    },
    readColumn: () => [1, 2, 4],
  });
  if (!parsed.ok) return refused(parsed.diagnostics);
  const scenario = parsed.value;
  const names = Object.keys(scenario.policies);
  // which of them depends on the text, so that each has its turn; seldom two, which are compared
  const turn = source.text.length;
  const policies = names.filter(
    (_, at) => at === turn % names.length || (turn % COMPARED === 0 && at === (turn + 1) % names.length),
  );
  if (lawTables.size > MOST_TABLES) lawTables.clear();
  const experiment = {
    scenario,
    scenarioSha256: 'a'.repeat(64),
    book: prices,
    version: 'fuzz',
    asOf: null,
    priceRoute: null,
    seed: null,
    jobs: JOBS,
    precision: null,
    policies,
  };
  const ran = await simulatePolicies(experiment, {}, lawTables);
  if (!ran.ok) return refused(locate(ran.diagnostics, source));
  const result = resultOf(ran.value, 0);
  const table = renderTable([result], PAGE);
  const faults = [
    ...unfinished({ ...result, timing: null }),
    ...wrongSums(result),
    ...unsafeText('the table', table),
    ...unsafeText('the markdown', renderMarkdown([result], TABLE)),
    ...unsafeText('the page', renderHtml([result], TABLE)),
    ...brokenPage(renderHtml([result], TABLE)),
    ...controlText('the CSV', renderCsv([result])),
    ...controlText('the breakdown', renderBreakdown([result], PLAIN_CSV)),
    ...controlText('the JSON', renderJson([result])),
  ];
  return { ok: true, diagnostics: [...parsed.warnings, ...locate(ran.warnings, source)], faults };
}

/** @param {readonly Diagnostic[]} diagnostics @returns {Outcome} */
function refused(diagnostics) {
  return { ok: false, diagnostics, faults: [] };
}

/**
 * @template T
 * @param {import('../../dist/diagnostic.js').Checked<T>} checked
 * @returns {T}
 */
function passed(checked) {
  if (checked.ok) return checked.value;
  throw new Error(checked.diagnostics.map((found) => `${found.path}: ${found.message}`).join('\n'));
}
