import type { Law, TinyScenario, TinyStep, TinyTool } from './tiny-scenario.ts';

/** The same scenario with every chance taken out: the cheap model always fails, what is bad is always found. */
export function withoutChance(tiny: TinyScenario): TinyScenario {
  const calm = { error: 0, malformed: 0, refusal: 0 };
  const models = Object.entries(tiny.models).map(([name, model]) => [
    name,
    { ...model, ...calm, cache: model.cache === null ? null : { ...model.cache, miss: 0 } },
  ]);
  const coding = tiny.lanes['coding']!;
  const isSplit = coding.route.kind === 'split';
  const certain = {
    success: { cheap: 0, dear: 1, judge: 1 },
    route: isSplit ? ({ kind: 'model', model: 'dear' } as const) : coding.route,
  };
  return {
    ...tiny,
    models: Object.fromEntries(models),
    lanes: { ...tiny.lanes, coding: { ...coding, ...certain } },
    steps: tiny.steps.map(certainStep),
    takeover: { ...tiny.takeover, repairs: 1 },
  };
}

function certainStep(step: TinyStep): TinyStep {
  const rounded = { ...step, share: 1 };
  switch (rounded.kind) {
    case 'call':
      return { ...rounded, prompt: last(rounded.prompt), output: last(rounded.output) };
    case 'agent': {
      const turns = last(rounded.turns);
      return { ...rounded, prompt: last(rounded.prompt), turns, tools: rounded.tools.map(certainTool) };
    }
    case 'check':
      return { ...rounded, catches: 1, falseAlarm: 0 };
    case 'human':
      return { ...rounded, catches: 1, falseAlarm: 0, edits: Math.floor(rounded.edits), repairs: 1 };
    case 'tool':
      return { ...rounded, tool: certainTool(rounded.tool) };
    case 'choose':
      return { ...rounded, branches: [[1, rounded.branches[0]![1]]] };
    case 'repeat':
      return { ...rounded, times: last(rounded.times) };
  }
}

function certainTool(tool: TinyTool): TinyTool {
  return { ...tool, perTurn: Math.floor(tool.perTurn), seconds: last(tool.seconds), failure: 0, stale: 0 };
}

function last(law: Law): number {
  return typeof law === 'number' ? law : law.at(-1)![1];
}
