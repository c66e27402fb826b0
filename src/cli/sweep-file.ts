import { CliFault } from './fault.ts';
import { openOutput, writeOutput, type OpenOutput } from './write-output.ts';

/**
 * The CSV of a sweep, written as points finish. Rows may be added in any order, as a resumed sweep does; the file ends in
 * the order of the grid. What cannot be written is told at the end: it does not cost the reader the result.
 */
export class SweepFile {
  readonly file: string;
  private readonly head: string;
  private readonly rows: Map<number, string>;
  private inOrder = true;
  private last = -1;
  private output: OpenOutput | null = null;
  private fault: CliFault | null = null;

  /**
   * @param head - what the file begins with
   * @param kept - rows of points that are done, by their place
   */
  constructor(file: string, head: string, kept: ReadonlyMap<number, string>) {
    this.file = file;
    this.head = head;
    this.rows = new Map([...kept].toSorted(([a], [b]) => a - b));
  }

  /** Writes what is there, so that a file that cannot be written is known before the first point. */
  open(): void {
    const resumed = this.rows.size > 0;
    if (resumed) writeOutput(this.file, this.pieces());
    for (const index of this.rows.keys()) this.note(index);
    this.output = openOutput(this.file, resumed);
    if (!resumed) this.output.write(this.head);
  }

  /** Adds the rows of a point. */
  add(index: number, text: string): void {
    this.rows.set(index, text);
    this.note(index);
    if (this.fault !== null) return;
    try {
      this.output?.write(text);
    } catch (error) {
      this.keep(error);
    }
  }

  /** Closes the file, in order. */
  close(): CliFault | null {
    try {
      this.output?.close();
      if (!this.inOrder && this.fault === null) writeOutput(this.file, this.pieces());
    } catch (error) {
      this.keep(error);
    }
    return this.fault;
  }

  private note(index: number): void {
    if (index < this.last) this.inOrder = false;
    this.last = Math.max(this.last, index);
  }

  private pieces(): readonly string[] {
    return [this.head, ...[...this.rows].toSorted(([a], [b]) => a - b).map(([, text]) => text)];
  }

  private keep(error: unknown): void {
    if (!(error instanceof CliFault)) throw error;
    this.fault ??= error;
  }
}
