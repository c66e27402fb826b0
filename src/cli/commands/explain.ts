import { explainJob, explainKernel, type JobChoice } from '../../experiment/explain.ts';
import { renderAnswerJson } from '../../report/json.ts';
import { traceCsv } from '../../report/trace-csv.ts';
import { renderTrace, traceParts } from '../../report/trace-table.ts';
import { deliverAnswer, readAnswerChoice, textForms } from '../answer-output.ts';
import { hasFlag, readText, type Arguments } from '../arguments.ts';
import { EXIT, type ExitCode } from '../exit-codes.ts';
import { usageFault } from '../fault.ts';
import { loadScenarios, type LoadedScenario } from '../load-scenario.ts';
import { locate } from '../locate.ts';
import { refuseOptions } from '../refuse-options.ts';
import { experimentOf, readRunSettings } from '../run-settings.ts';
import { sayDiagnostics } from '../say-diagnostics.ts';
import type { Terminal } from '../terminal.ts';
import { checkPolicies } from '../thresholds.ts';

const MARKS = ['p50', 'p95', 'worst', 'failed'] as const;

/** `explain`: one job under one policy, request by request, with its bill; or the program that runs them all. */
export async function explain(args: Arguments, terminal: Terminal): Promise<ExitCode> {
  if (hasFlag(args, 'kernel'))
    refuseOptions(
      args,
      ['job', 'jobs', 'format', 'output'],
      '--kernel prints the program of all jobs, as text',
      '',
    );
  const choice = readJobChoice(args);
  const settings = readRunSettings(args);
  const loaded = await loadScenarios(args, terminal);
  const [one] = loaded?.scenarios ?? [];
  if (loaded === null || one === undefined) return EXIT.invalid;
  const output = readAnswerChoice(args, [one.path]);
  const policy = readText(args, 'policy') ?? firstPolicy(one);
  if (!policy.startsWith('single:')) checkPolicies(one.scenario, [policy], []);
  const policies = policy.startsWith('single:') ? null : [policy];
  const experiment = experimentOf(one, { ...settings, policies });
  if (hasFlag(args, 'kernel')) {
    const text = explainKernel(experiment, policy);
    if (text.ok) await terminal.print(text.value);
    else await sayDiagnostics(locate(text.diagnostics, one.source), loaded.linesOf, terminal);
    return text.ok ? EXIT.ok : EXIT.invalid;
  }
  const trace = explainJob(experiment, policy, choice);
  await sayDiagnostics(
    locate(trace.ok ? trace.warnings : trace.diagnostics, one.source),
    loaded.linesOf,
    terminal,
  );
  if (!trace.ok) return EXIT.invalid;
  await deliverAnswer(
    {
      ...textForms((style) => traceParts(trace.value, style)),
      table: (page) => renderTrace(trace.value, page),
      json: () => renderAnswerJson('trace', trace.value),
      csv: () => traceCsv(trace.value),
    },
    output,
    terminal,
  );
  return EXIT.ok;
}

function readJobChoice(args: Arguments): JobChoice {
  const text = readText(args, 'job') ?? 'p50';
  const mark = MARKS.find((one) => one === text);
  if (mark !== undefined) return mark;
  if (/^\d{1,9}$/.test(text)) return Number(text);
  throw usageFault(`--job: expected a number from 0 up, ${MARKS.join(', ')}, got "${text}"`);
}

/** The policy to show where none is named: the one that others are held against. */
function firstPolicy({ scenario }: LoadedScenario): string {
  return scenario.baseline ?? Object.keys(scenario.policies)[0] ?? '';
}
