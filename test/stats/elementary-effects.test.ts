import { expect, test } from 'vitest';
import { elementaryEffects, morrisWalk } from '../../src/stats/elementary-effects.ts';

const walks = [0.1, 0.3, 0.6, 0.9].map((start) => morrisWalk(3, (slot) => (start + slot * 0.37) % 1));

test('a walk changes every input once, by two of the steps between four levels', () => {
  for (const { points, order } of walks) {
    expect(points).toHaveLength(4);
    expect(order.toSorted((a, b) => a - b)).toEqual([0, 1, 2]);
    for (const [step, input] of order.entries()) {
      const changes = points[step + 1]!.map((value, at) => Math.abs(value - points[step]![at]!));
      expect(changes.map((change, at) => (at === input ? change : change * 1e9))).toEqual(
        changes.map((_, at) => (at === input ? expect.closeTo(2 / 3, 12) : 0)),
      );
    }
    for (const value of points.flat())
      expect([0, 1 / 3, 2 / 3, 1].some((level) => Math.abs(level - value) < 1e-12)).toBe(true);
  }
});

test('of a linear function the effects are its coefficients', () => {
  const values = walks.map(({ points }) => points.map(([x, y]) => 2 * x! - 5 * y!));
  expect(elementaryEffects(walks, values)).toEqual([
    { mu: expect.closeTo(2, 12), muStar: expect.closeTo(2, 12), sigma: expect.closeTo(0, 12) },
    { mu: expect.closeTo(-5, 12), muStar: expect.closeTo(5, 12), sigma: expect.closeTo(0, 12) },
    { mu: expect.closeTo(0, 12), muStar: expect.closeTo(0, 12), sigma: expect.closeTo(0, 12) },
  ]);
});

test('one walk has effects, and no word on how they differ', () => {
  const [walk] = walks;
  const values = walk!.points.map(([x, y]) => x! * y!);
  for (const { muStar, sigma } of elementaryEffects([walk!], [values])) {
    expect(muStar).toBeGreaterThanOrEqual(0);
    expect(sigma).toBeNull();
  }
});

test('the mean of effects of either sign is not that of their sizes; their spread has one degree less', () => {
  const up = { points: [[0], [2 / 3]], order: [0] };
  const effects = [-3, 1, 5];
  const [measured] = elementaryEffects(
    effects.map(() => up),
    effects.map((effect) => [0, (effect * 2) / 3]),
  );
  expect(measured).toEqual({
    mu: expect.closeTo(1, 12),
    muStar: expect.closeTo(3, 12),
    sigma: expect.closeTo(4, 12),
  });
});
