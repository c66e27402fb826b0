import type { JobColumns } from '../experiment/kept-jobs.ts';
import { csvLines, csvStart, type CsvDialect } from './csv-text.ts';
import type { CellValue } from './result-columns.ts';

// Rows per piece of text: some hundreds of kilobytes.
const BLOCK = 5000;

/**
 * One row per policy and job, in pieces of text, so that a million jobs need not stand in one string. A figure that a
 * job does not have is NaN in its column and empty here.
 *
 * @param policies - all with the same columns
 */
export function* renderPerJob(policies: readonly JobColumns[], dialect: CsvDialect): Generator<string> {
  const names = [...(policies[0]?.columns.keys() ?? [])];
  yield csvStart(dialect) + csvLines([['scenario', 'policy', 'job', ...names]], dialect);
  for (const { scenario, policy, jobs, columns, words } of policies) {
    const values = names.map((name) => ({ of: columns.get(name), says: words.get(name) }));
    for (let start = 0; start < jobs; start += BLOCK) {
      const records: CellValue[][] = [];
      for (let job = start; job < Math.min(jobs, start + BLOCK); job += 1) {
        const cells = values.map(({ of, says }) => cellOf(of?.[job], says));
        records.push([scenario, policy, job, ...cells]);
      }
      yield csvLines(records, dialect);
    }
  }
}

function cellOf(value: number | undefined, says: readonly string[] | undefined): CellValue {
  if (value === undefined || !Number.isFinite(value)) return null;
  return says === undefined ? value : (says[value] ?? null);
}
