import { Dice } from './dice.ts';
import { generateSteps } from './generate-steps.ts';
import { enumerateTiny } from './enumerate.ts';
import { PICO } from './tiny-job.ts';
import type { Exact } from './enumerate.ts';
import type { TinyLane, TinyModel, TinyRoute, TinyScenario } from './tiny-scenario.ts';

const MOST_PATHS = 4096;
const FEWEST_PATHS = 6;

export interface Generated {
  readonly seed: number;
  readonly tiny: TinyScenario;
  readonly exact: Exact;
}

/** The scenario of a seed; null where it has fewer than 6 or more than 4,096 paths. */
export function generateScenario(seed: number): Generated | null {
  const tiny = withLimits(new Dice(seed));
  const exact = tiny === null ? null : enumerateTiny(tiny, MOST_PATHS);
  return tiny === null || exact === null || exact.paths.length < FEWEST_PATHS ? null : { seed, tiny, exact };
}

/** A budget or a deadline somewhere between the least and the most that a path of the scenario comes to. */
function withLimits(dice: Dice): TinyScenario | null {
  const tiny = scenario(dice);
  const limits = dice.pick(['none', 'none', 'budget', 'budget', 'deadline'] as const);
  if (limits === 'none') return tiny;
  const exact = enumerateTiny(tiny, 2 * MOST_PATHS);
  if (exact === null) return null;
  const share = dice.pick([0.15, 0.4, 0.7]);
  const then = dice.pick(['stop', 'stop', 'stop', 'human', 'continue'] as const);
  const between = (values: readonly number[]): number => {
    const least = values.reduce((a, b) => Math.min(a, b));
    const most = values.reduce((a, b) => Math.max(a, b));
    return least + share * (most - least);
  };
  if (limits === 'budget') {
    // half a nano-dollar more than a whole one: no path's spend is equal to it
    const usd = Math.round((between(exact.paths.map(({ value }) => value.spend)) / PICO) * 1e9) / 1e9 + 5e-10;
    return { ...tiny, budget: { usd, then, reserve: then !== 'continue' && dice.hit(0.3) } };
  }
  const seconds = Math.round(between(exact.paths.map(({ value }) => value.seconds)) * 10) / 10 + 0.0137;
  return { ...tiny, deadline: { seconds, then } };
}

function scenario(dice: Dice): TinyScenario {
  const cheap = model(dice, { input: 1, output: 4 }, dice.hit(0.25));
  const dear = model(dice, { input: 5, output: 25 }, dice.hit(0.25));
  const judge = { ...model(dice, { input: 2, output: 10 }, false), refusal: 0, malformed: 0, error: 0 };
  const models = { cheap, dear, judge };
  const coding = lane(dice);
  const hasPlan = dice.hit(0.4);
  const planner = dice.pick(['cheap', 'dear']);
  const lanes = {
    coding,
    planning: {
      success: null,
      retry: { ...coding.retry, error: 20, malformed: 20, refused: 20 },
      route: single(planner),
    },
    review: { success: null, retry: coding.retry, route: single('judge') },
  };
  const calm = { ...models[planner as 'cheap'], error: 0, malformed: 0, refusal: 0, errorBilled: false };
  const summary = dice.pick([100, 300]);
  return {
    models: hasPlan ? { ...models, [planner]: calm } : models,
    lanes,
    rulesPer: 'request',
    laddersPer: 'lane',
    threads: {
      main: {
        system: dice.pick([0, 600, 2000]),
        fresh: false,
        summary,
        compact: dice.hit(0.15) ? { at: dice.pick([4501, 6001]), to: 0.6 } : null,
      },
      judge: { system: dice.pick([0, 1500]), fresh: true, summary: 0, compact: null },
    },
    steps: generateSteps(dice, hasPlan),
    budget: null,
    deadline: null,
    takeover: {
      wait: dice.pick([0, 900]),
      minutes: dice.pick([10, 30]),
      usdPerHour: 60,
      repairs: dice.pick([1, 0.8]),
    },
    backoff: dice.pick([1, 2, 50]),
  };
}

function model(
  dice: Dice,
  price: { readonly input: number; readonly output: number },
  plain: boolean,
): TinyModel {
  const hasCache = !plain && dice.hit(0.8);
  const cut = dice.hit(0.1);
  return {
    ...price,
    read: hasCache ? price.input / 10 : null,
    write: hasCache && dice.hit(0.5) ? price.input * 1.25 : null,
    fee: dice.pick([0, 0, 0.001]),
    cache: hasCache
      ? {
          ttl: dice.pick([60, 300, 3600]),
          min: dice.pick([0, 0, 1024]),
          block: dice.pick([1, 1, 128]),
          miss: dice.pick([0, 0, 0.1]),
        }
      : null,
    firstToken: dice.pick([0.5, 2]),
    perSecond: dice.pick([50, 100]),
    prefill: dice.pick([0, 0, 100]),
    tokenizer: cut ? 1 : dice.pick([1, 1, 1, 1.5]),
    maxOutput: cut ? 500 : 4000,
    error: dice.pick([0, 0, 0, 0.1]),
    errorSeconds: dice.pick([0, 5, 30]),
    errorBilled: dice.hit(0.3),
    rateLimited: dice.pick([0, 0.5]),
    malformed: dice.pick([0, 0, 0, 0.15]),
    refusal: dice.pick([0, 0, 0, 0.05]),
  };
}

function lane(dice: Dice): TinyLane {
  const low = dice.pick([0.3, 0.5, 0.7]);
  return {
    success: { cheap: low, dear: dice.pick([low, 0.8, 0.9]) },
    retry: {
      error: dice.pick([0, 1, 2]),
      malformed: dice.pick([0, 1, 2]),
      refused: dice.pick([0, 0, 1]),
      truncated: dice.pick([0, 1]),
      then: dice.pick(['bad', 'bad', 'abandon', 'human']),
    },
    route: route(dice),
  };
}

function route(dice: Dice): TinyRoute {
  const models = ['cheap', 'dear'];
  switch (dice.pick(['ladder', 'ladder', 'ladder', 'fallback', 'split', 'model'])) {
    case 'ladder': {
      const climbOn = dice.pick([
        { failed_check: 1 },
        { failed_check: 2 },
        { failed_check: 1, malformed: 1 },
        { malformed: 2, refused: 1 },
        { failed_check: 1, error: 1, truncated: 1 },
        { failed_check: 1, capped: 1 },
      ]);
      return {
        kind: 'ladder',
        models: dice.hit(0.3) ? ['cheap', 'cheap', 'dear'] : models,
        climbOn,
        handOff: dice.pick(['keep', 'restart', 'summary']),
      };
    }
    case 'fallback':
      return {
        kind: 'fallback',
        models,
        fallOn: dice.pick([['error'], ['rate_limited']]),
        after: dice.pick([1, 1, 2]),
      };
    case 'split':
      return {
        kind: 'split',
        of: dice.pick([
          [
            [0.25, 'cheap'],
            [0.75, 'dear'],
          ],
          [
            [0.5, 'cheap'],
            [0.5, 'dear'],
          ],
        ]),
      };
    default:
      return single(dice.pick(models));
  }
}

function single(model: string): TinyRoute {
  return { kind: 'model', model };
}
