import { z } from 'zod';
import { choice } from '../grammar/choice.ts';
import { factor, level, share } from '../grammar/constant.ts';
import { figure, NONNEGATIVE } from '../grammar/count.ts';
import { keys, listOf, name, oneOf, orNull, required, withDefault } from '../grammar/keys.ts';
import { kindKeys, withoutKind } from '../grammar/kind-keys.ts';
import type { Kinds } from '../grammar/kind-keys.ts';
import { quantity, quantityWithin } from '../grammar/quantity-schema.ts';
import type { Constant, Quantity } from '../grammar/quantity.ts';
import { hasKey, isMap, named } from '../grammar/shape.ts';
import { byModel } from './by-model-schema.ts';
import { condition } from './condition-schema.ts';
import { chooseBranches, parallelBranches } from './branch-schema.ts';
import { onFail } from './on-fail-schema.ts';
import { stepRetry } from './retry-schema.ts';
import { PER_JOB_QUANTITIES, STEP_KINDS } from './step.ts';
import type { Step } from './step.ts';
import { toolSchema, toolStepKeys } from './tool-schema.ts';

const KINDS: Kinds = { what: 'a step', names: STEP_KINDS };

/** A list of steps. */
export const steps: z.ZodType<readonly Step[]> = z.lazy((): z.ZodType<readonly Step[]> => listOf(step));

const ZERO: Constant & Quantity = { kind: 'constant', value: 0, known: null };
const ONE: Constant = { kind: 'constant', value: 1, known: null };

const everyStep = {
  share: withDefault(share, 1, 'Share of jobs that run it, drawn once per job; default 1.'),
  when: orNull(condition, 'Runs only when this holds; default always.'),
  retry: withDefault(stepRetry, {}, "Further tries, laid over the lane's."),
};

const perJob = withDefault(
  keys(Object.fromEntries(PER_JOB_QUANTITIES.map((key) => [key, figure(NONNEGATIVE).optional()]))),
  {},
  'Spread of a quantity shared by all its draws in one job: sigma of ln of a factor of mean 1.',
);

const prompts = {
  prompt_tokens: withDefault(quantity, 0, 'Tokens added to the thread before the request; default 0.'),
  output_tokens: required(quantity, 'Visible output of each request, tokens.'),
  reasoning_factor: withDefault(level, 1, "Factor on the reasoning tokens of the model's effort; default 1."),
  error_tokens: withDefault(quantity, 0, 'Tokens of the reply to a malformed answer; default 0.'),
  per_job: perJob,
};

const thread = withDefault(name, 'main', 'The thread it works on; default main.');

const work = {
  lane: orNull(name, 'The kind of work, whose success rates decide; default none.'),
  thread,
  ...prompts,
  lifts: orNull(
    keys({
      lane: required(name, 'The lane that is lifted.'),
      odds: required(byModel(factor), 'Factor on its odds of success, by the model that did this step.'),
    }),
    'What this step is worth to later work.',
  ),
  into: orNull(name, 'A thread to which the output is added, too; default none.'),
};

const stepName = (what: string): z.ZodType<string> =>
  required(name, `${what} Its name, unique in the scenario.`);

/** The keys of a step of one kind. */
function stepKeys<Shape extends z.ZodRawShape>(shape: Shape): z.ZodObject<Shape, z.core.$strict> {
  return kindKeys(shape, KINDS);
}

const call: z.ZodType<Step> = stepKeys({ call: stepName('One request.'), ...everyStep, ...work }).transform(
  ({ call, ...rest }): Step => ({ kind: 'call', name: call, ...rest }),
);

/** A turn has 16 bits of the address of its draws: beyond, turns would draw what earlier ones drew. */
export const MOST_TURNS = 65_535;

const agent: z.ZodType<Step> = stepKeys({
  agent: stepName('Requests in turns, with tools.'),
  ...everyStep,
  ...work,
  turns: required(
    quantityWithin({ above: 0 }),
    'Planned turns, rounded, at least 1; each is one request, each but the last calls tools.',
  ),
  max_turns: required(
    figure({ min: 1, max: MOST_TURNS, whole: true }),
    'Turns after which the step ends, repeats included.',
  ),
  on_cap: withDefault(
    oneOf(['stop', 'fail']),
    'stop',
    'At max_turns: stop the job, or the attempt is bad; default stop.',
  ),
  tools: withDefault(
    z.lazy(() => listOf(toolSchema(steps))),
    [],
    'Tools called in each turn; default none.',
  ),
  tool_calls: withDefault(
    oneOf(['sequential', 'parallel']),
    'sequential',
    'Whether calls of a turn add up or the slowest counts; default sequential.',
  ),
}).transform(({ agent, ...rest }): Step => ({ kind: 'agent', name: agent, ...rest }));

const verdict = {
  catches: required(byModel(share), 'Share of bad work it catches, a number or by judging model.'),
  false_alarm: withDefault(byModel(share), 0, 'Share of good work it rejects; default 0.'),
  blind_spot: withDefault(
    share,
    0,
    'Share of its misses that belong to the job: what it cannot see it never sees; default 0.',
  ),
  on_fail: withDefault(onFail, {}, 'What follows a rejection; default the job is abandoned.'),
};

