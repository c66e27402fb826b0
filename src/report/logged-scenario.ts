import { NEUTRAL_FIGURES } from '../grammar/model-defaults.ts';
import type { LogFigures } from '../logs/log-figures.ts';
import type { ResolvedModel } from '../pricing/model.ts';
import type { Day } from '../units.ts';
import { formatCounted, formatCount, formatFigure, formatPercent } from './format.ts';
import { loggedLaw } from './logged-law.ts';
import { stepLines, threadLines } from './logged-step.ts';
import { safeText } from './safe-text.ts';

/** What a scenario of a log is made of. */
export interface LoggedScenario {
  readonly name: string;
  /** the logs, as the user named them */
  readonly files: readonly string[];
  readonly figures: LogFigures;
  readonly model: ResolvedModel;
  /** whose prices hold; null: the book's newest */
  readonly day: Day | null;
  /** share of jobs that were good, such as `371 of 500`; null: nobody knows */
  readonly success: string | null;
  /** a cheaper model to compare with; null: none is known */
  readonly cheaper: string | null;
  /** what was left out or taken for granted, in sentences */
  readonly notes: readonly string[];
}

/** The policy of such a scenario that does what the log did. */
export const LOGGED_POLICY = 'current';

/** A guess where the log cannot know: its range is as wide as ignorance. */
const GUESS = '{ value: 0.7, range: [0.3, 0.95] }';

/** Stands where bytes of a log were no UTF-8; a scenario that has it is refused. */
const NO_UTF8 = '\uFFFD';

/** The scenario, as a file to go on with. */
export function renderLoggedScenario(scenario: LoggedScenario): string {
  const { figures, model, day } = scenario;
  const cheaper = nameText(scenario.cheaper ?? 'CHEAPER-MODEL');
  return [
    ...header(scenario),
    `name: ${nameText(scenario.name)}`,
    ...(day === null
      ? []
      : [`prices: { as_of: ${day} }  # the log's last day; without it the book's newest prices hold`]),
    '',
    'models:',
    '  logged:',
    `    extends: ${nameText(model.name)}`,
    ...modelLines(figures, model).map((line) => `    ${line}`),
    '',
    'lanes:',
    '  work:',
    '    success:',
    scenario.success === null
      ? `      logged: ${GUESS}  # A GUESS, the log cannot know it: count good jobs, such as "37 of 50"`
      : `      logged: ${scenario.success}  # jobs done right`,
    `      # ${cheaper}: GOOD of JOBS  # what you have measured of another model; then open its lines below, too`,
    '',
    'threads:',
    '  main:',
    ...threadLines(figures).map((line) => `    ${line}`),
    '',
    '# job: { difficulty: { spread: 4 } }  # with the check below: how unlike jobs are; public runs of coding agents show 3 to 5',
    'workflow:',
    '  - agent: work',
    '    lane: work',
    ...stepLines(figures).map((line) => `    ${line}`),
    '  # - check: look at the work  # what finds bad work, so that it is done again',
    '  #   seconds: 60',
    '  #   catches: 0.9             # share of bad work',
    '  #   on_fail: { redo: work, max_redos: 1 }',
    '',
    'policies:',
    `  ${LOGGED_POLICY}: ${figures.cachesLong ? '{ model: logged, cache_ttl_seconds: 3600 }' : 'logged'}`,
    `  # cheaper: ${cheaper}`,
    `  # cascade: { ladder: [cheaper, ${LOGGED_POLICY}], climb_on: { failed_check: 1 } }  # needs the check above`,
    '',
    `baseline: ${LOGGED_POLICY}`,
    'run: { seed: first, jobs: 10k }',
    '',
  ]
    .join('\n')
    .replaceAll(NO_UTF8, '?');
}

function header({ files, figures, notes }: LoggedScenario): string[] {
  const [first, last] = figures.days ?? [];
  const days = first === undefined ? '' : first === last ? `, ${first}` : `, ${first} to ${last}`;
  return [
    'What a job of this agent takes, from its own log. Figures are samples of the log: each stands for an equal',
    'share of it and keeps its mean. loopcost run FILE simulates it.',
    '',
    `log: ${shortList(files)}`,
    `     ${formatCounted(figures.jobs, 'job')}, ${formatCounted(figures.calls, 'call')}${days}`,
    ...(notes.length === 0 ? [] : ['', 'to know and to check:', ...notes.map((note) => `- ${note}`)]),
  ].map((line) => `# ${safeText(line)}`.trimEnd());
}

/** A name, plain where YAML reads it back as it is, else as JSON, which is YAML too. */
function nameText(name: string): string {
  return /^[a-z][\w.-]*[a-z][\w.-]*$/i.test(name) && !YAML_WORD.test(name)
    ? name
    : safeText(JSON.stringify(name));
}

const YAML_WORD = /^(true|false|null|yes|no|on|off)$/i;

/** The first names of a list, and how many there are more. */
function shortList(names: readonly string[]): string {
  const more = names.length - 5;
  return names.slice(0, 5).join(', ') + (more > 0 ? ` and ${formatCount(more)} more` : '');
}

/** What the log says of its model, and what the book says of it that the log's counts contain already. */
function modelLines({ missRate, perJob, reasoning }: LogFigures, { behaviour }: ResolvedModel): string[] {
  const cache =
    missRate === null
      ? []
      : [
          `cache: { miss_rate: ${formatFigure(missRate, 3)} }  # the log read ${formatPercent(perJob.hitRate)} % of its input from the cache`,
        ];
  const contained = CONTAINED.map((key) => `${key}: ${NEUTRAL_FIGURES[key]}`);
  const law = behaviour.length_law === undefined ? [] : ['length_law: [{ factor: 1 }]'];
  return [
    ...cache,
    ...effortLines(reasoning, behaviour),
    "# the log's counts contain what these would add:",
    ...contained,
    ...law,
  ];
}

const CONTAINED = [
  'tokenizer_factor',
  'verbosity',
  'turns_factor',
  'malformed_rate',
  'refusal_rate',
] as const;

function effortLines(reasoning: readonly number[] | null, { efforts }: ResolvedModel['behaviour']): string[] {
  if (reasoning === null && efforts === undefined) return [];
  const law =
    reasoning === null
      ? ['reasoning_tokens: 0  # inside output_tokens: the log does not tell it apart']
      : loggedLaw('reasoning_tokens', reasoning, 'of a call');
  return ['efforts:', '  default: logged', '  logged:', ...law.map((line) => `    ${line}`)];
}
