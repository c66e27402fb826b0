import { runExperiment } from '../../src/experiment/run.ts';
import { locate } from '../../src/cli/locate.ts';
import { parseSource } from '../../src/grammar/source.ts';
import { notableWarnings } from '../../src/report/limit-text.ts';
import { parseScenario } from '../../src/scenario/parse-scenario.ts';
import { book } from '../plan/small-world.ts';
import { NO_SETTINGS } from '../../src/experiment/experiment.ts';
import type { Diagnostic } from '../../src/diagnostic.ts';
import type { ScenarioResult } from '../../src/experiment/result.ts';

/** An input that breaks programs, and what has to come of it. */
export interface NastyInput {
  /** its number among the forty */
  readonly number: number;
  readonly what: string;
  readonly text: string;
  /** `E line:column code` of its first error; `W code, code` of its warnings; `OK` */
  readonly expected: string;
  /** default 20 */
  readonly jobs?: number;
  /** default `f.yaml` */
  readonly file?: string;
}

/** What came of a text. */
export interface Verdict {
  /** as `NastyInput.expected` */
  readonly says: string;
  /** null: it was refused */
  readonly result: ScenarioResult | null;
  readonly diagnostics: readonly Diagnostic[];
  /** seconds of processor time */
  readonly seconds: number;
}

/** Warnings that twenty jobs of the small world raise whatever is in them. */
const USUAL = new Set(['few-successes', 'ratio-bias', 'no-speed', 'no-spread', 'precision', 'quantiles']);

/** Reads, checks, compiles and runs a text, as `loopcost run` does. */
export async function judge({
  text,
  file = 'f.yaml',
  jobs = 20,
}: Omit<NastyInput, 'number' | 'what' | 'expected'>): Promise<Verdict> {
  const began = process.cpuUsage();
  const { diagnostics, result } = await come(text, file, jobs);
  const { user, system } = process.cpuUsage(began);
  const error = diagnostics.find(({ severity }) => severity === 'error');
  // why figures are null is no warning of the input
  const warnings = result === null ? [] : notableWarnings(result);
  const warned = [...diagnostics, ...warnings].map(({ code }) => code.replace(/^.*\//, ''));
  const words = [...new Set(warned)].filter((code) => !USUAL.has(code)).join(', ');
  const place = error?.position ? `${error.position.line}:${error.position.column}` : 'nowhere';
  const says = error ? `E ${place} ${error.code}` : words === '' ? 'OK' : `W ${words}`;
  return { says, result, diagnostics, seconds: (user + system) / 1e6 };
}

async function come(
  text: string,
  file: string,
  jobs: number,
): Promise<Pick<Verdict, 'result' | 'diagnostics'>> {
  const source = parseSource(file, text);
  if (!source.ok) return { diagnostics: source.diagnostics, result: null };
  const scenario = parseScenario(source.value, {
    knownModels: [...book.models.keys()],
    aliases: book.aliases,
    effortsOf: (model) => {
      const efforts = book.models.get(model)?.efforts;
      return efforts === undefined ? null : Object.keys(efforts.named);
    },
    readColumn: () => [1, 2, 4],
  });
  if (!scenario.ok) return { diagnostics: scenario.diagnostics, result: null };
  const remarks = [...source.warnings, ...scenario.warnings];
  const ran = await runExperiment(
    {
      scenario: scenario.value,
      scenarioSha256: 'a'.repeat(64),
      book,
      version: '0.0.0',
      ...NO_SETTINGS,
      jobs: scenario.value.run.jobs ?? jobs,
    },
    {},
  );
  if (!ran.ok) return { diagnostics: [...remarks, ...locate(ran.diagnostics, source.value)], result: null };
  return { diagnostics: [...remarks, ...locate(ran.warnings, source.value)], result: ran.value };
}

/** Paths of figures in a value that are no finite numbers. */
export function unfinished(value: unknown, path = ''): readonly string[] {
  if (typeof value === 'number') return Number.isFinite(value) ? [] : [`${path} = ${value}`];
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([key, inner]) => unfinished(inner, `${path}.${key}`));
}
