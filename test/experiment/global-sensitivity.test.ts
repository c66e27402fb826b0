import { describe, expect, test } from 'vitest';
import { morris, sobol } from '../../src/experiment/global-sensitivity.ts';

/** One point at a time, to the end. */
const ALONE = { atOnce: () => 1, signal: undefined };

/** Ishigami and Homma 1990, a = 7, b = 0.1, each x uniform on -pi to pi. */
function ishigami(point: readonly number[]): Promise<readonly number[]> {
  const [x, y, z] = point.map((u) => Math.PI * (2 * u - 1));
  const value = Math.sin(x!) + 7 * Math.sin(y!) * Math.sin(y!) + 0.1 * z! * z! * z! * z! * Math.sin(x!);
  return Promise.resolve([value]);
}

describe('the Ishigami function', () => {
  test('has the Sobol indices that are known in closed form', async () => {
    const [indices] = await sobol(ishigami, { inputs: 3, outputs: 1, samples: 16_384, seed: '1', ...ALONE });
    const [pi4, pi8] = [97.40909103400243, 9488.531016070574];
    const [v1, v2, v13] = [
      0.5 * (1 + (0.1 * pi4) / 5) * (1 + (0.1 * pi4) / 5),
      49 / 8,
      (0.01 * pi8 * 8) / 225,
    ];
    const whole = v1 + v2 + v13;
    // within 0.016: the error of 16,384 rows
    const near = (value: number): number => expect.closeTo(value, 1.5) as number;
    expect(indices!.map(({ first }) => first)).toEqual([near(v1 / whole), near(v2 / whole), near(0)]);
    expect(indices!.map(({ total }) => total)).toEqual([
      near((v1 + v13) / whole),
      near(v2 / whole),
      near(v13 / whole),
    ]);
  });

  test('has the elementary effects of its grid: of the second input always 7 x 3/4 over 2/3', async () => {
    const [effects] = await morris(ishigami, { inputs: 3, outputs: 1, samples: 200, seed: '1', ...ALONE });
    const [first, second, third] = effects!;
    expect(second!.muStar).toBeCloseTo(7.875, 10);
    // sin(x) moves by +-sqrt(3)/2 or -sqrt(3)/2: sizes 0.866 (1 + 0.1 z^4) / (2/3), z at pi and pi/3
    const [outer, inner] = [97.40909103400243, 97.40909103400243 / 81].map(
      (z4) => ((Math.sqrt(3) / 2) * (1 + 0.1 * z4)) / (2 / 3),
    );
    expect(first!.muStar).toBeGreaterThan(inner! * 1.5);
    expect(first!.muStar).toBeLessThan(outer!);
    // the third acts through the first alone: without a mean, with a spread
    expect(Math.abs(third!.mu)).toBeLessThan(1);
    expect(third!.sigma).toBeGreaterThan(5);
  });
});

test('the same seed gives the same measures', async () => {
  const sampling = { inputs: 3, outputs: 1, samples: 8, seed: 'a', ...ALONE };
  expect(await sobol(ishigami, sampling)).toEqual(await sobol(ishigami, sampling));
  expect(await morris(ishigami, sampling)).not.toEqual(await morris(ishigami, { ...sampling, seed: 'b' }));
});
