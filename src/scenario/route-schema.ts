import { z } from 'zod';
import { choice } from '../grammar/choice.ts';
import type { Branch } from '../grammar/choice.ts';
import { level } from '../grammar/constant.ts';
import { figure, NONNEGATIVE, POSITIVE, WEIGHT } from '../grammar/count.ts';
import {
  flag,
  keys,
  mapOf,
  name,
  oneOf,
  oneOrMore,
  orNull,
  required,
  withDefault,
  optional,
} from '../grammar/keys.ts';
import { kindKeys, withoutKind } from '../grammar/kind-keys.ts';
import type { Kinds } from '../grammar/kind-keys.ts';
import { faultOfWeights } from '../grammar/law-schema.ts';
import { problem, read, reading, report } from '../grammar/problem.ts';
import { hasKey, isMap, isNumber, isText, named } from '../grammar/shape.ts';
import { condition } from './condition-schema.ts';
import { ROUTE_EVENTS } from './route.ts';
import type {
  HandOff,
  LadderRoute,
  Per,
  Route,
  RouteEvent,
  RouteOptions,
  Rule,
  TargetRoute,
} from './route.ts';

/** How a redo, a climb or a hand-off treats the threads. */
export const handOff: z.ZodType<HandOff> = oneOf(['keep', 'restart', 'summary']);

/** Properties that a model must have: a value or a list of values for each. */
export const requirement: z.ZodType<RouteOptions['require']> = mapOf(
  oneOrMore(
    z.union([z.string(), z.number(), z.boolean()], { error: 'expected text, a number, true or false' }),
  ),
);

const requireKey = withDefault(
  requirement,
  {},
  'Properties a model must have to answer here, such as {retains_data: false}.',
);

const predictor = keys({
  correlation: required(figure({ min: -1, max: 1 }), 'Correlation of the prediction with the difficulty.'),
  seconds: withDefault(figure(NONNEGATIVE), 0, 'Seconds of a prediction; default 0.'),
  usd: withDefault(figure(NONNEGATIVE), 0, 'Cost of a prediction, USD; default 0.'),
});

const options = {
  require: requireKey,
  predictor: orNull(predictor, 'What predicts the difficulty of a job, and its price.'),
};

const per = (usual: Per): z.ZodType<Per> =>
  withDefault(oneOf(['request', 'step', 'lane', 'job']), usual, `How long a choice holds; default ${usual}.`);

const KINDS: Kinds = {
  what: 'a route',
  names: ['model', 'rules', 'ladder', 'fallback', 'split', 'sticky'],
};

/** The keys of a route of one kind. */
function routeKeys<Shape extends z.ZodRawShape>(shape: Shape): z.ZodObject<Shape, z.core.$strict> {
  return kindKeys(shape, KINDS);
}

const target: z.ZodType<TargetRoute> = routeKeys({
  model: required(name, 'A model of the price book or of `models`.'),
  effort: orNull(name, "One of the model's efforts; default the model's own default."),
  service_tier: withDefault(name, 'standard', 'One of its service tiers; default standard.'),
  cache_ttl_seconds: orNull(
    figure(POSITIVE),
    "Cache lifetime asked for, seconds; 3600 pays the price of an hour's write. Default the model's.",
  ),
  route: orNull(name, 'Who serves it, a route of the price book; default `prices.route`.'),
  max_output_tokens: orNull(
    figure({ above: 0, whole: true }),
    "Greatest output asked for, tokens; default the model's.",
  ),
  require: requireKey,
}).transform((written): TargetRoute => ({ kind: 'target', ...written }));

const FORMS =
  'a name, {model: ...}, a list of rules, or a map with one of rules, ladder, fallback, split, sticky';

/** Anything that chooses a model. */
export const route: z.ZodType<Route> = z
  .lazy((): z.ZodType<Route> =>
    choice<Route>(branches, (value) => {
      if (isMap(value) && Object.keys(value).length > 0) return withoutKind(value, KINDS);
      return `expected ${FORMS}, got ${named(value)}`;
    }),
  )
  .meta({
    id: 'Route',
    description:
      'What answers requests: a policy or model by name, a target {model, effort, ...}, a list of rules, or a map with one of rules, ladder, fallback, split, sticky.',
  });

const useKey = required(route, 'The route to take.');
const whenKey = orNull(condition, 'When the rule holds; default always.');

const rule: z.ZodType<Rule> = choice<Rule>(
  [
    {
      fits: hasKey('stop'),
      schema: keys({ when: whenKey, stop: onlyTrue('stop') }).transform(({ when }): Rule => ({
        when,
        then: { kind: 'stop' },
      })),
    },
    {
      fits: hasKey('human'),
      schema: keys({ when: whenKey, human: onlyTrue('human') }).transform(({ when }): Rule => ({
        when,
        then: { kind: 'human' },
      })),
    },
    {
      fits: isMap,
      schema: keys({ when: whenKey, use: useKey }).transform(({ when, use }): Rule => ({
        when,
        then: { kind: 'use', use },
      })),
    },
  ],
  (value) => `expected a rule {when, use}, got ${named(value)}`,
);

