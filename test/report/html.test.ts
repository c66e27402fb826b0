import { expect, test } from 'vitest';
import { renderHtml } from '../../src/report/html.ts';
import { exampleResult, policyOf, resultOf } from './fixture.ts';

const USUAL = { columns: null, sort: null };

test('a page holds the answer, the charts, the table and the notes', () => {
  const result = exampleResult();
  const page = renderHtml([result], USUAL);
  expect(page).toMatch(/^<!doctype html>\n<html lang="en">/);
  expect(page).toContain('<title>Fix a GitHub issue: cost per completed job</title>');
  expect(page).toContain('<p class="answer">cascade completes a job');
  expect(page.match(/<figure>/g)).toHaveLength(3);
  expect(page.match(/<tr class=/g)).toHaveLength(result.policies.length);
  expect(page).toContain('<summary>1 warning, 1 assumption</summary>');
  expect(page).toMatch(/<footer><small>20,000 jobs, seed fix-1, prices of 2026-05-25/);
});

test('below the table stands what its marks, intervals and columns mean', () => {
  const page = renderHtml([exampleResult()], USUAL);
  expect(page).toMatch(
    /<\/table><\/div>\n<p><small>intervals: simulation error only, 95 % \(± in percent of a cost/,
  );
  expect(page).toContain(
    'bold: cheapest policy of the file that meets every constraint. grey: misses a constraint. completed: accepted and right;',
  );
});

test('in print the folded notes are there, too', () => {
  expect(renderHtml([exampleResult()], USUAL)).toMatch(
    /@media print \{.*details::details-content \{[^}]*content-visibility: visible/,
  );
});

test('in the dark, too, what is missed is at least as far from the paper as WCAG 2.2 asks of small text', () => {
  const page = renderHtml([exampleResult()], USUAL);
  const schemes = [...page.matchAll(/--paper: (#[\da-f]+);.*?--bad: (#[\da-f]+);/g)];
  expect(schemes).toHaveLength(3);
  for (const [, paper = '', bad = ''] of schemes) expect(contrastOf(paper, bad)).toBeGreaterThan(4.5);
});

test('it asks for nothing from outside, and runs nothing', () => {
  const page = renderHtml([exampleResult()], USUAL);
  expect(page).toContain(`content="default-src 'none'; style-src 'unsafe-inline'"`);
  expect(page).not.toMatch(/<script|<link|<img|url\(|https?:|\son\w+=/i);
});

test('every tag is closed', () => {
  const page = renderHtml([exampleResult(), exampleResult()], USUAL);
  const open: string[] = [];
  for (const [whole, slash, name = ''] of page.matchAll(/<(\/?)([a-z][a-z0-9]*)(?:\s[^>]*)?>/gi)) {
    if (whole.endsWith('/>') || ['meta', 'br'].includes(name)) continue;
    if (slash === '') open.push(name);
    else expect(open.pop(), whole).toBe(name);
  }
  expect(open).toEqual([]);
});

test('a user’s strings are text, wherever they stand', () => {
  const evil = `<b onload="x">'&`;
  const result = resultOf([policyOf(evil, { meets_constraints: false, missed: [evil] })], {
    scenario: evil,
    sentence: evil,
    baseline: evil,
    best: null,
    seed: evil,
    assumptions: [{ path: evil, value: evil, why: evil }],
    warnings: [{ code: 'x', policy: evil, metric: '', message: evil, hint: evil }],
  });
  const page = renderHtml([result], USUAL);
  expect(page).not.toContain('onload="x"');
  expect(page.split('&#60;b onload=&#34;x&#34;&#62;&#39;&#38;').length).toBeGreaterThan(9);
});

test('rows follow the order that was asked for', () => {
  const page = renderHtml([resultOf([policyOf('b'), policyOf('a')])], {
    columns: null,
    sort: { column: { name: 'policy', value: ({ policy }) => policy.policy }, descending: false },
  });
  expect([...page.matchAll(/<tr class="[a-z]*"><th scope="row">(\w)/g)].map(([, name]) => name)).toEqual([
    'a',
    'b',
  ]);
});

/** The contrast ratio of two colours (WCAG 2.2, relative luminance). */
function contrastOf(one: string, other: string): number {
  const [dark = 0, light = 0] = [one, other].map((color) => luminanceOf(color)).toSorted((a, b) => a - b);
  return (light + 0.05) / (dark + 0.05);
}

function luminanceOf(color: string): number {
  const digits = color.length === 4 ? color.replaceAll(/[\da-f]/g, '$&$&') : color;
  const [red = 0, green = 0, blue = 0] = [1, 3, 5]
    .map((at) => Number.parseInt(digits.slice(at, at + 2), 16) / 255)
    .map((part) => (part <= 0.040_45 ? part / 12.92 : Math.exp(2.4 * Math.log((part + 0.055) / 1.055))));
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}

test('what is wide scrolls in a box of its own on a screen, and does not in print', () => {
  const page = renderHtml([exampleResult()], USUAL);
  const boxed = [...page.matchAll(/<div class="wide"><(svg|table)\b/g)].map(([, what]) => what);
  expect(boxed).toEqual(['svg', 'svg', 'svg', 'table']);
  expect(page).toContain('@media screen { .wide { overflow-x: auto; } .wide svg { min-width: 45rem; } }');
});
