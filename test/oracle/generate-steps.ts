import type { Dice } from './dice.ts';
import type { Law, OnFail, TinyStep, TinyTool } from './tiny-scenario.ts';

/** A workflow of up to six steps around one that can be done again. */
export function generateSteps(dice: Dice, hasPlan: boolean): readonly TinyStep[] {
  const work = { lane: 'coding', thread: 'main', errorTokens: dice.pick([0, 100]), share: 1 };
  const all: TinyStep[] = [];
  if (hasPlan) {
    const lifts = dice.hit(0.5) ? { lane: 'coding', odds: { dear: 2, default: 1.5 } } : null;
    const words = { prompt: 1000, output: law(dice, [300, 800]), lifts };
    all.push({ kind: 'call', name: 'plan', ...work, lane: 'planning', ...words });
  }
  if (dice.hit(0.55)) {
    all.push({
      kind: 'agent',
      name: 'implement',
      ...work,
      prompt: law(dice, [400, 1600]),
      output: 200,
      turns: dice.pick<Law>([
        2,
        3,
        [
          [0.5, 1],
          [0.5, 3],
        ],
      ]),
      maxTurns: dice.pick([3, 4, 10]),
      onCap: dice.pick(['stop', 'fail']),
      tools: [tool(dice, 'shell')],
    });
  } else {
    all.push({
      kind: 'call',
      name: 'implement',
      ...work,
      prompt: law(dice, [900, 3000]),
      output: law(dice, [400, 1200]),
      lifts: null,
    });
  }
  if (dice.hit(0.2)) {
    const polish = { kind: 'call', name: 'polish', ...work, prompt: 200, output: 100, lifts: null } as const;
    all.push(
      dice.pick<TinyStep>([
        { ...polish, share: dice.pick([1, 0.5]) },
        {
          kind: 'choose',
          name: 'sometimes',
          share: 1,
          branches: [
            [0.4, [polish]],
            [0.6, []],
          ],
        },
        {
          kind: 'repeat',
          name: 'again',
          share: 1,
          times: [
            [0.5, 0],
            [0.5, 2],
          ],
          steps: [polish],
        },
      ]),
    );
  }
  if (dice.hit(0.2)) {
    const build = { ...tool(dice, 'build'), failure: 0 };
    all.push({ kind: 'tool', name: 'build', share: dice.pick([1, 0.5]), thread: 'main', tool: build });
  }
  if (dice.hit(0.85)) {
    const catches = dice.pick([0.6, 0.9, 1]);
    const asked = { lane: 'review', thread: 'judge', prompt: 1200, output: 150, errorTokens: 0 };
    all.push({
      kind: 'check',
      name: 'test',
      share: dice.pick([1, 1, 0.8]),
      seconds: dice.pick([20, 120, 400]),
      usd: dice.pick([0, 0.002]),
      judge: dice.hit(0.3) ? asked : null,
      catches,
      falseAlarm: dice.pick([0, 0.05, 0.2]),
      blindSpot: dice.pick([0, 0.5, 1]),
      onFail: onFail(dice, 'implement'),
    });
  }
  if (dice.hit(0.3)) {
    all.push({
      kind: 'human',
      name: 'review',
      share: dice.pick([1, 0.5]),
      wait: dice.pick([0, 600]),
      minutes: 5,
      usdPerHour: 90,
      catches: dice.pick([0.5, 0.9]),
      falseAlarm: dice.pick([0, 0.1]),
      edits: dice.pick([0, 0.5, 1]),
      editMinutes: 10,
      repairs: dice.pick([1, 0.9]),
      onFail: dice.hit(0.5) ? onFail(dice, 'implement') : null,
    });
  }
  return all;
}

function onFail(dice: Dice, redo: string): OnFail | null {
  if (dice.hit(0.1)) return null;
  return {
    redo,
    context: dice.pick(['keep', 'keep', 'restart', 'summary']),
    feedback: dice.pick([0, 250]),
    odds: dice.pick([1, 1.5, 3]),
    maxRedos: dice.pick([1, 1, 2]),
    then: dice.pick(['abandon', 'human', 'accept']),
  };
}

function tool(dice: Dice, name: string): TinyTool {
  const isStale = dice.hit(0.3);
  return {
    name,
    perTurn: dice.pick([1, 1, 1.5]),
    seconds: law(dice, [10, 400]),
    usd: dice.pick([0, 0, 0.0005]),
    result: dice.pick([300, 900]),
    failure: isStale ? 0 : dice.pick([0, 0.2]),
    errorTokens: dice.pick([0, 120]),
    stale: isStale ? 0.1 : 0,
  };
}

function law(dice: Dice, [low, high]: readonly [number, number]): Law {
  if (dice.hit(0.6)) return dice.pick([low, high]);
  return dice.pick([
    [
      [0.5, low],
      [0.5, high],
    ],
    [
      [0.8, low],
      [0.2, high],
    ],
  ]);
}
