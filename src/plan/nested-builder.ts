import { doubles, ints } from './columns.ts';
import type { SiteKey } from '../random/site-key.ts';
import type { Tool, ToolStep } from '../scenario/step.ts';
import type { Compilation } from './compilation.ts';
import type { BranchColumns, ToolColumns } from './workflow-columns.ts';

/** A branch of a parallel or choose step, a repeat's body, or a tool made of steps. */
export interface BranchRow {
  readonly begin: number;
  readonly end: number;
  readonly deepEnd: number;
  readonly copies: number;
  readonly cumulative: number;
  readonly when: number;
  readonly threadsBegin: number;
  readonly threadsEnd: number;
  readonly site: SiteKey;
}

/** Branches as columns. */
export function branchColumns(rows: readonly BranchRow[]): BranchColumns {
  return {
    begin: ints(rows, 'begin'),
    end: ints(rows, 'end'),
    deepEnd: ints(rows, 'deepEnd'),
    copies: ints(rows, 'copies'),
    cumulative: doubles(rows, 'cumulative'),
    when: ints(rows, 'when'),
    threadsBegin: ints(rows, 'threadsBegin'),
    threadsEnd: ints(rows, 'threadsEnd'),
    sites: rows.map((row) => row.site),
  };
}

/** A tool, of an agent or as a step. */
export interface ToolRow {
  readonly callsWhole: number;
  readonly callsFraction: number;
  readonly seconds: number;
  readonly usd: number;
  readonly resultTokens: number;
  readonly failureRate: number;
  readonly errorTokens: number;
  readonly staleRate: number;
  readonly body: number;
  readonly site: SiteKey;
  readonly name: string;
}

/** @param body - row of the branch that the tool runs, NONE where it takes `seconds` */
export function toolRow(
  compilation: Compilation,
  tool: Tool | ToolStep,
  site: string,
  body: number,
): ToolRow {
  const perTurn = 'per_turn' in tool ? tool.per_turn.value : 1;
  return {
    callsWhole: Math.floor(perTurn),
    callsFraction: perTurn - Math.floor(perTurn),
    seconds: compilation.quantity(tool.seconds),
    usd: compilation.quantity(tool.usd),
    resultTokens: compilation.quantity(tool.result_tokens),
    failureRate: tool.failure_rate.value,
    errorTokens: compilation.quantity(tool.error_tokens),
    staleRate: tool.stale_rate.value,
    body,
    site: compilation.site(site),
    name: tool.name,
  };
}

/** Tools as columns. */
export function toolColumns(rows: readonly ToolRow[]): ToolColumns {
  return {
    callsWhole: ints(rows, 'callsWhole'),
    callsFraction: doubles(rows, 'callsFraction'),
    seconds: ints(rows, 'seconds'),
    usd: ints(rows, 'usd'),
    resultTokens: ints(rows, 'resultTokens'),
    failureRate: doubles(rows, 'failureRate'),
    errorTokens: ints(rows, 'errorTokens'),
    staleRate: doubles(rows, 'staleRate'),
    body: ints(rows, 'body'),
    sites: rows.map((row) => row.site),
    names: rows.map((row) => row.name),
  };
}
