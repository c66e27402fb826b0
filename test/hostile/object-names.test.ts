import { afterAll, describe, expect, test } from 'vitest';
import { runExperiment } from '../../src/experiment/run.ts';
import { parseSource } from '../../src/grammar/source.ts';
import { parsePriceBook } from '../../src/pricing/parse-price-book.ts';
import { renderCsv } from '../../src/report/csv.ts';
import { renderJson } from '../../src/report/json.ts';
import { renderMarkdown } from '../../src/report/markdown.ts';
import { makeStyle } from '../../src/report/style.ts';
import { renderTable } from '../../src/report/table.ts';
import { parseScenario } from '../../src/scenario/parse-scenario.ts';
import { textOf } from '../plan/small-world.ts';
import { valueOf } from '../pricing/shipped-book.ts';
import { judge, unfinished } from './judge.ts';
import { NO_SETTINGS } from '../../src/experiment/experiment.ts';
import type { ScenarioResult } from '../../src/experiment/result.ts';
import type { Parts } from '../plan/small-world.ts';

/*
 * Input 26: names that every JavaScript object has. Three of them cannot be keys of a file; the others are names like any.
 */

const KNOWN = Object.getOwnPropertyNames(Object.prototype);
const FORBIDDEN = ['__proto__', 'constructor', 'prototype'];
const ALLOWED = KNOWN.filter((name) => !FORBIDDEN.includes(name));

afterAll(() => {
  expect(Object.getOwnPropertyNames(Object.prototype)).toEqual(KNOWN);
});

describe.each([...FORBIDDEN, ...ALLOWED])('%s', (name) => {
  const forbidden = FORBIDDEN.includes(name);

  test.each<[string, Parts]>([
    ['policy', { policies: `{ "${name}": big }` }],
    [
      'lane',
      {
        lanes: `{ "${name}": { success: { big: 0.8 } } }`,
        workflow: `[{ call: a, lane: "${name}", prompt_tokens: 9, output_tokens: 9 }]`,
      },
    ],
    ['model', { models: `{ "${name}": { extends: big } }`, policies: `{ one: "${name}" }` }],
    ['trait', { job: `{ traits: { "${name}": { "${name}": 1 } } }` }],
    [
      'thread',
      {
        threads: `{ "${name}": { system_tokens: 5 } }`,
        workflow: `[{ call: a, lane: work, thread: "${name}", prompt_tokens: 9, output_tokens: 9 }]`,
      },
    ],
    ['property', { models: `{ m: { extends: big, properties: { "${name}": true } } }` }],
    [
      'service tier',
      {
        models: `{ m: { extends: big, service_tiers: { "${name}": { usd_factor: 0.5 } } } }`,
        policies: `{ one: { model: m, service_tier: "${name}" } }`,
      },
    ],
    [
      'effort',
      {
        models: `{ m: { extends: big, efforts: { default: "${name}", "${name}": { reasoning_tokens: 5 } } } }`,
        policies: `{ one: { model: m, effort: "${name}" } }`,
      },
    ],
  ])(`names a ${forbidden ? 'nothing: not a ' : ''}%s`, async (_, parts) => {
    const { says, result } = await judge({ text: textOf(parts) });
    if (forbidden) expect(says).toMatch(/^E \d+:\d+ grammar\/forbidden-key$/);
    else expect([says, unfinished(result)]).toEqual(['OK', []]);
  });

  test.each<[string, Parts, string]>([
    ['model', { policies: `{ one: "${name}" }` }, 'scenario/unknown-model'],
    ['policy', { more: `baseline: "${name}"` }, 'scenario/unknown-policy'],
    [
      'lane',
      { workflow: `[{ call: a, lane: "${name}", prompt_tokens: 9, output_tokens: 9 }]` },
      'scenario/unknown-lane',
    ],
    [
      'thread',
      { workflow: `[{ call: a, thread: "${name}", prompt_tokens: 9, output_tokens: 9 }]` },
      'scenario/unknown-thread',
    ],
    [
      'trait',
      { workflow: `[{ call: a, output_tokens: 9, prompt_tokens: { trait: "${name}" } }]` },
      'scenario/unknown-trait',
    ],
    [
      'service tier',
      { policies: `{ one: { model: big, service_tier: "${name}" } }` },
      'plan/unknown-service-tier',
    ],
    ['effort', { policies: `{ one: { model: big, effort: "${name}" } }` }, 'scenario/unknown-effort'],
    ['route', { policies: `{ one: { model: big, route: "${name}" } }` }, 'plan/no-price'],
    [
      'board of ratings',
      { lanes: `{ work: { success: { elo: { board: "${name}", anchors: { big: 0.5 } } } } }` },
      'plan/no-success-rate',
    ],
    ['metric', { more: `constraints: ["${name} > 1"]` }, 'scenario/unknown-metric'],
    [
      'step to redo',
      {
        workflow: `[{ call: a, prompt_tokens: 9, output_tokens: 9 }, { check: c, seconds: 1, catches: 1, on_fail: { redo: "${name}" } }]`,
      },
      'scenario/bad-redo',
    ],
  ])('is no %s where none is called so', async (_, parts, code) => {
    const { says } = await judge({ text: textOf(parts) });
    expect(says).toMatch(new RegExp(String.raw`^E \d+:\d+ ${code}$`));
  });
});