function onlyTrue(key: string): z.ZodType<boolean> {
  return required(
    reading(flag, (value) => (value ? read(true) : problem('wrong-value', `\`${key}\` is true or left out`))),
    key === 'stop' ? 'Stops the job.' : 'Hands the job to `job.takeover`.',
  );
}

const rules = z.array(rule).min(1, 'there are no rules');

const climbOn: z.ZodType<LadderRoute['climb_on']> = choice<LadderRoute['climb_on']>(
  [
    {
      fits: isMap,
      // each key by hand: a record over an enumeration cannot suggest the event that was meant
      schema: keys(
        Object.fromEntries(ROUTE_EVENTS.map((event) => [event, figure({ min: 1, whole: true }).nullish()])),
      ).transform((written): LadderRoute['climb_on'] =>
        Object.fromEntries(Object.entries(written).map(([event, times]) => [event, times ?? 1])),
      ),
    },
    {
      fits: () => true,
      schema: oneOrMore(oneOf(ROUTE_EVENTS)).transform((events) =>
        Object.fromEntries(events.map((event) => [event, 1])),
      ),
    },
  ],
  () => '',
);

/** Possibly none: a chain that only passes over what may not answer. */
const events: z.ZodType<readonly RouteEvent[]> = choice<readonly RouteEvent[]>(
  [
    { fits: Array.isArray, schema: z.array(oneOf(ROUTE_EVENTS)) },
    { fits: () => true, schema: oneOf(ROUTE_EVENTS).transform((event) => [event]) },
  ],
  () => '',
);

const splitParts = z
  .array(keys({ weight: required(figure(WEIGHT), 'Relative weight, >= 0.'), use: useKey }), {
    error: ({ input }) => `expected a list such as [{weight: 1, use: MODEL}], got ${named(input)}`,
  })
  .meta({ minItems: 1 })
  .transform((parts, context) => {
    const fault = faultOfWeights(parts.map((part) => part.weight));
    return fault === null ? parts : report(context, problem('bad-weights', fault));
  });

const rungs = z.array(route).min(1, 'the list is empty');

const branches: readonly Branch<Route>[] = [
  {
    fits: (value) => isText(value) || isNumber(value),
    schema: name.transform((written): Route => ({ kind: 'name', name: written })),
  },
  {
    fits: Array.isArray,
    schema: rules.transform((list): Route => ({
      kind: 'rules',
      rules: list,
      per: 'request',
      require: {},
      predictor: null,
    })),
  },
  { fits: hasKey('model'), schema: target },
  {
    fits: hasKey('rules'),
    schema: reading(
      routeKeys({
        rules: required(rules, 'The first rule whose `when` holds.'),
        per: optional(
          oneOf(['request', 'step', 'lane', 'job']),
          'How long a choice holds; default request, job with a predictor.',
        ),
        ...options,
      }),
      (written) =>
        read<Route>({
          kind: 'rules',
          ...written,
          per: written.per ?? (written.predictor ? 'job' : 'request'),
        }),
    ),
  },
  {
    fits: hasKey('ladder'),
    schema: routeKeys({
      ladder: required(rungs, 'Routes from the first to the last resort.'),
      climb_on: required(climbOn, 'Events and how many of them on a rung make it climb.'),
      hand_off: withDefault(handOff, 'keep', 'What the next rung sees of the threads; default keep.'),
      per: per('lane'),
      ...options,
    }).transform((written): Route => ({ kind: 'ladder', ...written })),
  },
  {
    fits: hasKey('fallback'),
    schema: routeKeys({
      fallback: required(rungs, 'Routes in the order in which they are tried.'),
      fall_on: withDefault(
        events,
        [],
        'Events after which the next route is tried; default none (only what may not answer is passed over).',
      ),
      after: withDefault(figure({ min: 1, whole: true }), 1, 'Tries until then; default 1.'),
      cooldown_seconds: withDefault(
        figure(NONNEGATIVE),
        0,
        'Seconds until the first route is tried again; default 0.',
      ),
      per: per('request'),
      ...options,
    }).transform((written): Route => ({ kind: 'fallback', ...written })),
  },
  {
    fits: hasKey('split'),
    schema: routeKeys({
      split: required(splitParts, 'Routes by weight.'),
      per: per('job'),
      ...options,
    }).transform((written): Route => ({ kind: 'split', ...written })),
  },
  {
    fits: hasKey('sticky'),
    schema: routeKeys({
      sticky: useKey,
      turns_ahead: required(level, 'Turns over which a switch must pay for its cold rewrite.'),
      ...options,
    }).transform((written): Route => ({ kind: 'sticky', ...written })),
  },
];
