/*
 * Codes of the plan's columns, and NONE for a reference to no row.
 */

/** No row. */
export const NONE = -1;

/** Kinds of quantity. */
export const CONSTANT = 0;
export const DRAWN = 1;
export const FROM_TRAIT = 2;

/** Kinds of step. */
export const CALL = 0;
export const AGENT = 1;
export const CHECK = 2;
export const HUMAN = 3;
export const TOOL = 4;
export const PARALLEL = 5;
export const CHOOSE = 6;
export const REPEAT = 7;

/** What an exhausted check or request leads to. */
export const THEN_ABANDON = 0;
export const THEN_HUMAN = 1;
export const THEN_ACCEPT = 2;
export const THEN_BAD = 3;

/** What a redo or hand-off does with the threads. */
export const KEEP = 0;
export const RESTART = 1;
export const SUMMARY = 2;

/** Slots of per-job factors; sigma of ln of a factor of mean 1, 0: none. */
export const PER_JOB_PROMPT = 0;
export const PER_JOB_OUTPUT = 1;
export const PER_JOB_TURNS = 2;
export const PER_JOB_SECONDS = 3;
export const PER_JOB_RESULT = 4;
export const PER_JOB_REASONING = 5;
export const PER_JOB_SLOTS = 6;

/** What a clause of a condition looks at. */
export const LANE_IS = 0;
export const STEP_IS = 1;
export const THREAD_IS = 2;
export const CATEGORY_IS = 3;
export const LAST_OUTCOME_IS = 4;
export const TRAIT_NUMBER = 5;
export const ATTEMPT = 6;
export const FAILED_CHECKS = 7;
export const CONTEXT_TOKENS = 8;
export const TOOL_RESULT_TOKENS = 9;
export const REQUEST_USD = 10;
export const JOB_USD = 11;
export const JOB_SECONDS = 12;
export const PREDICTED_DIFFICULTY = 13;

/** How a clause compares. */
export const ONE_OF = 0;
export const ABOVE = 1;
export const AT_LEAST = 2;
export const BELOW = 3;
export const AT_MOST = 4;

/** Kinds of route node. */
export const TARGET = 0;
export const RULES = 1;
export const LADDER = 2;
export const FALLBACK = 3;
export const SPLIT = 4;
export const STICKY = 5;
export const STOP = 6;
export const ASK_HUMAN = 7;

/** How long a choice holds. */
export const PER_REQUEST = 0;
export const PER_STEP = 1;
export const PER_LANE = 2;
export const PER_JOB = 3;

/** Events a ladder or fallback listens to: columns of a node's row in `events`. */
export const EVENT_FAILED_CHECK = 0;
export const EVENT_MALFORMED = 1;
export const EVENT_REFUSED = 2;
export const EVENT_TRUNCATED = 3;
export const EVENT_CAPPED = 4;
export const EVENT_ERROR = 5;
export const EVENT_RATE_LIMITED = 6;
export const EVENT_TIMEOUT = 7;
export const EVENT_OUTAGE = 8;
export const EVENT_QUOTA = 9;
export const EVENT_EXPIRED = 10;
export const EVENTS = 11;
/** Those of a try that gets no answer. */
export const EVENTS_OF_ERRORS: readonly number[] = [
  EVENT_ERROR,
  EVENT_RATE_LIMITED,
  EVENT_TIMEOUT,
  EVENT_OUTAGE,
  EVENT_QUOTA,
  EVENT_EXPIRED,
];

/** What becomes of a thread that is full. */
export const OVERFLOW = { stop: 0, compact: 1, truncate: 2 } as const;

/** What happens when a budget or deadline is met. */
export const LIMIT_NONE = 0;
export const LIMIT_MEASURE = 1;
export const LIMIT_STOP = 2;
export const LIMIT_HUMAN = 3;
