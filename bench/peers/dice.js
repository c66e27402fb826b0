// @ts-check
import seedrandom from 'seedrandom';
import { normalQuantile } from '../../dist/distributions/normal-quantile.js';

/** @typedef {import('./workflow.js').Figure} Figure */
/** @typedef {import('../../dist/random/law.js').Law} Law */

/** Chance by one seedrandom generator, numbers in turn. */
export class Dice {
  /** @param {string} seed */
  constructor(seed) {
    this.random = seedrandom(seed);
  }

  /** @param {number} probability */
  chance(probability) {
    return this.random() < probability;
  }

  /** Box and Muller 1958. */
  normal() {
    return Math.sqrt(-2 * Math.log(1 - this.random())) * Math.cos(2 * Math.PI * this.random());
  }

  /**
   * What draws a figure.
   *
   * @param {Figure} figure
   * @returns {() => number}
   */
  drawing(figure) {
    if (typeof figure === 'number') return () => figure;
    switch (figure.kind) {
      case 'lognormal': {
        const { mu, sigma } = figure;
        return () => Math.exp(mu + sigma * this.normal());
      }
      case 'truncated':
        return this.truncated(figure);
      case 'mixture':
        return this.mixed(figure);
      case 'quantiles':
        return this.joined(figure);
      default:
        throw new Error(`no dice for the law ${figure.kind}`);
    }
  }

  /** Drawn again until it lies within. @param {Extract<Law, { kind: 'truncated' }>} law */
  truncated({ law, min, max }) {
    const draw = this.drawing(law);
    // JSON has no infinity: a side left open is null
    const [low, high] = [min ?? -Infinity, max ?? Infinity];
    return () => {
      let value = draw();
      while (value < low || value > high) value = draw();
      return value;
    };
  }

  /** @param {Extract<Law, { kind: 'mixture' }>} law */
  mixed({ parts }) {
    const draws = parts.map(({ weight, law }) => ({ weight, draw: this.drawing(law) }));
    const total = draws.reduce((sum, { weight }) => sum + weight, 0);
    return () => {
      let left = this.random() * total;
      for (const { weight, draw } of draws) {
        left -= weight;
        if (left < 0) return draw();
      }
      return draws[0]?.draw() ?? Number.NaN;
    };
  }

  /** Stated quantiles, joined in normal score and ln value; the ends go on. @param {Extract<Law, { kind: 'quantiles' }>} law */
  joined({ points }) {
    const scores = points.map(({ probability }) => normalQuantile(probability));
    const heights = points.map(({ value }) => Math.log(value));
    return () => {
      const score = this.normal();
      let right = 1;
      while (right < scores.length - 1 && (scores[right] ?? 0) < score) right++;
      const [left, at] = [scores[right - 1] ?? 0, scores[right] ?? 1];
      const [low, high] = [heights[right - 1] ?? 0, heights[right] ?? 0];
      return Math.exp(low + ((high - low) * (score - left)) / (at - left));
    };
  }
}
