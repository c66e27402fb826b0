import { expect, test } from 'vitest';
import { discreteLaw } from '../../src/random/discrete-law.ts';
import { lawCdf } from '../../src/random/law-cdf.ts';
import { previousFloat } from '../../src/random/previous-float.ts';
import { BROKEN_LAWS, DISCRETE_LAWS, SMOOTH_LAWS } from './law-examples.ts';

test.each(Object.entries(DISCRETE_LAWS))(
  '%s has ascending atoms with the law\u2019s probabilities',
  (_, law) => {
    const { values, masses } = discreteLaw(law)!;
    let sum = 0;
    for (const [i, value] of values.entries()) {
      if (i > 0) expect(value).toBeGreaterThan(values[i - 1]!);
      expect(masses[i]! - (lawCdf(law, value) - lawCdf(law, previousFloat(value)))).toBeCloseTo(0, 11);
      sum += masses[i]!;
    }
    expect(sum).toBeCloseTo(1, 12);
  },
);

test.each(Object.entries({ ...SMOOTH_LAWS, ...BROKEN_LAWS }))('%s is not made of atoms alone', (_, law) => {
  expect(discreteLaw(law)).toBeNull();
});

test('equal samples are one atom, and a part without weight is none', () => {
  const one = { weight: 1, law: { kind: 'samples', values: [2, 1, 2, 2] } } as const;
  const none = { weight: 0, law: { kind: 'constant', value: 9 } } as const;
  expect(discreteLaw({ kind: 'mixture', parts: [one, none] })).toEqual({
    values: [1, 2],
    masses: [0.25, 0.75],
  });
});

test('weights at the ends of the doubles are no trouble', () => {
  const parts = [1e308, 1e308, 5e-324].map((weight, value) => ({
    weight,
    law: { kind: 'constant', value } as const,
  }));
  expect(discreteLaw({ kind: 'mixture', parts })!.masses.slice(0, 2)).toEqual([0.5, 0.5]);
});

test('a truncation that leaves no atom stands at its end nearer to the law', () => {
  const law = { kind: 'samples', values: [1, 2] } as const;
  expect(discreteLaw({ kind: 'truncated', law, min: 5, max: 6 })!.values).toEqual([5]);
  expect(discreteLaw({ kind: 'truncated', law, min: -2, max: 0 })!.values).toEqual([0]);
});
