// @ts-check
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import process from 'node:process';
import { fileURLToPath } from 'node:url';
import { compareChosen } from '../dist/experiment/compare-policies.js';
import { MULTIPLE } from '../dist/experiment/result.js';
import { resultOf } from '../dist/experiment/run.js';
import { simulatePolicies } from '../dist/experiment/simulate-policies.js';
import { turnedByFailures } from '../dist/experiment/undetected-cost.js';
import { experimentOf, scenarioNames } from './scenario-plans.js';

/*
 * The README's gallery: each shipped scenario's question and its answer in one line, from a run at the file's own seed and
 * precision, so that `loopcost run NAME` says the same. Writes the section between its markers; `--check` only compares,
 * and exits 1 where the README says something else.
 */

/** @typedef {import('../dist/experiment/result.js').ScenarioResult} ScenarioResult */
/** @typedef {import('../dist/experiment/result.js').PolicyResult} PolicyResult */
/** @typedef {import('../dist/experiment/result.js').Comparison} Comparison */

const README = join(fileURLToPath(new URL('..', import.meta.url)), 'README.md');
const START = '<!-- gallery -->\n';
const END = '<!-- /gallery -->';
const MAIN = 'fix-github-issue';
/** What a policy pays beside models. */
const NO_MODELS = new Set(['people', 'checks', 'tools', 'router']);

const readme = readFileSync(README, 'utf8');
const from = readme.indexOf(START) + START.length;
const to = readme.indexOf(END);
if (from < START.length || to < from) throw new Error(`README.md has no ${START.trim()} ... ${END}`);

const names = scenarioNames().toSorted((a, b) => Number(b === MAIN) - Number(a === MAIN));
const rows = ['| scenario | question | answer |', '|---|---|---|'];
for (const name of names) rows.push(await galleryRow(name));
const written = readme.slice(from, to);
const section = `${rows.join('\n')}\n`;

if (process.argv.includes('--check')) {
  const old = written.split('\n');
  const fresh = section.split('\n');
  const gone = old.filter((line) => !fresh.includes(line)).map((line) => `- ${line}\n`);
  const come = fresh.filter((line) => !old.includes(line)).map((line) => `+ ${line}\n`);
  if (written !== section) {
    process.stderr.write(
      `README.md: the gallery is out of date; npm run gallery\n${gone.join('')}${come.join('')}`,
    );
    process.exitCode = 1;
  }
} else {
  writeFileSync(README, readme.slice(0, from) + section + readme.slice(to));
}

/**
 * One scenario's row.
 *
 * @param {string} name
 */
async function galleryRow(name) {
  const experiment = experimentOf(name);
  const simulated = await simulatePolicies(experiment, {});
  if (!simulated.ok)
    throw new Error(`${name}: ${simulated.diagnostics.map((found) => found.message).join('; ')}`);
  const result = resultOf(simulated.value, 0);
  const { best } = result;
  const next = nextBest(result);
  const comparison = best === null || next === null ? null : compareChosen(simulated.value.runs, next, best);
  const cells = [
    `[${name}](scenarios/${name}.yaml)`,
    experiment.scenario.question ?? '',
    answer(result, comparison) + withFailures(simulated.value.runs, result),
  ];
  return `| ${cells.map((cell) => cell.replaceAll('|', '\\|')).join(' | ')} |`;
}

/**
 * The cheapest other policy of the file that meets the constraints, else the cheapest other one.
 *
 * @param {ScenarioResult} result
 */
function nextBest({ policies, best }) {
  const others = policies
    .filter((policy) => policy.policy !== best && !policy.implicit && costOf(policy) !== null)
    .toSorted((a, b) => (costOf(a) ?? 0) - (costOf(b) ?? 0));
  return (others.find((policy) => policy.meets_constraints) ?? others[0])?.policy ?? null;
}

/**
 * Who wins at what cost, how many jobs are completed, and what the next one costs.
 *
 * @param {ScenarioResult} result
 * @param {Comparison | null} comparison of the next best with the best
 */
function answer(result, comparison) {
  const winner = result.policies.find((policy) => policy.policy === result.best);
  if (winner === undefined) return 'no policy meets the constraints';
  const completion = winner.metrics['completion_rate']?.estimate ?? 0;
  const said = `**${winner.policy}** (${modelsOf(winner)}): ${usd(costOf(winner) ?? 0)} USD per completed job, ${percent(completion)} completed`;
  const ratio = comparison?.cost_ratio;
  if (!comparison || ratio?.estimate == null || ratio.ci95 == null) return said;
  const next = result.policies.find((policy) => policy.policy === comparison.policy);
  const [low, high] = ratio.ci95.map((limit) => (limit === null ? '?' : signed(limit - 1)));
  const range = `${low} to ${high} %`;
  if (comparison.verdict === 'cannot tell')
    return `${said}; ${comparison.policy} cannot be told from it (${range})`;
  const { estimate } = ratio;
  const share = `${percent(Math.abs(estimate - 1))} ${estimate < 1 ? 'less' : 'more'} (${range})`;
  const more = `${comparison.policy} costs ${estimate >= MULTIPLE ? `${estimate.toFixed(0)} times as much` : share}`;
  return `${said}; ${more}${next?.meets_constraints === false ? ' but misses a constraint' : ''}`;
}

/**
 * Who would win if what undetected failures cost were counted; nothing where nobody else would, beyond noise.
 *
 * @param {import('../dist/experiment/simulate-policies.js').Simulated['runs']} runs
 * @param {ScenarioResult} result
 */
function withFailures(runs, { policies, best }) {
  const turned = turnedByFailures(runs, policies, best);
  if (turned === null || !turned.isSure) return '';
  const { chosen, least } = turned;
  return `; with what undetected failures cost ${usd(chosen.loss)}, and ${least.policy} ${usd(least.loss)}`;
}

/**
 * The models that a policy pays, by spend.
 *
 * @param {PolicyResult} policy
 */
function modelsOf(policy) {
  const paid = Object.entries(policy.spend_by.model).filter(
    ([item, spend]) => spend > 0 && !NO_MODELS.has(item),
  );
  return paid
    .toSorted(([, a], [, b]) => b - a)
    .map(([model]) => model)
    .join(', ');
}

/** @param {PolicyResult} policy */
function costOf(policy) {
  return policy.metrics['cost_per_completed_job_usd']?.estimate ?? null;
}

/**
 * Three digits, never as a power of ten.
 *
 * @param {number} value
 */
function usd(value) {
  const digits = Math.max(0, 2 - Math.floor(Math.log10(Math.max(value, 1e-9))));
  return value.toFixed(digits);
}

/** @param {number} share */
function percent(share) {
  return `${(share * 100).toFixed(1)} %`;
}

/** @param {number} share */
function signed(share) {
  return `${share < 0 ? '-' : '+'}${(Math.abs(share) * 100).toFixed(1)}`;
}
