import type { PlannedPoint } from '../experiment/sweep.ts';
import { csvRecords, type CsvRecord } from '../report/csv-records.ts';
import type { CsvDialect } from '../report/csv-text.ts';
import type { MatrixRow } from '../report/sweep-matrix.ts';
import { clipText } from '../report/safe-text.ts';
import { fieldsOf, sweepCsvStart, type SweepCsvChoice } from '../report/sweep-csv.ts';
import { usageFault, type CliFault } from './fault.ts';

/** A finished point in a file: its rows, byte for byte, and what a matrix shows of them. */
export interface KeptPoint {
  readonly text: string;
  readonly rows: readonly MatrixRow[];
}

/** The sweep that is to go on. */
export interface ResumedSweep {
  readonly paths: readonly string[];
  readonly points: readonly PlannedPoint[];
  readonly scenarioSha256: string;
  readonly pricesSha256: string;
  readonly version: string;
  /** null: until a precision */
  readonly jobs: number | null;
  readonly choice: SweepCsvChoice;
}

/**
 * The finished points of an interrupted sweep, by their place in the grid. A point that lacks a row is not finished and
 * is left out; a row that this sweep would not write is refused with the reason.
 *
 * @param file - for messages
 */
export function keptPoints(file: string, text: string, sweep: ResumedSweep): ReadonlyMap<number, KeptPoint> {
  const { dialect } = sweep.choice;
  refuseDialect(file, text, sweep);
  const refuse = (row: number, reason: string): CliFault =>
    usageFault(`--resume: ${file}, row ${row}: ${reason}`, 'leave --resume out to begin anew');
  const [header, ...records] = csvRecords(text.replace(/^\uFEFF/, ''), dialect);
  if (header === undefined) return new Map();
  const [wanted] = csvRecords(sweepCsvStart(sweep.paths, sweep.choice).replace(/^\uFEFF/, ''), dialect);
  if (wanted?.text !== header.text) throw refuse(1, headerFault(header.fields, wanted?.fields ?? []));

  const places = new Map(
    sweep.points.map((point, index) => [JSON.stringify(keyOf(point, dialect)), index] as const),
  );
  const found = new Map<number, CsvRecord[]>();
  for (const [at, record] of records.entries()) {
    const values = record.fields.slice(2, 2 + sweep.paths.length);
    const index = places.get(JSON.stringify(values));
    const point = index === undefined ? undefined : sweep.points[index];
    if (index === undefined || point === undefined) {
      throw refuse(at + 2, `${pairs(sweep.paths, values)} is no point of this sweep`);
    }
    const fault = rowFault(fieldsByName(header.fields, record.fields), point, sweep);
    if (fault !== null) throw refuse(at + 2, fault);
    const rows = found.get(index) ?? [];
    if (rows.some((row) => row.fields[1] === record.fields[1])) {
      throw refuse(at + 2, `"${record.fields[1]}" stands twice at ${pairs(sweep.paths, values)}`);
    }
    found.set(index, [...rows, record]);
  }

  const kept = new Map<number, KeptPoint>();
  for (const [index, rows] of found) {
    const expected = sweep.points[index]?.policies ?? [];
    const names = fieldsOf(expected, dialect);
    if (rows.length !== names.length || rows.some((row, at) => row.fields[1] !== names[at])) continue;
    kept.set(index, {
      text: rows.map((row) => row.text).join(''),
      rows: rows.map((row, at) => matrixRow(fieldsByName(header.fields, row.fields), expected[at] ?? '')),
    });
  }
  return kept;
}

function keyOf(point: PlannedPoint, dialect: CsvDialect): readonly string[] {
  return fieldsOf(
    point.settings.map(({ value }) => value),
    dialect,
  );
}

/** Why a row cannot be this sweep's; null: it can. */
function rowFault(
  fields: ReadonlyMap<string, string>,
  point: PlannedPoint,
  sweep: ResumedSweep,
): string | null {
  const { dialect } = sweep.choice;
  const facts: readonly (readonly [string, unknown])[] = [
    ['loopcost_version', sweep.version],
    ['scenario_sha256', sweep.scenarioSha256],
    ['prices_sha256', sweep.pricesSha256],
    ['prices_as_of', point.asOf],
    ['seed', point.seed],
    ['scenario', point.scenario],
    ['complete', true],
    ...(sweep.jobs === null ? [] : [['jobs', sweep.jobs] as const]),
  ];
  for (const [name, value] of facts) {
    const [expected] = fieldsOf([value], dialect);
    if (fields.get(name) !== expected)
      return `its ${name} is ${fields.get(name) ?? ''}, this sweep's ${expected}`;
  }
  const policies = fieldsOf(point.policies, dialect);
  const policy = fields.get('policy') ?? '';
  return policies.includes(policy) ? null : `this sweep runs no policy "${policy}"`;
}

function matrixRow(fields: ReadonlyMap<string, string>, policy: string): MatrixRow {
  const number = (name: string): number | null => {
    const text = fields.get(name) ?? '';
    return text === '' ? null : Number(text.replace(',', '.'));
  };
  const cost = 'cost_per_completed_job_usd';
  const [low, high] = [number(`${cost}_low`), number(`${cost}_high`)];
  return {
    policy,
    jobs: number('jobs'),
    cost: { estimate: number(cost), ci95: low === null && high === null ? null : [low, high] },
    meetsConstraints: fields.get('meets_constraints') === 'true',
    chance: number('probability_cheapest'),
  };
}

function fieldsByName(header: readonly string[], fields: readonly string[]): ReadonlyMap<string, string> {
  return new Map(header.map((name, at) => [name, fields[at] ?? '']));
}

function headerFault(header: readonly string[], wanted: readonly string[]): string {
  const longer = header.length > wanted.length ? header : wanted;
  const at = longer.findIndex((_, column) => header[column] !== wanted[column]);
  if (at < 0) return 'its header ends its line, or quotes its names, in another way than this sweep';
  const [is, would] = [header, wanted].map((names) =>
    names[at] === undefined ? 'missing' : `"${clipText(names[at], 40)}"`,
  );
  return `its columns are not this sweep's: column ${at + 1} is ${is} and would be ${would}`;
}

const DIALECTS: readonly CsvDialect[] = [true, false].flatMap((excel) =>
  [true, false].map((eu) => ({ excel, eu })),
);

/** Refuses a file of the same columns that was written for another reader. */
function refuseDialect(file: string, text: string, { paths, choice }: ResumedSweep): void {
  const { dialect } = choice;
  const written = DIALECTS.find((one) => text.startsWith(sweepCsvStart(paths, { ...choice, dialect: one })));
  if (written === undefined || (written.excel === dialect.excel && written.eu === dialect.eu)) return;
  throw usageFault(
    `--resume: ${file} was written with ${optionsOf(written)}, this sweep is with ${optionsOf(dialect)}`,
    'give the options of the first call, or leave --resume out to begin anew',
  );
}

function optionsOf({ excel, eu }: CsvDialect): string {
  const options = [excel ? '--excel' : '', eu ? '--csv-dialect eu' : ''].filter((option) => option !== '');
  return options.length === 0 ? 'neither --excel nor --csv-dialect' : options.join(' and ');
}

function pairs(paths: readonly string[], values: readonly string[]): string {
  return paths.map((path, at) => `${path} = ${values[at] ?? ''}`).join(', ');
}
