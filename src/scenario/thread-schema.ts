import type { z } from 'zod';
import { choice } from '../grammar/choice.ts';
import { factor } from '../grammar/constant.ts';
import { figure, POSITIVE } from '../grammar/count.ts';
import { assumed, flag, keys, name, oneOf, orNull, required, withDefault } from '../grammar/keys.ts';
import { problem, report } from '../grammar/problem.ts';
import { quantity } from '../grammar/quantity-schema.ts';
import { hasKey, isMap, named } from '../grammar/shape.ts';
import type { Thread } from './scenario.ts';

type Cut = Extract<Thread['overflow'], { kind: 'compact' | 'truncate' }>;

const toKey = required(
  figure({ min: 0, max: 1 }),
  'Length afterwards, as a share of the context at that moment.',
);

/** When a thread is cut, and to what. */
const cut: z.ZodType<Omit<Cut, 'kind'>> = choice<Omit<Cut, 'kind'>>(
  [
    {
      fits: hasKey('at_tokens'),
      schema: keys({
        at_tokens: required(figure(POSITIVE), 'Length at which it is cut, tokens.'),
        to: toKey,
      }).transform((written) => ({ at: null, ...written })),
    },
    {
      fits: isMap,
      schema: keys({
        at: required(
          figure({ above: 0, max: 1 }),
          'Share of the window of the model about to be called at which it is cut.',
        ),
        to: toKey,
      }).transform((written) => ({ at_tokens: null, ...written })),
    },
  ],
  (value) => `expected {at, to} or {at_tokens, to}, got ${named(value)}`,
);

/** A thread of the workflow. */
export const thread: z.ZodType<Thread> = keys({
  system_tokens: withDefault(
    quantity,
    0,
    'System prompt and tool definitions, the prefix that jobs share, tokens; default 0.',
  ),
  starts_with: withDefault(
    keys({
      tokens: withDefault(quantity, 0, 'Tokens already in the thread; default 0.'),
      warm_on: orNull(name, 'The model whose cache holds them; default none.'),
      idle_seconds: withDefault(quantity, 0, 'Seconds since that model last read them; default 0.'),
    }),
    {},
    'A job begun in mid-thread; default empty.',
  ),
  compact: orNull(cut, 'Summarised by one request when it grows too long.'),
  truncate: orNull(cut, 'Cut without a request when it grows too long.'),
  overflow: orNull(oneOf(['stop']), 'stop: a job whose thread does not fit stops; the default.'),
  summary: withDefault(
    keys({
      tokens: withDefault(quantity, 0, 'Length of a summary, tokens; default 0.'),
      odds: assumed(factor, 1, 'What is lost: factor on the odds of success'),
      lane: orNull(name, 'The lane whose model writes it; default the model that leaves.'),
    }),
    {},
    'Written for `compact`, `context: summary` and `hand_off: summary`.',
  ),
  keep_reasoning: withDefault(flag, false, 'Whether reasoning stays in the thread; default false.'),
  fresh: withDefault(flag, false, 'Emptied at each entry of a step that names it; default false.'),
})
  .transform(({ compact, truncate, overflow, ...rest }, context): Thread => {
    if ([compact, truncate, overflow].filter((one) => one !== null).length > 1)
      return report(context, problem('two-overflows', 'a thread has one of compact, truncate and overflow'));
    if (compact) return { ...rest, overflow: { kind: 'compact', ...compact } };
    return { ...rest, overflow: truncate ? { kind: 'truncate', ...truncate } : { kind: 'stop' } };
  })
  .meta({ id: 'Thread' });

/** `main` where it is not written. */
export const emptyThread: Thread = thread.parse({});

/** The thread of a judge that names none. */
export const freshEmptyThread: Thread = { ...emptyThread, fresh: true };
