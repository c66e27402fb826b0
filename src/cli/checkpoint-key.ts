import { createHash } from 'node:crypto';
import type { PlannedPoint } from '../experiment/sweep.ts';
import { hasFlag, readTexts, type Arguments } from './arguments.ts';
import type { CheckpointKey } from './checkpoint.ts';
import type { LoadedScenario } from './load-scenario.ts';
import { readVersion } from './shipped.ts';

/** Options that change what a run comes to. */
const OPTIONS = [
  'as-of',
  'route',
  'jobs',
  'precision',
  'policy',
  'threshold',
  'uncertainty',
  'decides',
  'per-job',
] as const;

/** Everything that changes what a run or a sweep comes to, for its checkpoint. */
export function checkpointKey(
  args: Arguments,
  scenarios: readonly LoadedScenario[],
  points: readonly PlannedPoint[] = [],
): CheckpointKey {
  const seeds = scenarios.map(({ scenario }) => readTexts(args, 'seed')[0] ?? scenario.run.seed);
  return [
    ['loopcost_version', readVersion()],
    ['scenario', scenarios.map(({ scenario }) => scenario.name).join(', ')],
    ['seed', seeds.join(', ')],
    ['scenario_sha256', scenarios.map(({ sha256 }) => sha256).join(' ')],
    ['prices_sha256', scenarios.map(({ book }) => book.sha256).join(' ')],
    ...OPTIONS.map((name) => [`--${name}`, optionText(args, name)] as const),
    ['grid', points.length === 0 ? '' : digestOf(points.map(({ settings }) => settings))],
  ];
}

function optionText(args: Arguments, name: string): string {
  if (!hasFlag(args, name)) return '';
  // where the jobs are written does not matter, and whether they are kept does
  const texts = name === 'per-job' ? [] : readTexts(args, name);
  return texts.length === 0 ? 'given' : texts.join(', ');
}

function digestOf(value: unknown): string {
  return createHash('sha256').update(JSON.stringify(value)).digest('hex');
}
