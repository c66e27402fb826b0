import * as fc from 'fast-check';
import { expect, test } from 'vitest';

import { disjointUsage, type ReportedUsage } from '../../src/pricing/disjoint-usage.ts';
import type { UsageConvention } from '../../src/pricing/model.ts';
import { faultsOf, valueOf } from './shipped-book.ts';

function reported(counts: Readonly<Record<string, number>>): ReportedUsage {
  const count = (field: string): { field: string; tokens: number } => ({ field, tokens: counts[field] ?? 0 });
  return {
    input: count('input'),
    cacheRead: count('read'),
    cacheWrite5m: count('write'),
    cacheWrite1h: count('write1h'),
    output: count('output'),
    reasoning: count('reasoning'),
    total: counts['total'] === undefined ? null : count('total'),
  };
}

const CONVENTIONS = fc.record<UsageConvention>({
  input: fc.constantFrom('inclusive', 'exclusive'),
  reasoning: fc.constantFrom('inside_output', 'apart'),
});

test('buckets are disjoint, not negative and sum to what was reported, under every convention', () => {
  const counts = fc.tuple(...Array.from({ length: 6 }, () => fc.nat(1_000_000)));
  fc.assert(
    fc.property(
      CONVENTIONS,
      counts,
      (convention, [fresh = 0, read = 0, write = 0, write1h = 0, visible = 0, reasoning = 0]) => {
        const cached = read + write + write1h;
        const input = fresh + (convention.input === 'inclusive' ? cached : 0);
        const output = visible + (convention.reasoning === 'inside_output' ? reasoning : 0);
        const total = fresh + cached + visible + reasoning;
        const usage = disjointUsage(
          reported({ input, read, write, write1h, output, reasoning, total }),
          convention,
        );
        expect(valueOf(usage)).toEqual({
          uncached_input: fresh,
          cache_read: read,
          cache_write_5m: write,
          cache_write_1h: write1h,
          output: visible,
          reasoning,
        });
      },
    ),
    { numRuns: 2000, seed: 5 },
  );
});

test('contradictions are told together, with both numbers, and nothing is clipped', () => {
  const convention = { input: 'inclusive', reasoning: 'inside_output' } as const;
  expect(
    faultsOf(disjointUsage(reported({ input: 10, read: 11, output: 1, reasoning: 2 }), convention)),
  ).toEqual([
    '0 pricing/contradictory-usage: 11 tokens read from or written to the cache, of 10 in input',
    '0 pricing/contradictory-usage: 2 reasoning tokens, of 1 in output',
  ]);
  expect(faultsOf(disjointUsage(reported({ input: 10, output: 1, total: 12 }), convention))).toEqual([
    '0 pricing/contradictory-usage: 12 tokens in all, yet 10 of input and 1 of output',
  ]);
  expect(faultsOf(disjointUsage(reported({ input: -1 }), convention))).toEqual([
    '0 pricing/contradictory-usage: -1 is no number of tokens',
  ]);
});