test('a scenario in which everything is called so comes to what it comes to by other names, in every form', async () => {
  const names = ALLOWED;
  const plain = names.map((_, index) => `plain${index}`);
  const back = (text: string): string =>
    names.reduce((renamed, name, index) => renamed.replaceAll(name, plain[index] ?? ''), text);
  const [odd, even] = [await formsOf(names), await formsOf(plain)];
  expect(back(odd.json)).toBe(even.json);
  expect(back(odd.csv)).toBe(even.csv);
  expect(odd.table).toContain('hasOwnProperty');
  expect(odd.markdown).toContain('hasOwnProperty');
});

interface Forms {
  readonly json: string;
  readonly csv: string;
  readonly table: string;
  readonly markdown: string;
}

/** A scenario and a price book whose names are these, run. Steps, lanes and traits, whose names address draws, keep theirs. */
async function formsOf([a, b, c, d, e, f, g, h, i]: readonly string[]): Promise<Forms> {
  const bookText = `
vendor: "${a}"
models:
  "${b}":
    context_window: 100k
    max_output_tokens: 10k
    routes:
      "${c}": { prices: [{ from: 2026-05-01, usd_per_million: { input: 1, output: 2 }, service_tiers: { "${d}": { usd_factor: 0.5 } }, source: s, checked: 2026-05-02 }] }
    efforts: { default: "${e}", "${e}": { reasoning_tokens: 5 } }
    properties: { "${f}": "${f}" }
    elo: { "${g}": { value: 1400, date: 2026-05-01, source: s } }
`;
  const text = `
name: n
prices: { as_of: 2026-05-20, route: "${c}" }
models: { "${h}": { extends: "${b}" } }
job: { traits: { t: { "${i}": 1 } } }
lanes:
  work:
    success: { elo: { board: "${g}", slope: 1, anchors: { "${b}": 0.5 } } }
    require: { "${f}": "${f}" }
threads: { "${a}": { system_tokens: 20 } }
workflow:
  - { call: s, lane: work, thread: "${a}", prompt_tokens: 100, output_tokens: 100 }
  - { check: c, seconds: 1, catches: 0.9, on_fail: { redo: s } }
policies:
  "${a}": "${b}"
  "${b}2": { model: "${b}", service_tier: "${d}", effort: "${e}", route: "${c}" }
  "${c}": { ladder: ["${h}", "${a}"], climb_on: { failed_check: 1 } }
  "${d}": [{ when: { trait: { t: "${i}" }, lane: work, thread: "${a}" }, use: "${h}" }, { use: "${a}" }]
run: { jobs: 300 }
`;
  const bookSource = valueOf(parseSource('b.yaml', bookText));
  const book = valueOf(parsePriceBook([bookSource], 'test'));
  const scenario = valueOf(
    parseScenario(valueOf(parseSource('s.yaml', text)), {
      knownModels: [...book.models.keys()],
      aliases: book.aliases,
      effortsOf: (model) => Object.keys(book.models.get(model)?.efforts?.named ?? {}),
      readColumn: () => [1],
    }),
  );
  const result: ScenarioResult = valueOf(
    await runExperiment(
      {
        scenario,
        scenarioSha256: 'a'.repeat(64),
        book,
        version: '0.0.0',
        ...NO_SETTINGS,
      },
      {},
    ),
  );
  expect(unfinished(result)).toEqual([]);
  const choice = { columns: null, sort: null };
  const { timing: _, ...timeless } = result;
  return {
    json: renderJson([timeless as ScenarioResult]),
    csv: renderCsv([result]),
    table: renderTable([result], { width: 140, style: makeStyle({ color: false, unicode: true }) }, choice),
    markdown: renderMarkdown([result], choice),
  };
}
