import { describe, expect, test } from 'vitest';
import { meanSuccess, successLogit } from '../../src/plan/success-logit.ts';
import { laneLogit } from '../../src/plan/success-rate.ts';
import type { Compilation } from '../../src/plan/compilation.ts';
import { compilationOf, modelsOf } from './small-world.ts';

const MODELS = '{ kin: { extends: big }, cousin: { extends: kin } }';
const POLICIES = '{ one: big, two: kin, three: cousin, four: small, five: tiny }';

/** A lane whose success is written so, of a spread of 2. */
function lane(success: string): Compilation {
  return compilationOf({
    models: MODELS,
    policies: POLICIES,
    lanes: `{ work: { success: ${success}, spread: 2 } }`,
  });
}

function logit(compilation: Compilation, name: string, effort = 'low'): number {
  const { scenario } = compilation;
  return laneLogit(compilation, {
    lane: 'work',
    success: scenario.lanes['work']!.success!,
    model: modelsOf(scenario).get(name)!,
    effort,
    spread: 2,
  });
}

/** The marginal rate that a logit stands for. */
function rate(...args: Parameters<typeof logit>): number {
  return meanSuccess(logit(...args), 2);
}

describe('a success rate', () => {
  test('stated for the model is the marginal rate', () => {
    expect(rate(lane('{ big: 0.7 }'), 'big')).toBeCloseTo(0.7, 10);
  });

  test('stated plainly holds at the default effort; another effort has its odds', () => {
    const compilation = lane('{ big: 0.7 }');
    expect(logit(compilation, 'big', 'high') - logit(compilation, 'big', 'low')).toBeCloseTo(Math.log(2), 12);
  });

  test('stated for an effort contains its odds', () => {
    const compilation = lane('{ big: { low: 0.5, high: 0.6 } }');
    expect(rate(compilation, 'big', 'low')).toBeCloseTo(0.5, 10);
    expect(rate(compilation, 'big', 'high')).toBeCloseTo(0.6, 10);
  });

  test('of an effort that is not stated is that of the default effort with the odds between them', () => {
    const compilation = lane('{ big: { low: 0.5 } }');
    expect(logit(compilation, 'big', 'high') - logit(compilation, 'big', 'low')).toBeCloseTo(Math.log(2), 12);
  });

  test('is inherited through every model that is extended, the nearest first', () => {
    expect(rate(lane('{ big: 0.7 }'), 'cousin')).toBeCloseTo(0.7, 10);
    expect(rate(lane('{ big: 0.7, kin: 0.4 }'), 'cousin')).toBeCloseTo(0.4, 10);
    expect(rate(lane('{ big: 0.7, kin: 0.4, cousin: 0.2 }'), 'cousin')).toBeCloseTo(0.2, 10);
  });

  test('of 0 or 1 is certain', () => {
    expect(logit(lane('{ big: 1 }'), 'big')).toBe(Infinity);
    expect(logit(lane('{ big: 0 }'), 'big')).toBe(-Infinity);
  });

  test('by rating scales the odds of the anchor’s rate by 10^(slope * distance / 400)', () => {
    const compilation = lane('{ elo: { board: board, slope: 2, anchors: { big: 0.8 } } }');
    // 100 points below: odds 4 / 10^(2 * 100 / 400) = 4 / sqrt(10)
    const odds = 4 / Math.sqrt(10);
    expect(rate(compilation, 'small')).toBeCloseTo(odds / (1 + odds), 10);
    expect(compilation.assumptions).toEqual([
      { path: 'lanes.work.success.small', value: 'by rating on board', why: 'no stated rate' },
    ]);
  });

  test('by rating lies on the line through two anchors', () => {
    const compilation = lane('{ elo: { board: board, anchors: { big: 0.8, small: 0.5 } } }');
    // odds 4 at 1400 and 1 at 1300, so 1/4 at 1200
    expect(rate(compilation, 'big')).toBeCloseTo(0.8, 10);
    expect(rate(compilation, 'small')).toBeCloseTo(0.5, 10);
    expect(rate(compilation, 'tiny')).toBeCloseTo(0.2, 10);
  });

  test('stated goes before a rating, and a rating before the default', () => {
    const text = '{ small: 0.9, elo: { board: board, slope: 2, anchors: { big: 0.8 } }, default: 0.1 }';
    expect(rate(lane(text), 'small')).toBeCloseTo(0.9, 10);
    expect(rate(lane(text), 'tiny')).not.toBeCloseTo(0.1, 3);
  });

  test('by default is an assumption that names the model', () => {
    const compilation = lane('{ big: 0.7, default: 0.4 }');
    expect(rate(compilation, 'small')).toBeCloseTo(0.4, 10);
    expect(compilation.assumptions).toEqual([
      { path: 'lanes.work.success.small', value: '0.4', why: "no stated rate: the lane's default" },
    ]);
  });

  test('that nothing gives is a fault that names model and lane', () => {
    const compilation = lane('{ big: 0.7 }');
    expect(logit(compilation, 'small')).toBeNaN();
    expect(compilation.diagnostics).toMatchObject([
      {
        code: 'plan/no-success-rate',
        path: 'lanes.work.success',
        message: 'no success rate for small, which may work in lane work',
        hint: 'state one, or a default; stated: big',
      },
    ]);
  });

  test('needs no tables to be read: it is the logit of the plain rate without a spread', () => {
    const compilation = lane('{ big: 0.7 }');
    const { scenario } = compilation;
    const plain = laneLogit(compilation, {
      lane: 'work',
      success: scenario.lanes['work']!.success!,
      model: modelsOf(scenario).get('big')!,
      effort: 'low',
      spread: 0,
    });
    expect(plain).toBe(successLogit(0.7, 0));
  });
});
