import type { z } from 'zod';
import { choice } from '../grammar/choice.ts';
import { level, share } from '../grammar/constant.ts';
import { keys, name, required, withDefault } from '../grammar/keys.ts';
import { problem, read, reading } from '../grammar/problem.ts';
import { quantity } from '../grammar/quantity-schema.ts';
import type { Constant, Quantity } from '../grammar/quantity.ts';
import { hasKey, isMap, named } from '../grammar/shape.ts';
import type { Step, Tool } from './step.ts';

const seconds = withDefault(quantity, 0, 'Seconds of a call; default 0.');

/** Most calls of a tool in one turn: far above any agent's. */
const MAX_PER_TURN = 1000;

const perTurn = reading(level, (calls) =>
  calls.value <= MAX_PER_TURN
    ? read(calls)
    : problem('out-of-range', `${calls.value} is above ${MAX_PER_TURN}`),
);

/** What a tool costs and returns, as an agent's tool and as a step. */
const results = {
  usd: withDefault(quantity, 0, 'Cost of a call, USD; default 0.'),
  result_tokens: withDefault(quantity, 0, 'Tokens of its result, added to the thread; default 0.'),
  failure_rate: withDefault(
    share,
    0,
    'Share of calls that fail: an error result and one more turn; default 0.',
  ),
  error_tokens: withDefault(quantity, 0, 'Tokens of an error result; default 0.'),
  stale_rate: withDefault(share, 0, 'Share of calls whose result looks right and is not; default 0.'),
};

/** The keys of a `tool` step beside those of every step. */
export const toolStepKeys: {
  seconds: z.ZodType<Quantity>;
  usd: z.ZodType<Quantity>;
  result_tokens: z.ZodType<Quantity>;
  failure_rate: z.ZodType<Constant>;
  error_tokens: z.ZodType<Quantity>;
  stale_rate: z.ZodType<Constant>;
} = { seconds, ...results };

/**
 * A tool of an agent: with `seconds`, or with steps that run inside the turn.
 *
 * @param steps - the schema of a list of steps
 */
export function toolSchema(steps: z.ZodType<readonly Step[]>): z.ZodType<Tool> {
  const calls = {
    name: required(name, "The tool's name."),
    per_turn: withDefault(
      perTurn,
      1,
      'Mean calls per turn: the whole part always, the rest by chance; default 1.',
    ),
    ...results,
  };
  const plain = keys({ ...calls, seconds }).transform((written): Tool => ({ ...written, do: null }));
  const nested = keys({
    ...calls,
    do: required(steps, 'Steps run inside the turn, on their own thread.'),
  }).transform((written): Tool => ({ ...written, seconds: { kind: 'constant', value: 0, known: null } }));
  return choice<Tool>(
    [
      { fits: hasKey('do'), schema: nested },
      { fits: isMap, schema: plain },
    ],
    (value) => `expected a tool {name, ...}, got ${named(value)}`,
  );
}
