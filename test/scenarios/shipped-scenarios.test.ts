import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import type { Route } from '../../src/scenario/route.ts';
import type { Scenario } from '../../src/scenario/scenario.ts';
import { shippedBook, valueOf } from '../pricing/shipped-book.ts';
import { parseShipped, shippedNames } from './shipped.ts';

/*
 * What every shipped scenario owes its reader, beside the figures that the golden files hold.
 */

/** What the book's models are here: the dear ones, the fast general ones, those for bulk. */
const KINDS: Readonly<Record<string, RegExp>> = {
  frontier: /^(claude-opus|claude-sonnet|gpt-5\.5|gemini-3\.1-pro)/,
  'fast general': /^gemini-3(\.5)?-flash/,
  'cheap bulk': /^(deepseek-v4-flash|gemini-2\.5-flash-lite|hy3-preview|kimi-k2\.5)/,
};

const book = shippedBook();
const names = shippedNames();
const readme = readFileSync('README.md', 'utf8');

test('thirteen scenarios are shipped', () => {
  expect(names).toHaveLength(13);
});

describe.each(names)('%s', (name) => {
  const text = readFileSync(`scenarios/${name}.yaml`, 'utf8');
  const parsed = parseShipped(name, book);

  test('it validates without a warning', () => {
    expect(parsed.ok && parsed.warnings).toEqual([]);
  });

  test('its header has the question, the assumptions and the answer of a run', () => {
    const header = text.slice(0, text.indexOf('\nname:'));
    expect(header).toMatch(/^# Question: [^?]+\?/m);
    expect(header).toMatch(/^# Assumptions that matter: /m);
    expect(header).toMatch(/^# Answer[^:]*: [\s\S]*\d[\s\S]*\([\d,]+ jobs\.\)$/m);
    expect(valueOf(parsed).question).toMatch(/\?$/);
  });

  test('its answer names the cost that the gallery has from a run', () => {
    const [, cost = ''] =
      new RegExp(`^\\| \\[${name}\\].*?: ([\\d.]+) USD per completed job`, 'm').exec(readme) ?? [];
    const answer = text.slice(text.indexOf('# Answer'), text.indexOf('\nname:'));
    // both are rounded, and where they are small one is in cents
    const said = [...answer.matchAll(/(\d+(?:\.\d+)?)( cents)?/g)].map(([, figure = '', cents]) => {
      const unit = cents === undefined ? 1 : 0.01;
      return { value: Number(figure) * unit, half: halfUnit(figure) * unit };
    });
    const near = said.filter(
      ({ value, half }) => Math.abs(value - Number(cost)) <= Math.max(half, halfUnit(cost)) + 1e-12,
    );
    expect(cost).not.toBe('');
    expect(near.map(({ value }) => value)).not.toEqual([]);
  });

  test('figures have sources, or say that they are assumed', () => {
    expect(text).toMatch(/\((github|arXiv|[A-Z][\w. ]+,|OpenRouter|platform\.|ai\.google)|CALIBRATION\.md/);
    expect(text.match(/assumed/g)?.length ?? 0).toBeGreaterThan(3);
  });

  test('it compares a frontier, a fast general and a cheap bulk model, against a baseline of its own', () => {
    const scenario = valueOf(parsed);
    const roots = modelsOf(scenario).map((model) => rootOf(scenario, model));
    for (const [kind, fits] of Object.entries(KINDS)) {
      expect(
        roots.some((model) => fits.test(model)),
        kind,
      ).toBe(true);
    }
    expect(Object.keys(scenario.policies)).toContain(scenario.baseline);
  });
});

/** Half of what the last digit of a figure stands for. */
function halfUnit(figure: string): number {
  return 0.5 * Number(`1e-${figure.split('.')[1]?.length ?? 0}`);
}

/** Every name that a route of the scenario's policies ends at. */
function modelsOf(scenario: Scenario): readonly string[] {
  const found = new Set<string>();
  const visit = (value: unknown): void => {
    if (typeof value === 'string') found.add(value);
    else if (typeof value === 'object' && value !== null) Object.values(value).forEach(visit);
  };
  Object.values<Route>(scenario.policies).forEach(visit);
  return [...found];
}

/** The model of the book that a scenario's own model goes back to. */
function rootOf(scenario: Scenario, model: string): string {
  const parent = scenario.models[model]?.extends;
  return parent === undefined || parent === model ? model : rootOf(scenario, parent);
}
