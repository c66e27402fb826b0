import { quoted } from '../grammar/shape.ts';
import type { Seconds, Usd } from '../units.ts';
import type { CallColumn, NamedColumns } from './call-columns.ts';
import { secondOf } from './instant.ts';
import type { LineFault } from './log-fault.ts';
import type { LogRow } from './log-table.ts';

/** Reads the cells of one row, and notes what is wrong with them. A cell of a column that is not there is empty. */
export class CallRow {
  readonly line: number;
  private readonly cells: LogRow['cells'];
  private readonly columns: NamedColumns;
  private readonly faults: LineFault[];

  /** @param faults - added to */
  constructor({ line, cells }: LogRow, columns: NamedColumns, faults: LineFault[]) {
    this.line = line;
    this.cells = cells;
    this.columns = columns;
    this.faults = faults;
  }

  /** A cell without the blanks around it. */
  text(column: CallColumn): string {
    return this.cells.get(this.columns.get(column) ?? '')?.trim() ?? '';
  }

  /** A whole number of tokens, `12.0` too, as some programs write columns with gaps; null: a fault was noted. */
  count(column: CallColumn): number | null {
    const text = this.text(column);
    const tokens = /^\d+(\.0*)?$/.test(text) ? Number(text) : Number.NaN;
    if (Number.isSafeInteger(tokens)) return tokens;
    this.refuse(column, `${quoted(text)} is no number of tokens`);
    return null;
  }

  /** US dollars; null where none are told. */
  amount(column: CallColumn): Usd | null {
    const text = this.text(column);
    if (text === '') return null;
    const usd = /^\d*\.?\d+(e[-+]?\d+)?$/i.test(text) ? Number(text) : Number.NaN;
    if (Number.isFinite(usd)) return usd;
    this.refuse(column, `${quoted(text)} is no amount of USD`);
    return null;
  }

  /** Seconds since 1970 UTC; null where no time is told. */
  second(column: CallColumn): Seconds | null {
    const text = this.text(column);
    const second = secondOf(text);
    if (text !== '' && second === null)
      this.refuse(column, `${quoted(text)} is no time; write 2026-01-31T10:00:00Z, or seconds since 1970`);
    return second;
  }

  /** Whether a cell says yes; null where nothing is told. */
  truth(column: CallColumn): boolean | null {
    const text = this.text(column);
    if (text === '') return null;
    if (/^(true|yes|1|1\.0)$/i.test(text)) return true;
    if (/^(false|no|0|0\.0)$/i.test(text)) return false;
    this.refuse(column, `${quoted(text)} is neither true nor false`);
    return null;
  }

  /** Notes a fault of a cell. */
  refuse(column: CallColumn, message: string, hint: string = ''): void {
    const name = this.columns.get(column) ?? column;
    this.faults.push({ code: 'bad-cell', line: this.line, message: `${name}: ${message}`, hint });
  }
}
