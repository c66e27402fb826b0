import type { z } from 'zod';
import { COUNT, figure, POSITIVE } from '../grammar/count.ts';
import { keys, oneOf, optional, withDefault } from '../grammar/keys.ts';
import type { Retry } from './step.ts';

const count = figure(COUNT);
const then = oneOf(['bad', 'abandon', 'human']);
const TIMEOUT = 'Seconds after which a request is cut, billed in full, and counts as an error; default none.';

/** A lane's retries, with the defaults of all steps. */
export const laneRetry: z.ZodType<Retry> = keys({
  error: withDefault(count, 5, 'Further tries after errors; default 5.'),
  malformed: withDefault(count, 3, 'Further tries after malformed answers; default 3.'),
  refused: withDefault(count, 0, 'Further tries after refusals; default 0.'),
  truncated: withDefault(count, 1, 'Further tries after answers cut at the maximum output; default 1.'),
  timeout_seconds: optional(figure(POSITIVE), TIMEOUT),
  then: withDefault(
    then,
    'bad',
    'What remains: the work is bad, the job is abandoned, or a person takes over; default bad.',
  ),
});

/** The retries of a request without a lane: those of a lane that says nothing. */
export const retryWithoutLane: Retry = laneRetry.parse({});

/** A step's retries, laid over the lane's. */
export const stepRetry: z.ZodType<Retry> = keys({
  error: optional(count, "Further tries after errors; default the lane's."),
  malformed: optional(count, "Further tries after malformed answers; default the lane's."),
  refused: optional(count, "Further tries after refusals; default the lane's."),
  truncated: optional(count, "Further tries after answers cut at the maximum output; default the lane's."),
  timeout_seconds: optional(figure(POSITIVE), TIMEOUT),
  then: optional(then, "What remains: bad, abandon or human; default the lane's."),
});
