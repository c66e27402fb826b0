/**
 * The mean logit at which a job of unknown difficulty succeeds at a stated rate: mu with
 * E[1 / (1 + exp(-(mu - tau*Z)))] = rate for a standard normal Z.
 *
 * @param rate - in [0, 1]; 0 and 1 are certain, -Infinity and Infinity
 * @param tau - spread of the latent difficulty in logits, >= 0
 * @returns mu, so that the expectation is within 1e-12 of the rate
 * @remarks Bisection on a trapezoid sum over z in [-9, 9]: the integrand is analytic in a strip of half width
 * pi/tau, so at step h = 1/32 the sum is exact to exp(-2*pi*pi/(tau*h)), below 1e-16 up to spread 17.
 */
export function successLogit(rate: number, tau: number): number {
  if (rate <= 0) return -Infinity;
  if (rate >= 1) return Infinity;
  const plain = Math.log(rate / (1 - rate));
  if (tau === 0) return plain;
  // the spread pulls rates toward a half, so mu lies beyond the plain logit: at most by the factor of a probit slope
  let low = -9 * tau - Math.abs(plain) - 1;
  let high = -low;
  for (let round = 0; round < 200; round += 1) {
    const middle = 0.5 * (low + high);
    if (middle === low || middle === high) break;
    if (meanSuccess(middle, tau) < rate) low = middle;
    else high = middle;
  }
  return 0.5 * (low + high);
}

/** E[1 / (1 + exp(-(mu - tau*Z)))]. */
export function meanSuccess(mu: number, tau: number): number {
  let sum = 0;
  for (let i = 0; i < WEIGHTS.length; i += 1) {
    sum += WEIGHTS[i]! / (1 + Math.exp(tau * ((i - HALF) * STEP) - mu));
  }
  return sum;
}

const STEP = 1 / 32;
const HALF = 9 / STEP;
/** Density of the standard normal at the nodes times the step, scaled to sum to 1. */
const WEIGHTS: Float64Array = normalWeights();

function normalWeights(): Float64Array {
  const weights = Float64Array.from({ length: 2 * HALF + 1 }, (_, i) => {
    const z = (i - HALF) * STEP;
    return Math.exp(-0.5 * z * z);
  });
  const total = weights.reduce((sum, weight) => sum + weight, 0);
  return weights.map((weight) => weight / total);
}
