import type { JobColumns } from '../experiment/kept-jobs.ts';
import { csvField, csvLine, csvLines, csvStart, type CsvDialect } from './csv-text.ts';

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
    const lead = [scenario, policy].map((text) => csvField(text, dialect));
    const values = names.map((name) => ({
      of: columns.get(name),
      says: words.get(name)?.map((word) => csvField(word, dialect)),
    }));
    for (let start = 0; start < jobs; start += BLOCK) {
      const lines: string[] = [];
      for (let job = start; job < Math.min(jobs, start + BLOCK); job += 1) {
        const fields = [...lead, String(job)];
        for (const { of, says } of values) fields.push(fieldOf(of?.[job], says, dialect));
        lines.push(csvLine(fields, dialect));
      }
      yield lines.join('');
    }
  }
}

function fieldOf(
  value: number | undefined,
  says: readonly string[] | undefined,
  dialect: CsvDialect,
): string {
  if (value === undefined || !Number.isFinite(value)) return '';
  return says === undefined ? csvField(value, dialect) : (says[value] ?? '');
}
