// @ts-check
import { createHash } from 'node:crypto';
import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { settleEngine } from '../dist/cli/engine.js';
import { parsePriceBook } from '../dist/pricing/parse-price-book.js';
import { parseScenario } from '../dist/scenario/parse-scenario.js';
import { parseSource } from '../dist/grammar/source.js';
import { prepare } from '../dist/experiment/prepare.js';
import { NO_SETTINGS } from '../dist/experiment/experiment.js';

// what runs them here is as it is in the program
settleEngine();

const ROOT = fileURLToPath(new URL('..', import.meta.url));

/** Names of the shipped scenarios. */
export function scenarioNames() {
  return readdirSync(join(ROOT, 'scenarios'))
    .filter((file) => file.endsWith('.yaml'))
    .map((file) => file.slice(0, -'.yaml'.length));
}

/**
 * The experiment that a shipped scenario describes, from the built code.
 *
 * @param {string} name
 */
export function experimentOf(name) {
  const file = join(ROOT, 'scenarios', `${name}.yaml`);
  return experimentOfText(file, readFileSync(file, 'utf8'));
}

/**
 * The experiment that a scenario describes, under the shipped prices.
 *
 * @param {string} file its name, for faults
 * @param {string} text
 */
export function experimentOfText(file, text) {
  const book = bookOf();
  const source = passed(parseSource(file, text));
  const scenario = passed(
    parseScenario(source, {
      knownModels: [...book.models.keys()],
      aliases: book.aliases,
      effortsOf: (model) => {
        const efforts = book.models.get(model)?.efforts;
        return efforts === undefined ? null : Object.keys(efforts.named);
      },
      readColumn: () => {
        throw new Error('these scenarios read no columns');
      },
    }),
  );
  return {
    scenario,
    scenarioSha256: createHash('sha256').update(text).digest('hex'),
    book,
    version: 'bench',
    ...NO_SETTINGS,
  };
}

/**
 * The plans of a shipped scenario's policies, implicit ones left out.
 *
 * @param {string} name
 */
export function plansOf(name) {
  const { policies } = passed(prepare(experimentOf(name)));
  return policies.filter((policy) => !policy.implicit).map((policy) => policy.plan);
}

function bookOf() {
  const folder = join(ROOT, 'pricing');
  const sources = readdirSync(folder)
    .filter((file) => file.endsWith('.yaml'))
    .map((file) => passed(parseSource(file, readFileSync(join(folder, file), 'utf8'))));
  return passed(parsePriceBook(sources, 'bench'));
}

/**
 * @template T
 * @param {{ok: true, value: T} | {ok: false, diagnostics: readonly {path: string, message: string}[]}} checked
 * @returns {T}
 */
function passed(checked) {
  if (checked.ok) return checked.value;
  throw new Error(checked.diagnostics.map((found) => `${found.path}: ${found.message}`).join('\n'));
}
