import { describe, expect, test } from 'vitest';
import { Compilation } from '../../src/plan/compilation.ts';
import { RouteBuilder } from '../../src/plan/compile-routes.ts';
import { reachableTargets } from '../../src/plan/reachable-targets.ts';
import { TargetBuilder } from '../../src/plan/target-builder.ts';
import { modelsOf, scenarioOf } from './small-world.ts';

/** Names of the targets that may answer a request of the call `answer`. */
function reached(
  policy: string,
  place: { readonly lane: string | null; readonly thread?: string },
): readonly string[] {
  const scenario = scenarioOf({
    policies: `{ one: ${policy} }`,
    lanes: '{ work: { success: { default: 0.5 } }, notes: {} }',
    threads: '{ side: {} }',
    workflow:
      '[{ call: answer, lane: work, output_tokens: 1 }, { call: note, lane: notes, output_tokens: 1 }]',
  });
  const compilation = new Compilation({
    scenario,
    models: modelsOf(scenario),
    asOf: '2026-05-20',
    lawTables: new Map(),
  });
  const targets = new TargetBuilder(compilation);
  const builder = new RouteBuilder(compilation, targets, 'p');
  builder.add(scenario.policies['one']!, 'policies.one', 'root');
  const rows = reachableTargets(builder.nodes, { step: 'answer', thread: 'main', ...place });
  return [...rows].map((row) => targets.rows[row]!.resolved.name).toSorted();
}

describe('the models that may answer from a place', () => {
  const byLane = '[{ when: { lane: notes }, use: small }, { use: big }]';

  test('leave out rules for other lanes, and what stands behind a rule that always holds there', () => {
    expect(reached(byLane, { lane: 'notes' })).toEqual(['small']);
    expect(reached(byLane, { lane: 'work' })).toEqual(['big']);
    expect(reached(byLane, { lane: null })).toEqual(['big']);
  });

  test('include those of rules that the job decides', () => {
    const policy = '[{ when: { lane: work, attempt: 2 }, use: small }, { use: big }]';
    expect(reached(policy, { lane: 'work' })).toEqual(['big', 'small']);
    expect(reached(policy, { lane: 'notes' })).toEqual(['big']);
  });

  test('go by step and thread as well', () => {
    expect(reached('[{ when: { step: note }, use: small }, { use: big }]', { lane: 'work' })).toEqual([
      'big',
    ]);
    expect(
      reached('[{ when: { thread: side }, use: small }, { use: big }]', { lane: 'work', thread: 'side' }),
    ).toEqual(['small']);
  });

  test('include those that rules chose elsewhere, where the choice holds for a lane or a job', () => {
    const held = (when: string, per: string): string =>
      `{ rules: [{ when: { ${when} }, use: small }, { use: big }], per: ${per} }`;
    expect(reached(held('lane: notes', 'job'), { lane: 'work' })).toEqual(['big', 'small']);
    expect(reached(held('lane: notes', 'lane'), { lane: 'work' })).toEqual(['big']);
    expect(reached(held('lane: notes', 'step'), { lane: 'work' })).toEqual(['big']);
    expect(reached(held('lane: work', 'lane'), { lane: 'work' })).toEqual(['small']);
    expect(reached(held('step: note', 'lane'), { lane: 'work' })).toEqual(['big', 'small']);
    expect(reached(held('thread: side', 'job'), { lane: 'work' })).toEqual(['big', 'small']);
    expect(reached(held('thread: side', 'step'), { lane: 'work' })).toEqual(['big']);
  });

  test('are all of a ladder, a fallback or a split', () => {
    expect(reached('{ ladder: [small, big], climb_on: { failed_check: 1 } }', { lane: 'work' })).toEqual([
      'big',
      'small',
    ]);
    expect(
      reached('{ split: [{ weight: 9, use: small }, { weight: 1, use: tiny }] }', { lane: 'work' }),
    ).toEqual(['small', 'tiny']);
  });

  test('are looked for inside nested routes', () => {
    const policy = `[{ when: { lane: work }, use: { fallback: [small, { split: [{ weight: 1, use: tiny }] }], fall_on: [error] } }, { use: big }]`;
    expect(reached(policy, { lane: 'work' })).toEqual(['small', 'tiny']);
  });
});
