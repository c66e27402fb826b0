import { existsSync, readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { expect, test } from 'vitest';
import { inFolder, loopcost } from '../cli/loopcost.ts';

const LOG = resolve('../shared/data/miniswe_gemini3pro_calls.csv');

interface Call {
  readonly input: number;
  readonly cached: number;
  readonly output: number;
  readonly usd: number;
}

interface Figures {
  readonly policies: readonly { readonly metrics: Readonly<Record<string, { readonly estimate: number }>> }[];
}

/*
 * What `init --log` makes of 500 jobs of mini-swe-agent with Gemini 3 Pro Preview, November 2025 (gruckion/mini-swe-agent,
 * MIT), run and held against sums over the log itself.
 */
test.skipIf(!existsSync(LOG))('the scenario of a log costs what its calls did, within a tenth', () =>
  inFolder(async (cwd) => {
    const made = await loopcost(
      ['init', 'mini.yaml', '--log', LOG, '--model', 'gemini-3-pro-preview', '--success', '371 of 500'],
      { cwd },
    );
    expect(made.code).toBe(0);
    expect(made.stderr).not.toContain('more than 10 %');
    const { code, stdout } = await loopcost(['run', 'mini.yaml', '--jobs', '10000', '--format', 'json'], {
      cwd,
    });
    expect(code).toBe(0);
    const [policy] = (JSON.parse(stdout) as Figures).policies;
    const of = (metric: string): number => policy?.metrics[metric]?.estimate ?? Number.NaN;
    const calls = callsOf(readFileSync(LOG, 'utf8'));
    const mean = (value: (call: Call) => number): number =>
      calls.reduce((sum, call) => sum + value(call), 0) / 500;
    const input = of('uncached_input_tokens_per_job') + of('cache_read_tokens_per_job');
    const output = of('output_tokens_per_job') + of('reasoning_tokens_per_job');
    expect(apart(of('turns_per_job'), calls.length / 500)).toBeLessThan(0.01);
    expect(
      apart(of('cache_hit_rate'), mean((call) => call.cached) / mean((call) => call.input)),
    ).toBeLessThan(0.01);
    expect(
      apart(
        output,
        mean((call) => call.output),
      ),
    ).toBeLessThan(0.03);
    // forty means of the turns lose the spread of the longest jobs, and jobs know nothing of their own style: 3 % less
    expect(
      apart(
        input,
        mean((call) => call.input),
      ),
    ).toBeLessThan(0.05);
    // 579 calls of the log have no cost: the rest at their mean
    const billed = calls.filter((call) => call.usd > 0);
    const usd = billed.reduce((sum, call) => sum + call.usd, 0) / billed.length;
    expect(apart(of('vendor_cost_per_job_usd'), (usd * calls.length) / 500)).toBeLessThan(0.1);
    expect(apart(of('completion_rate'), 371 / 500)).toBeLessThan(0.03);
  }),
);

/** By which share two figures differ. */
function apart(modelled: number, logged: number): number {
  return Math.abs(modelled / logged - 1);
}

function callsOf(text: string): readonly Call[] {
  const [header = '', ...lines] = text.trimEnd().split(/\r?\n/);
  const columns = header.split(',');
  return lines.map((line) => {
    const cells = line.split(',');
    const cell = (name: string): number => Number(cells[columns.indexOf(name)]);
    return {
      input: cell('prompt_tokens'),
      cached: cell('cached_tokens'),
      output: cell('completion_tokens'),
      usd: cell('cost_usd'),
    };
  });
}
