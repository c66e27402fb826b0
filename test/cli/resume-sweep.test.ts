import { describe, expect, test } from 'vitest';
import { keptPoints, type ResumedSweep } from '../../src/cli/resume-sweep.ts';
import { PLAIN_CSV } from '../../src/report/csv-text.ts';
import { RESULT_COLUMNS } from '../../src/report/result-columns.ts';
import { sweepCsvRows, sweepCsvStart } from '../../src/report/sweep-csv.ts';
import { exampleResult } from '../report/fixture.ts';

const result = exampleResult();
const choice = { dialect: PLAIN_CSV, columns: RESULT_COLUMNS };
const settings = (value: number) => [{ path: 'x', value }];
const SWEEP: ResumedSweep = {
  paths: ['x'],
  points: [1, 2, 3].map((value) => ({
    settings: settings(value),
    scenario: result.scenario,
    policies: result.policies.map((policy) => policy.policy),
    seed: result.seed,
    asOf: result.prices_as_of,
  })),
  scenarioSha256: result.scenario_sha256,
  pricesSha256: result.prices_sha256,
  version: result.loopcost_version,
  jobs: null,
  choice,
};
const head = sweepCsvStart(['x'], choice);
const rows = (value: number): string => sweepCsvRows(settings(value), result, choice);
const kept = (text: string, change: Partial<ResumedSweep> = {}) =>
  keptPoints('out.csv', text, { ...SWEEP, ...change });

describe('finished points', () => {
  test('are kept byte for byte, whatever their order', () => {
    const points = kept(head + rows(3) + rows(1));
    expect([...points].map(([index, point]) => [index, point.text])).toEqual([
      [2, rows(3)],
      [0, rows(1)],
    ]);
    expect(points.get(0)?.rows[0]).toMatchObject({ policy: 'opus', jobs: 20_000, meetsConstraints: true });
    expect(points.get(0)?.rows[0]?.cost).toEqual({
      estimate: 15.9,
      ci95: [15.9 - 15.9 * 0.008, 15.9 + 15.9 * 0.008],
    });
  });

  test('leave out the one that lacks a row or the end of one', () => {
    expect([...kept(head + rows(1) + rows(2).slice(0, -10)).keys()]).toEqual([0]);
    expect([...kept(head + rows(1) + rows(2).split('\n')[0] + '\n').keys()]).toEqual([0]);
    expect(kept('').size).toBe(0);
    expect(kept(head.slice(0, 20)).size).toBe(0);
  });
});

describe('a file that is not this sweep’s is refused', () => {
  const refused = (text: string, change: Partial<ResumedSweep> = {}) => {
    try {
      kept(text, change);
      return '';
    } catch (error) {
      return (error as Error).message;
    }
  };

  test('when its columns are others', () => {
    expect(refused(sweepCsvStart(['y'], choice))).toBe(
      '--resume: out.csv, row 1: its columns are not this sweep\'s: column 3 is "y" and would be "x"',
    );
  });

  test('when it was written for another reader, and what differs is said shortly', () => {
    const of = (excel: boolean, eu: boolean) => ({ ...choice, dialect: { excel, eu } });
    for (const [from, to, words] of [
      [
        of(false, true),
        of(false, false),
        '--csv-dialect eu, this sweep is with neither --excel nor --csv-dialect',
      ],
      [of(true, false), of(false, false), '--excel, this sweep is with neither --excel nor --csv-dialect'],
      [
        of(false, false),
        of(true, true),
        'neither --excel nor --csv-dialect, this sweep is with --excel and --csv-dialect eu',
      ],
    ] as const) {
      const text = sweepCsvStart(['x'], from) + sweepCsvRows(settings(1), result, from);
      expect(refused(text, { choice: to })).toBe(`--resume: out.csv was written with ${words}`);
    }
    expect(kept(sweepCsvStart(['x'], of(true, true)), { choice: of(true, true) }).size).toBe(0);
  });

  test('when a column is added, or a name is long, in a few words', () => {
    expect(refused(head.replace(/\n$/, ',more\n'))).toContain('is "more" and would be missing');
    expect(refused(head.replace(/\n$/, '\r\n'))).toContain('its header ends its line, or quotes its names');
    expect(refused(sweepCsvStart(['y'.repeat(3000)], choice)).length).toBeLessThan(200);
  });

  test('when a row is of another scenario, book, seed, version or number of jobs', () => {
    const text = head + rows(1);
    expect(refused(text, { scenarioSha256: 'b' })).toContain(`its scenario_sha256 is ${'a'.repeat(64)}`);
    expect(refused(text, { pricesSha256: 'b' })).toContain('its prices_sha256 is');
    expect(refused(text, { version: '9' })).toContain("its loopcost_version is 0.1.0, this sweep's 9");
    expect(refused(text, { jobs: 7 })).toContain("its jobs is 20000, this sweep's 7");
    const seeds = SWEEP.points.map((point) => ({ ...point, seed: '2' }));
    expect(refused(text, { points: seeds })).toContain("its seed is fix-1, this sweep's 2");
  });

  test('when a row is of no point, of no policy, or stands twice', () => {
    expect(refused(head + rows(1) + rows(4))).toContain('row 7: x = 4 is no point of this sweep');
    expect(refused(head + rows(1) + rows(1))).toContain('"opus" stands twice at x = 1');
    const fewer = SWEEP.points.map((point) => ({ ...point, policies: ['opus'] }));
    expect(refused(head + rows(1), { points: fewer })).toContain('this sweep runs no policy "cascade"');
  });
});
