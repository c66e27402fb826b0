import { existsSync, readFileSync } from 'node:fs';

import { expect, test } from 'vitest';

import { billRequest } from '../../src/bill/bill-request.ts';
import { BUCKETS, type Bucket } from '../../src/bill/bucket.ts';
import { bucketArray, compileTariff } from '../../src/bill/tariff-row.ts';
import { resolveModels } from '../../src/pricing/resolve-models.ts';
import { STANDARD, tariffFigures } from '../../src/pricing/tariff-figures.ts';
import { fromOpenRouter } from '../../src/pricing/usage-convention.ts';
import { shippedBook, valueOf } from './shipped-book.ts';

const CALLS = '../shared/data/miniswe_gemini3pro_calls.csv';

/**
 * 20,163 calls of mini-swe-agent with Gemini 3 Pro through OpenRouter in November 2025 (gruckion/mini-swe-agent, MIT).
 * Prompts contain cached tokens, completions contain reasoning. 579 rows have no recorded cost and are left out: the
 * router reported none for answers that ended with a bare `STOP`.
 */
test.skipIf(!existsSync(CALLS))(
  '19,584 recorded calls are billed to their recorded cost, with no error',
  () => {
    const settings = {
      names: ['gemini-3-pro-preview'],
      asOf: '2025-11-18',
      route: 'openrouter',
      source: null,
    };
    const model = valueOf(resolveModels(shippedBook(), {}, settings)).models.get('gemini-3-pro-preview');
    const tariff = model?.tariffs.get('openrouter');
    if (!tariff) throw new Error('no price');
    const row = compileTariff(tariffFigures(tariff, STANDARD, null));

    const [header = '', ...lines] = readFileSync(CALLS, 'utf8').trimEnd().split('\n');
    const columns = header.split(',');
    let billed = 0;
    for (const line of lines) {
      const cells = line.split(',');
      const cell = (name: string): string => cells[columns.indexOf(name)] ?? '';
      if (cell('cost_usd') === '') continue;
      const usage: Readonly<Partial<Record<Bucket, number>>> = valueOf(
        fromOpenRouter({
          prompt_tokens: Number(cell('prompt_tokens')),
          completion_tokens: Number(cell('completion_tokens')),
          prompt_tokens_details: { cached_tokens: Number(cell('cached_tokens')) },
          completion_tokens_details: { reasoning_tokens: Number(cell('reasoning_tokens')) },
        }),
      );
      const counts = Float64Array.from(BUCKETS, (bucket) => usage[bucket] ?? 0);
      const recorded = Math.round(Number(cell('cost_usd')) * 1e12);
      if (billRequest(row, counts, bucketArray()) !== recorded) expect.fail(line);
      billed += 1;
    }
    expect([billed, lines.length - billed]).toEqual([19_584, 579]);
  },
);
