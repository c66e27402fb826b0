import { runExperiment } from '../experiment/run.ts';
import type { PerJob } from '../logs/log-figures.ts';
import { renderAnswer } from '../report/answer.ts';
import { logCheckParts } from '../report/log-check.ts';
import { LOGGED_POLICY } from '../report/logged-scenario.ts';
import { stoppedTexts } from '../report/stopped-notes.ts';
import { loadScenarios } from './load-scenario.ts';
import { openProgress } from './progress.ts';
import { experimentOf } from './run-settings.ts';
import { sayDiagnostics } from './say-diagnostics.ts';
import type { Terminal } from './terminal.ts';

/** Jobs that are simulated: the mean of a job's cost is then known to a few percent. */
const JOBS = 2000;

const SETTINGS = { asOf: null, priceRoute: null, seed: null, precision: null, policies: null, jobs: JOBS };

/** Simulates a scenario that was made of logs, and says on standard error what a job takes by them and by it. */
export async function holdAgainstLogs(file: string, logged: PerJob, terminal: Terminal): Promise<void> {
  const loaded = await loadScenarios({ positionals: [file], options: new Map() }, terminal);
  const [one] = loaded?.scenarios ?? [];
  if (one === undefined) return;
  const progress = openProgress(terminal, terminal.quiet);
  const ran = await runExperiment(experimentOf(one, SETTINGS), { onProgress: progress.hook });
  progress.clear();
  if (!ran.ok) return sayDiagnostics(ran.diagnostics, () => null, terminal);
  const metrics = ran.value.policies.find(({ policy }) => policy === LOGGED_POLICY)?.metrics;
  const of = (name: string): number => metrics?.[name]?.estimate ?? Number.NaN;
  const modelled: PerJob = {
    turns: of('turns_per_job'),
    input:
      of('uncached_input_tokens_per_job') +
      of('cache_read_tokens_per_job') +
      of('cache_write_tokens_per_job'),
    output: of('output_tokens_per_job') + of('reasoning_tokens_per_job'),
    hitRate: of('cache_hit_rate'),
    loggedUsd: null,
    billedUsd: of('vendor_cost_per_job_usd'),
  };
  const page = { ...terminal.page, style: terminal.errorStyle };
  // jobs of a log did not overflow, while long ones with large calls may
  const stopped = stoppedTexts(ran.value).map((text) => ({ kind: 'text', text }) as const);
  await terminal.say(renderAnswer([...logCheckParts(logged, modelled), ...stopped], page));
}
