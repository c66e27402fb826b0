import { readDay, type Arguments } from './arguments.ts';
import { usageFault } from './fault.ts';
import type { Day } from '../units.ts';

/** The day of the prices that are asked for, `--date` or `--as-of`, which say the same; null: neither was given. */
export function readPriceDay(args: Arguments): Day | null {
  const [date, asOf] = [readDay(args, 'date'), readDay(args, 'as-of')];
  if (date !== null && asOf !== null && date !== asOf)
    throw usageFault(`--date ${date} and --as-of ${asOf} are two days`, 'they say the same: give one');
  return date ?? asOf;
}
