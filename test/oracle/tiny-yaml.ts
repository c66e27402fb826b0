import type { Law, OnFail, TinyModel, TinyRoute, TinyScenario, TinyStep, TinyTool } from './tiny-scenario.ts';

/** The same scenario in the grammar of a scenario file (JSON, which is YAML). */
export function tinyYaml(tiny: TinyScenario): string {
  const models = Object.fromEntries(
    Object.entries(tiny.models).map(([name, model]) => [name, modelKeys(model)]),
  );
  const lanes = Object.fromEntries(
    Object.entries(tiny.lanes).map(([name, lane]) => [
      name,
      {
        ...(lane.success === null ? {} : { success: lane.success }),
        retry: lane.retry,
        backoff: { first_seconds: tiny.backoff, jitter: 0 },
      },
    ]),
  );
  const threads = Object.fromEntries(
    Object.entries(tiny.threads).map(([name, thread]) => [
      name,
      {
        system_tokens: thread.system,
        fresh: thread.fresh,
        ...(thread.summary === 0 ? {} : { summary: { tokens: thread.summary } }),
        ...(thread.compact === null
          ? {}
          : { compact: { at_tokens: thread.compact.at, to: thread.compact.to } }),
      },
    ]),
  );
  const rules = Object.entries(tiny.lanes).map(([lane, { route }]) => ({
    when: { lane },
    use: routeKeys(route, tiny.laddersPer),
  }));
  const job = {
    difficulty: { spread: 0 },
    ...(tiny.budget === null
      ? {}
      : { budget_usd: { limit: tiny.budget.usd, then: tiny.budget.then, reserve: tiny.budget.reserve } }),
    ...(tiny.deadline === null
      ? {}
      : { deadline_seconds: { limit: tiny.deadline.seconds, clock: 'job', then: tiny.deadline.then } }),
    takeover: {
      wait_seconds: tiny.takeover.wait,
      minutes: tiny.takeover.minutes,
      usd_per_hour: tiny.takeover.usdPerHour,
      repairs: tiny.takeover.repairs,
    },
  };
  const last = { use: Object.keys(tiny.models)[0] };
  return Object.entries({
    models,
    lanes,
    threads,
    job,
    workflow: tiny.steps.map(stepKeys),
    policies: { tiny: { rules: [...rules, last], per: tiny.rulesPer } },
  })
    .map(([key, value]) => `${key}: ${JSON.stringify(value)}\n`)
    .join('');
}

function modelKeys(model: TinyModel): object {
  const { cache } = model;
  return {
    context_window: 1_000_000,
    max_output_tokens: model.maxOutput,
    usd_per_million: {
      input: model.input,
      output: model.output,
      ...(model.read === null ? {} : { cache_read: model.read }),
      ...(model.write === null ? {} : { cache_write_5m: model.write }),
    },
    usd_per_request: model.fee,
    cache:
      cache === null
        ? { kind: 'none' }
        : {
            kind: model.write === null ? 'automatic' : 'explicit',
            ttl_seconds: cache.ttl,
            min_tokens: cache.min,
            block_tokens: cache.block,
            miss_rate: cache.miss,
          },
    time_to_first_token_seconds: model.firstToken,
    tokens_per_second: model.perSecond,
    prefill_seconds_per_million: model.prefill,
    tokenizer_factor: model.tokenizer,
    error_rate: model.error,
    errors: { rate_limited: model.rateLimited, seconds: model.errorSeconds, billed: model.errorBilled },
    malformed_rate: model.malformed,
    refusal_rate: model.refusal,
  };
}

function routeKeys(route: TinyRoute, laddersPer: string): unknown {
  if (route.kind === 'model') return route.model;
  if (route.kind === 'ladder') {
    return { ladder: route.models, climb_on: route.climbOn, hand_off: route.handOff, per: laddersPer };
  }
  if (route.kind === 'fallback') {
    return { fallback: route.models, fall_on: route.fallOn, after: route.after };
  }
  if (route.kind === 'rules') {
    const rules = route.of.map(([when, use]) => ({
      when: { [when.field]: 'is' in when ? when.is : { above: when.above } },
      use,
    }));
    return { rules: [...rules, { use: route.otherwise }], per: route.per };
  }
  return { split: route.of.map(([weight, use]) => ({ weight, use })), per: 'job' };
}

function stepKeys(step: TinyStep): object {
  return { [step.kind]: step.name, ...(step.share === 1 ? {} : { share: step.share }), ...ownKeys(step) };
}

function ownKeys(step: TinyStep): object {
  switch (step.kind) {
    case 'call':
      return { ...askingKeys(step), ...(step.lifts === null ? {} : { lifts: step.lifts }) };
    case 'agent':
      return {
        ...askingKeys(step),
        turns: lawKeys(step.turns),
        max_turns: step.maxTurns,
        on_cap: step.onCap,
        tools: step.tools.map((tool) => ({ name: tool.name, per_turn: tool.perTurn, ...toolKeys(tool) })),
      };
    case 'check':
      return {
        ...(step.judge === null ? { seconds: step.seconds, usd: step.usd } : askingKeys(step.judge)),
        catches: step.catches,
        false_alarm: step.falseAlarm,
        blind_spot: step.blindSpot,
        ...failKeys(step.onFail),
      };
    case 'human':
      return {
        wait_seconds: step.wait,
        minutes: step.minutes,
        usd_per_hour: step.usdPerHour,
        catches: step.catches,
        false_alarm: step.falseAlarm,
        edits: step.edits,
        edit_minutes: step.editMinutes,
        repairs: step.repairs,
        ...failKeys(step.onFail),
      };
    case 'tool':
      return { thread: step.thread, ...toolKeys(step.tool) };
    case 'choose':
      return { branches: step.branches.map(([weight, steps]) => ({ weight, do: steps.map(stepKeys) })) };
    case 'repeat':
      return { times: lawKeys(step.times), do: step.steps.map(stepKeys) };
  }
}

type Asking = Pick<
  Extract<TinyStep, { kind: 'call' }>,
  'lane' | 'thread' | 'prompt' | 'output' | 'errorTokens'
>;

function askingKeys(step: Asking): object {
  return {
    lane: step.lane,
    thread: step.thread,
    prompt_tokens: lawKeys(step.prompt),
    output_tokens: lawKeys(step.output),
    error_tokens: step.errorTokens,
  };
}

function toolKeys(tool: TinyTool): object {
  return {
    seconds: lawKeys(tool.seconds),
    usd: tool.usd,
    result_tokens: lawKeys(tool.result),
    failure_rate: tool.failure,
    error_tokens: tool.errorTokens,
    stale_rate: tool.stale,
  };
}

function failKeys(fail: OnFail | null): object {
  if (fail === null) return {};
  return {
    on_fail: {
      redo: fail.redo,
      context: fail.context,
      feedback_tokens: fail.feedback,
      odds: fail.odds,
      max_redos: fail.maxRedos,
      then: fail.then,
    },
  };
}

function lawKeys(law: Law): unknown {
  return typeof law === 'number' ? law : { mixture: law.map(([weight, of]) => ({ weight, of })) };
}
