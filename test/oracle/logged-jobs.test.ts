import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { inFolder, loopcost } from '../cli/loopcost.ts';

const CALLS = '../shared/data/miniswe_gemini3pro_calls.csv';

interface Call {
  readonly job: string;
  readonly input: number;
  readonly cached: number;
  readonly output: number;
  readonly usd: number;
}

interface Figures {
  readonly policies: readonly { readonly metrics: Readonly<Record<string, { readonly estimate: number }>> }[];
}

/*
 * The README's scenario of a log, on the log that it speaks of: 500 jobs of mini-swe-agent with Gemini 3 Pro, November 2025
 * (gruckion/mini-swe-agent, MIT).
 */
test.skipIf(!existsSync(CALLS))(
  'columns of a log make a scenario that costs what the log did, within a tenth',
  () =>
    inFolder(async (cwd) => {
      const jobs = jobsOf(readFileSync(CALLS, 'utf8'));
      const calls = jobs.flat();
      const tokens = jobs.flatMap((job) =>
        job.slice(1).map((call, at) => Math.max(0, call.input - job[at]!.input - job[at]!.output)),
      );
      const write = (name: string, header: string, rows: readonly string[]): void =>
        writeFileSync(join(cwd, name), [header, ...rows, ''].join('\n'));
      write(
        'jobs.csv',
        'first_input,calls',
        jobs.map((job) => `${job[0]!.input},${job.length}`),
      );
      write(
        'calls.csv',
        'output',
        calls.map((call) => String(call.output)),
      );
      write('results.csv', 'tokens', tokens.map(String));
      const [, workflow = ''] =
        /## From your own logs[\s\S]*?```yaml\n([\s\S]*?)```/.exec(readFileSync('README.md', 'utf8')) ?? [];
      const head = 'name: Log\nprices: { as_of: 2026-02-01 }\nthreads: { main: { system_tokens: 0 } }\n';
      write('log.yaml', head + workflow, ['policies: { pro: logged }']);

      const { code, stdout } = await loopcost(['run', 'log.yaml', '--jobs', '10000', '--format', 'json'], {
        cwd,
      });
      expect(code).toBe(0);
      const [policy] = (JSON.parse(stdout) as Figures).policies;
      const of = (metric: string): number => policy?.metrics[metric]?.estimate ?? Number.NaN;
      const mean = (value: (call: Call) => number): number =>
        calls.reduce((sum, call) => sum + value(call), 0) / jobs.length;
      const input = of('uncached_input_tokens_per_job') + of('cache_read_tokens_per_job');
      expect(of('turns_per_job') / (calls.length / jobs.length)).toBeCloseTo(1, 1);
      expect(of('cache_hit_rate')).toBeCloseTo(mean((call) => call.cached) / mean((call) => call.input), 2);
      expect(input / mean((call) => call.input)).toBeCloseTo(1.03, 1);
      expect(of('vendor_cost_per_job_usd') / mean((call) => call.usd)).toBeCloseTo(1.06, 1);
    }),
);

/** Calls by job, in their order. */
function jobsOf(text: string): readonly (readonly Call[])[] {
  const [header = '', ...lines] = text.trimEnd().split('\n');
  const columns = header.split(',');
  const calls = lines.map((line): Call => {
    const cells = line.split(',');
    const cell = (name: string): string => cells[columns.indexOf(name)] ?? '';
    return {
      job: cell('instance_id'),
      input: Number(cell('prompt_tokens')),
      cached: Number(cell('cached_tokens')),
      output: Number(cell('completion_tokens')),
      usd: Number(cell('cost_usd')),
    };
  });
  return [...new Set(calls.map((call) => call.job))].map((job) => calls.filter((call) => call.job === job));
}
