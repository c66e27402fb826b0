import { inputsOf, logistic, logit, quantileOf, settingsOf, valueTexts } from './known-inputs.ts';
import { priceInputs, withPrices } from './price-inputs.ts';
import { scaleLaw } from './scale-law.ts';
import type { Plan } from '../plan/plan.ts';
import type { Input } from './known-inputs.ts';
import type { Setting } from '../scenario/apply-settings.ts';
import type { Study } from './study.ts';

/** One end of what an input may be. */
interface MoveEnd {
  /** in words: `60 %`, `x 0.8` */
  readonly text: string;
  /** the value; null: a law or prices */
  readonly value: number | null;
  /** of a law or of prices: times what is given; null: a value */
  readonly factor: number | null;
  readonly settings: readonly Setting[];
  readonly study: Study;
}

/** An input with the two ends it is moved to. */
export interface Move {
  readonly path: string;
  /** `range`: what is known of it, 90 %; else a fifth less and more (of a share's odds) */
  readonly by: 'range' | '20 %';
  readonly low: MoveEnd;
  readonly high: MoveEnd;
}

const PART = 0.2;
const RANGE = [0.05, 0.95] as const;

/** Every input of a study that can be moved: the file's, in its order, then the prices of the book. */
export function movesOf(study: Study, plans: readonly Plan[]): readonly Move[] {
  const own = inputsOf(study.source).flatMap((input): readonly Move[] => {
    const { value, known } = input;
    if (value !== null && known !== null) {
      const [low, high] = RANGE.map((p) => quantileOf({ ...input, value, known }, p));
      return [moveTo(study, input, 'range', [low ?? value, high ?? value])];
    }
    if (value === null) return lawMove(study, input);
    // a share moves by its odds: certain ones stay
    if (value === 0 || (input.isShare && value >= 1)) return [];
    const ends = input.isShare
      ? [1 - PART, 1 + PART].map((factor) => logistic(logit(value) + Math.log(factor)))
      : [value * (1 - PART), value * (1 + PART)];
    const [low = value, high = value] = ends;
    return [moveTo(study, input, '20 %', [Math.min(low, high), Math.max(low, high)])];
  });
  const prices = priceInputs(study, plans).map(({ path, model }): Move => {
    const end = (factor: number): MoveEnd => ({
      ...timesGiven(factor),
      settings: [],
      study: withPrices(study, model, factor),
    });
    return { path, by: '20 %', low: end(1 - PART), high: end(1 + PART) };
  });
  return [...own, ...prices];
}

function moveTo(study: Study, input: Input, by: Move['by'], [low, high]: readonly [number, number]): Move {
  const texts = valueTexts(input, [low, high]);
  const end = (value: number, text: string): MoveEnd => ({
    text,
    value,
    factor: null,
    settings: settingsOf(input, value),
    study,
  });
  return { path: input.path, by, low: end(low, texts[0]), high: end(high, texts[1]) };
}

function lawMove(study: Study, input: Input): readonly Move[] {
  const ends = [1 - PART, 1 + PART].flatMap((factor): readonly MoveEnd[] => {
    const scaled = scaleLaw(input.written, factor);
    return scaled === null ? [] : [{ ...timesGiven(factor), settings: settingsOf(input, scaled), study }];
  });
  const [low, high] = ends;
  return low === undefined || high === undefined ? [] : [{ path: input.path, by: '20 %', low, high }];
}

function timesGiven(factor: number): Pick<MoveEnd, 'text' | 'value' | 'factor'> {
  return { text: `x ${factor}`, value: null, factor };
}
