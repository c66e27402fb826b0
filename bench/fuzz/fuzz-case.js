// @ts-check
import { Chance } from './chance.js';
import { mutateText } from './mutate-text.js';
import { mutateTree } from './mutate-tree.js';
import { LOGS, SHIPPED_FILES, SMALL_FILES } from './seed-files.js';
import { flowText, yamlText } from './yaml-text.js';

/** @typedef {import('./seed-files.js').SeedFile} SeedFile */
/** @typedef {{ readonly file: string, readonly kind: SeedFile['kind'] | 'log', readonly text: string, readonly how: readonly string[] }} FuzzCase */

/** Share of cases made from logs of agents. */
const LOG_SHARE = 0.1;
/** Of the others, share made from files that are shipped. */
const SHIPPED_SHARE = 0.15;
/** Share of cases in which the text is mutated, not what it says. */
const TEXT_SHARE = 0.25;
/** Share of cases written as JSON. */
const JSON_SHARE = 0.15;
/** One more mutation, after each. */
const ONE_MORE = 0.4;

/**
 * A mutated file: the same one for the same seed and index, whatever other cases are made.
 *
 * @param {string} seed
 * @param {number} index
 * @returns {FuzzCase}
 */
export function fuzzCase(seed, index) {
  const chance = new Chance(`${seed}:${index}`);
  const log = chance.happens(LOG_SHARE) ? chance.pick(LOGS) : null;
  const from = chance.pick(chance.happens(SHIPPED_SHARE) ? SHIPPED_FILES : SMALL_FILES);
  let mutations = 1;
  while (chance.happens(ONE_MORE)) mutations += 1;
  if (log !== null) return mutatedText(chance, log, mutations);
  if (chance.happens(TEXT_SHARE))
    return mutatedText(chance, { ...from, file: `${from.name}.yaml` }, mutations);
  const how = [from.name];
  const value = structuredClone(from.value);
  const donor = chance.pick(SMALL_FILES).value;
  for (let count = 0; count < mutations; count++) how.push(mutateTree(chance, value, donor));
  const json = chance.happens(JSON_SHARE);
  return {
    file: `${from.name}.${json ? 'json' : 'yaml'}`,
    kind: from.kind,
    text: json ? flowText(value) : yamlText(value),
    how,
  };
}

/**
 * @param {Chance} chance
 * @param {Pick<FuzzCase, 'file' | 'kind' | 'text'>} from
 * @param {number} mutations
 * @returns {FuzzCase}
 */
function mutatedText(chance, { file, kind, text: whole }, mutations) {
  let text = whole;
  const how = [file];
  for (let count = 0; count < mutations && text !== ''; count++) {
    const mutated = mutateText(chance, text);
    text = mutated.text;
    how.push(mutated.how);
  }
  return { file, kind, text, how };
}
