/**
 * How far a step's requests have come where one leg of a relay hands on to the next amid them: see relay-code.ts. Each field
 * is named as the local of a leg that begins as it.
 */
export class Baton {
  /** turns that are planned; may be more than a whole number of 31 bits */
  planned: number = Number.NaN;
  turn = 0;
  repetition = 0;
  turnsTaken = 0;
  /** turns still to be added for calls of tools that failed */
  added = 0;
  /** of the request at hand: its failed tries by kind, whether a refusal would be good, whether it was sent yet */
  errors = 0;
  malformed = 0;
  refused = 0;
  truncated = 0;
  refusalWanted = 0;
  tries = 0;
  unsent = 0;
  /** 1 where a request is at hand */
  isAmid = 0;
  largestInput: number = Number.NaN;
  lastAnswerTokens: number = Number.NaN;

  /** For the first leg of a step. */
  begin(planned: number): void {
    this.planned = planned;
    this.turn = 0;
    this.repetition = 0;
    this.turnsTaken = 0;
    this.added = 0;
    this.errors = 0;
    this.malformed = 0;
    this.refused = 0;
    this.truncated = 0;
    this.refusalWanted = 0;
    this.tries = 0;
    this.unsent = 0;
    this.isAmid = 0;
    this.largestInput = 0;
    this.lastAnswerTokens = 0;
  }
}

/** The locals that a leg takes over and hands on. */
export const HANDED: readonly string[] = Object.keys(new Baton());
