import { readNumber } from '../grammar/count.ts';
import { isList, isMap, isNumber, isText } from '../grammar/shape.ts';

/** Parameters that scale with the values of a law; the others (sigma, cv, shape, probabilities) say its form. */
const SCALED: Readonly<Record<string, readonly string[]>> = {
  lognormal: ['median', 'p95', 'mean'],
  normal: ['mean', 'sd'],
  uniform: ['low', 'high'],
  triangular: ['low', 'mode', 'high'],
  exponential: ['mean'],
  gamma: ['mean'],
  weibull: ['scale'],
  pareto: ['minimum'],
  poisson: ['mean'],
  geometric: ['mean'],
};

/**
 * A quantity as a file writes it, times a factor: every value of its law, its ends included.
 *
 * @param written - `200 to 2000`, a law's map, or {trait, times, plus}
 * @param factor - > 0
 * @returns as a file would write it; null where it cannot be scaled (a beta law lies in 0 to 1, a file's samples are not here)
 */
export function scaleLaw(written: unknown, factor: number): unknown {
  if (isNumber(written)) return written * factor;
  if (isText(written)) {
    const ends = /^(\S+) to (\S+)$/.exec(written.trim());
    const [low, high] = [readNumber(ends?.[1]), readNumber(ends?.[2])];
    if (low.ok && high.ok) return `${low.value * factor} to ${high.value * factor}`;
    const number = readNumber(written);
    return number.ok ? number.value * factor : null;
  }
  if (!isMap(written)) return null;
  if ('trait' in written)
    return {
      ...written,
      times: times(written['times'] ?? 1, factor),
      plus: times(written['plus'] ?? 0, factor),
    };
  const scaled: Record<string, unknown> = { ...written };
  let known = false;
  for (const [key, value] of Object.entries(written)) {
    const law = scaledParameters(key, value, factor);
    known ||= law !== null;
    if (law !== null) scaled[key] = law;
    else if (key === 'min' || key === 'max') scaled[key] = times(value, factor);
  }
  return known && !Object.values(scaled).includes(null) ? scaled : null;
}

/** The parameters of the law of this name, scaled; null: it is no law that can be. */
function scaledParameters(law: string, value: unknown, factor: number): unknown {
  if (law === 'samples' && isList(value)) return value.map((one) => times(one, factor));
  if (law === 'quantiles' && isMap(value))
    return Object.fromEntries(Object.entries(value).map(([key, one]) => [key, times(one, factor)]));
  if (law === 'mixture' && isList(value)) {
    const parts = value.map((part) => (isMap(part) ? { ...part, of: scaleLaw(part['of'], factor) } : null));
    return parts.every((part) => part !== null && part.of !== null) ? parts : null;
  }
  const parameters = SCALED[law];
  if (parameters === undefined || !isMap(value)) return null;
  return Object.fromEntries(
    Object.entries(value).map(([key, one]) => [key, parameters.includes(key) ? times(one, factor) : one]),
  );
}

/** A number, plain or with a suffix, times a factor; what is no number stays for the schema to refuse. */
function times(value: unknown, factor: number): unknown {
  const number = readNumber(value);
  return number.ok ? number.value * factor : value;
}
