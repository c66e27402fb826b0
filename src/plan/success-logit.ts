/**
 * The mean logit at which a job of unknown difficulty succeeds at a stated rate: mu with
 * E[1 / (1 + exp(-(mu - tau*Z)))] = rate for a standard normal Z.
 *
 * @param rate - in [0, 1]; 0 and 1 are certain, -Infinity and Infinity
 * @param tau - spread of the latent difficulty in logits, >= 0
 * @returns mu, so that the expectation is within 1e-12 of the rate
 * @remarks Newton's method on the logit of the expectation, which is nearly a straight line of mu; a step that leaves
 * the bracket is replaced by its middle. The expectation is a trapezoid sum over z in [-9, 9]: the integrand is analytic
 * in a strip of half width pi/tau, so at step h = 1/32 the sum is exact to exp(-2*pi*pi/(tau*h)), below 1e-16 up to
 * spread 17.
 */
export function successLogit(rate: number, tau: number): number {
  if (rate <= 0) return -Infinity;
  if (rate >= 1) return Infinity;
  const plain = Math.log(rate / (1 - rate));
  if (tau === 0) return plain;
  // the spread pulls rates toward a half, so mu lies beyond the plain logit: at most by the factor of a probit slope
  let low = -9 * tau - Math.abs(plain) - 1;
  let high = -low;
  // where a probit of the same slope would have it (MacKay 1992, Neural Computation 4, 720)
  let mu = plain * Math.sqrt(1 + (Math.PI / 8) * tau * tau);
  for (let round = 0; round < 100; round += 1) {
    const { mean, slope } = success(mu, tau);
    if (mean < rate) low = mu;
    else high = mu;
    let next = mu + ((plain - Math.log(mean / (1 - mean))) * mean * (1 - mean)) / slope;
    if (!(next >= low && next <= high)) next = 0.5 * (low + high);
    if (Math.abs(next - mu) <= 1e-14 * (1 + Math.abs(mu))) return next;
    mu = next;
  }
  return mu;
}

/** E[1 / (1 + exp(-(mu - tau*Z)))]. */
export function meanSuccess(mu: number, tau: number): number {
  return success(mu, tau).mean;
}

/** The expectation, and its derivative by mu. */
function success(mu: number, tau: number): { readonly mean: number; readonly slope: number } {
  let mean = 0;
  let slope = 0;
  for (let i = 0; i < WEIGHTS.length; i += 1) {
    const chance = 1 / (1 + Math.exp(tau * ((i - HALF) * STEP) - mu));
    mean += WEIGHTS[i]! * chance;
    slope += WEIGHTS[i]! * chance * (1 - chance);
  }
  return { mean, slope };
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
