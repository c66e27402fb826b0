/*
 * Slots of a request's site. What the answer is like is drawn once per (entry, turn, repetition): one that came but is asked
 * for again, or was cut by a time-out, is followed by the next repetition. What happens to each try of it is drawn at
 * SLOT_TRY + tries * TRY_SLOTS, so that one policy's extra try moves no draw of the answer.
 */
export const SLOT_OUTPUT = 0;
export const SLOT_REASONING = 1;
export const SLOT_FIRST_TOKEN = 2;
export const SLOT_SPEED = 3;
export const SLOT_CACHE_MISS = 4;
export const SLOT_TIER_WAIT = 5;
export const SLOT_ERROR_REPLY = 6;
export const SLOT_SUMMARY = 7;

/** First slot of a request's first try, and how many a try has. */
export const SLOT_TRY = 8;
export const TRY_SLOTS = 4;
/** Within a try: which kind it is, how long an error takes, the back-off's jitter. */
export const TRY_KIND = 0;
export const TRY_ERROR_SECONDS = 1;
export const TRY_JITTER = 2;

/** Slots of a step's entry site. */
export const SLOT_TURNS = 0;
export const SLOT_PROMPT = 1;
export const SLOT_SECONDS = 2;
export const SLOT_USD = 3;
export const SLOT_VERDICT = 4;
export const SLOT_WAIT = 5;
export const SLOT_MINUTES = 6;
export const SLOT_EDIT = 7;
export const SLOT_EDIT_MINUTES = 8;
export const SLOT_REPAIR = 9;
export const SLOT_FEEDBACK = 10;
export const SLOT_TIMES = 11;
export const SLOT_BRANCH = 12;
export const SLOT_BRANCH_SUMMARY = 13;

/** Slots of a thread's site; the last: whether other jobs keep its system prefix warm. */
export const SLOT_SYSTEM = 0;
export const SLOT_START = 1;
export const SLOT_IDLE = 2;
export const SLOT_SHARED_PREFIX = 3;

/** Slots of a tool's site. */
export const SLOT_TOOL_FAILS = 0;
export const SLOT_TOOL_SECONDS = 1;
export const SLOT_TOOL_USD = 2;
export const SLOT_TOOL_RESULT = 3;
export const SLOT_TOOL_STALE = 4;
export const SLOT_TOOL_CALL = 5;
