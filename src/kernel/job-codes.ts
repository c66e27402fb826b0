/** How a list of steps was left. */
export const GO_ON = 0;
export const REDO = 1;
export const ENDED = 2;

/** How a step's requests came out, beside these: the attempt is bad, or the cap on turns is met. */
export const GAVE_UP = 3;
export const CAPPED = 4;
/** The same of a leg of a relay: the request at hand is another's. */
export const HANDED_ON = 5;

/** The last outcome, as conditions see it; rows of LAST_OUTCOMES. */
export const LAST_OK = 0;
export const LAST_FAILED_CHECK = 1;
export const LAST_MALFORMED = 2;
export const LAST_REFUSED = 3;
export const LAST_TRUNCATED = 4;
export const LAST_ERROR = 5;
export const LAST_CAPPED = 6;

/** Outcome of a lane's work. */
export const UNKNOWN = -1;
export const BAD = 0;
export const GOOD = 1;

/** What became of a step that a redo may go back to: it was not come to, was only skipped so far, was entered. */
export const NOT_REACHED = 0;
export const SKIPPED = 1;
export const ENTERED = 2;

/** Stamp of a choice that holds for the job or lane: no serial number of a step or request, nor NONE. */
export const STAMP_JOB = -2;
