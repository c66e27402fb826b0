import { describe, expect, test } from 'vitest';
import { NONE } from '../../src/plan/codes.ts';
import { branchColumns, toolColumns, toolRow } from '../../src/plan/nested-builder.ts';
import type { Tool } from '../../src/scenario/step.ts';
import { compilationOf } from './small-world.ts';

const constant = (value: number) => ({ kind: 'constant', value, known: null }) as const;
const TOOL: Tool = {
  name: 'shell',
  per_turn: constant(2.5),
  seconds: constant(3),
  usd: constant(0),
  result_tokens: constant(70),
  failure_rate: constant(0.1),
  error_tokens: constant(9),
  stale_rate: constant(0.01),
  do: null,
};

describe('a tool', () => {
  test('is called its whole number of times and once more by chance', () => {
    const row = toolRow(compilationOf(), TOOL, 'step/a/tool/shell', NONE);
    expect([row.callsWhole, row.callsFraction]).toEqual([2, 0.5]);
    expect([row.failureRate, row.staleRate, row.body]).toEqual([0.1, 0.01, NONE]);
  });

  test('as a step is called once', () => {
    const { per_turn: _perTurn, do: _steps, ...rest } = TOOL;
    const step = {
      ...rest,
      kind: 'tool',
      thread: 'main',
      share: constant(1),
      when: null,
      retry: {},
      per_job: {},
    } as const;
    const row = toolRow(compilationOf(), step, 'step/shell/tool', NONE);
    expect([row.callsWhole, row.callsFraction]).toEqual([1, 0]);
  });

  test('becomes a row of columns', () => {
    const columns = toolColumns([toolRow(compilationOf(), TOOL, 'step/a/tool/shell', 4)]);
    expect(columns.names).toEqual(['shell']);
    expect(columns.body).toEqual(Int32Array.of(4));
    expect(columns.sites).toHaveLength(1);
  });
});

describe('branches', () => {
  test('become rows of columns', () => {
    const columns = branchColumns([
      {
        begin: 3,
        end: 5,
        deepEnd: 8,
        copies: 1,
        cumulative: 0.5,
        when: NONE,
        threadsBegin: 2,
        threadsEnd: 3,
        site: { low: 1, high: 2 },
      },
    ]);
    expect([columns.begin[0], columns.end[0], columns.deepEnd[0]]).toEqual([3, 5, 8]);
    expect(columns.cumulative).toEqual(Float64Array.of(0.5));
  });
});
