import type { ModelRow } from '../pricing/list-models.ts';
import { EVERY_DAY } from '../pricing/price-window.ts';
import { csvLines, PLAIN_CSV } from './csv-text.ts';
import type { CellValue } from './result-columns.ts';

/** The columns, which are the rows' own keys; thresholds and windows stand in one field each, with blanks between them. */
const COLUMNS = [
  'model',
  'vendor',
  'route',
  'from',
  'input',
  'cache_read',
  'cache_write_5m',
  'cache_write_1h',
  'output',
  'tiers',
  'free',
  'context_window',
  'max_output_tokens',
  'architecture',
  'total_parameters',
  'active_parameters',
  'tier_edge',
  'windows',
] as const satisfies readonly (keyof ModelRow)[];

/** Models with their prices on a day as CSV, USD per million tokens; a price that there is not is empty, never 0. */
export function renderPriceListCsv(rows: readonly ModelRow[]): string {
  const records = rows.map((row) =>
    COLUMNS.map((key): CellValue => {
      if (key === 'tiers') return row.tiers.join(' ');
      return key === 'windows'
        ? row.windows
            .map(({ utc, usd_factor, days }) => `${utc}x${usd_factor}${days === EVERY_DAY ? '' : `@${days}`}`)
            .join(' ')
        : row[key];
    }),
  );
  return csvLines([COLUMNS, ...records], PLAIN_CSV);
}