const judge: z.ZodType<Step> = stepKeys({
  check: stepName('A check by a model.'),
  ...everyStep,
  ...verdict,
  lane: required(name, 'The lane whose route chooses the judging model.'),
  thread: orNull(name, 'The thread it reads; default a fresh one.'),
  ...prompts,
}).transform(({ check, thread, ...rest }): Step => ({
  kind: 'check',
  name: check,
  ...rest,
  thread: thread ?? freshThread(check),
  seconds: ZERO,
  usd: ZERO,
}));

/** The thread of a judge that names none: it is declared with the scenario's own, empty at every use. */
export function freshThread(check: string): string {
  return `check ${check}`;
}

const test: z.ZodType<Step> = stepKeys({
  check: stepName('A check without a model.'),
  ...everyStep,
  ...verdict,
  seconds: required(quantity, 'Seconds it takes (or `lane`, for a check by a model).'),
  usd: withDefault(quantity, 0, 'Cost of a run, USD; default 0.'),
  per_job: perJob,
}).transform(({ check, ...rest }): Step => ({
  kind: 'check',
  name: check,
  ...rest,
  lane: null,
  thread: 'main',
  prompt_tokens: ZERO,
  output_tokens: ZERO,
  reasoning_factor: ONE,
  error_tokens: ZERO,
}));

const human: z.ZodType<Step> = stepKeys({
  human: stepName('A person.'),
  ...everyStep,
  wait_seconds: withDefault(quantity, 0, 'Seconds until the person begins; default 0.'),
  minutes: required(quantity, 'Minutes of work.'),
  usd_per_hour: required(level, 'Cost of the person, USD per hour.'),
  catches: withDefault(share, 0, 'Share of bad work rejected; default 0.'),
  false_alarm: withDefault(share, 0, 'Share of good work rejected; default 0.'),
  edits: withDefault(
    share,
    0,
    'Share of what is rejected that the person repairs; the rest goes to on_fail; default 0.',
  ),
  edit_minutes: withDefault(quantity, 0, 'Minutes of a repair; default 0.'),
  repairs: withDefault(share, 1, 'Share of repairs that are right; default 1.'),
  on_fail: withDefault(onFail, {}, 'What follows a rejection; default the job is abandoned.'),
}).transform(({ human, ...rest }): Step => ({ kind: 'human', name: human, ...rest }));

const toolStep: z.ZodType<Step> = stepKeys({
  tool: stepName('A tool without a model.'),
  ...everyStep,
  thread,
  ...toolStepKeys,
  per_job: perJob,
}).transform(({ tool, ...rest }): Step => ({ kind: 'tool', name: tool, ...rest }));

const parallel: z.ZodType<Step> = stepKeys({
  parallel: stepName('Branches side by side.'),
  ...everyStep,
  thread,
  branches: required(parallelBranches(steps), 'Branches, each with threads of its own.'),
  summary_tokens: withDefault(
    quantity,
    0,
    "Tokens of each branch's answer as the thread keeps it; default 0.",
  ),
}).transform(({ parallel, ...rest }): Step => ({ kind: 'parallel', name: parallel, ...rest }));

const choose: z.ZodType<Step> = stepKeys({
  choose: stepName('One of some branches.'),
  ...everyStep,
  branches: required(chooseBranches(steps), 'Branches by weight, or by `when` (the last without).'),
}).transform(({ choose, ...rest }): Step => ({ kind: 'choose', name: choose, ...rest }));

const repeat: z.ZodType<Step> = stepKeys({
  repeat: stepName('Steps several times.'),
  ...everyStep,
  times: required(quantity, 'How many times, rounded.'),
  do: required(steps, 'The steps.'),
}).transform(({ repeat, ...rest }): Step => ({ kind: 'repeat', name: repeat, ...rest }));

/** One step, decided by the key of its kind. */
const step: z.ZodType<Step> = choice<Step>(
  [
    { fits: hasKey('call'), schema: call },
    { fits: hasKey('agent'), schema: agent },
    { fits: (value) => hasKey('check')(value) && hasKey('lane')(value), schema: judge },
    { fits: hasKey('check'), schema: test },
    { fits: hasKey('human'), schema: human },
    { fits: hasKey('tool'), schema: toolStep },
    { fits: hasKey('parallel'), schema: parallel },
    { fits: hasKey('choose'), schema: choose },
    { fits: hasKey('repeat'), schema: repeat },
  ],
  (value) => {
    if (isMap(value) && Object.keys(value).length > 0) return withoutKind(value, KINDS);
    return `expected a step \`kind: name\` (${STEP_KINDS.join(', ')}), got ${named(value)}`;
  },
).meta({
  id: 'Step',
  description: 'A step `kind: name`: call, agent, check, human, tool, parallel, choose or repeat.',
});
