import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { inFolder, loopcost } from './loopcost.ts';

/*
 * What the program writes does not depend on who does the work. Enough jobs that threads are started.
 */

const SCENARIO = `name: workers
lanes: { work: { success: { cheap: 0.5, dear: 0.9 } } }
models:
  cheap: { usd_per_million: { input: 1, output: 2 }, context_window: 100k, max_output_tokens: 10k }
  dear: { usd_per_million: { input: 10, output: 20 }, context_window: 100k, max_output_tokens: 10k }
workflow:
  - { agent: do, lane: work, prompt_tokens: 300 to 3000, output_tokens: 50 to 500, turns: 5 to 20, max_turns: 40 }
  - { check: test, seconds: 5, catches: 0.8, on_fail: { redo: do, max_redos: 2 } }
policies: { low: cheap, high: dear, climbing: { ladder: [cheap, dear], climb_on: { failed_check: 1 } } }
run: { seed: s, precision: 0.01, max_jobs: 12000 }
`;

test('JSON, CSV and Markdown are equal byte for byte for 1, 2, 3 and 7 workers', () =>
  inFolder(async (cwd) => {
    writeFileSync(join(cwd, 's.yaml'), SCENARIO);
    const files = ['out.json', 'out.csv', 'out.md', 'by.csv', 'jobs.csv'];
    const outputs = [
      '-o',
      'out.json',
      '-o',
      'out.csv',
      '-o',
      'out.md',
      '--breakdown',
      'by.csv',
      '--per-job',
      'jobs.csv',
    ];
    const written: string[][] = [];
    for (const workers of ['1', '2', '3', '7']) {
      const called = await loopcost(['run', 's.yaml', '--workers', workers, ...outputs, '--quiet'], { cwd });
      expect([called.code, called.stderr]).toEqual([0, '']);
      const texts = files.map((file) => readFileSync(join(cwd, file), 'utf8'));
      written.push([called.stdout, ...texts].map((text) => text.replaceAll(/"timing": ?\{[^}]*\}/g, '')));
    }
    for (const others of written.slice(1)) expect(others).toEqual(written[0]);
  }));
