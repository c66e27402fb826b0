import { describe, expect, test } from 'vitest';
import { successLogit } from '../../src/plan/success-logit.ts';
import { compile, faultsOf, planOf } from './small-world.ts';

describe('a plan', () => {
  test('has the logit of each model in each judged lane where it may work, and none elsewhere', () => {
    const plan = planOf({
      lanes: '{ notes: {}, work: { success: { big: 0.8, small: 0.5 }, spread: 2 } }',
      workflow:
        '[{ call: note, lane: notes, output_tokens: 1 }, { call: answer, lane: work, output_tokens: 1 }]',
      policies: '{ one: [{ when: { lane: notes }, use: small }, { use: big }] }',
    });
    const { targets, lanes } = plan;
    const at = (name: string, lane: string): number =>
      targets.logit[targets.names.indexOf(name) * lanes.count + lanes.names.indexOf(lane)]!;
    expect(at('big (low)', 'work')).toBe(successLogit(0.8, 2));
    expect(at('small', 'work')).toBeNaN();
    expect(at('small', 'notes')).toBeNaN();
    expect(at('big (low)', 'notes')).toBeNaN();
  });

  test('assumes a rate of a model only where some request goes by it: not where its lanes set theirs', () => {
    const assumedOf = (lanes: string, policy: string): readonly string[] => {
      const compiled = compile({
        lanes,
        workflow:
          '[{ call: note, lane: notes, prompt_tokens: 9, output_tokens: 1 }, { call: answer, lane: work, output_tokens: 1 }]',
        policies: `{ one: ${policy} }`,
      });
      if (!compiled.ok) throw new Error('it has faults');
      const paths = compiled.assumptions.map(({ path }) => path);
      return paths.filter((path) => path.endsWith('.malformed_rate'));
    };
    const byLane = '[{ when: { lane: notes }, use: small }, { use: big }]';
    const set = '{ notes: { malformed_rate: 0.1 }, work: { malformed_rate: { big: 0.2 } } }';
    const unset = '{ notes: {}, work: { malformed_rate: 0.2 } }';
    expect(assumedOf(set, byLane)).toEqual([]);
    expect(assumedOf(set, 'small')).toEqual(['models.small.malformed_rate']);
    expect(assumedOf(unset, byLane)).toEqual(['models.small.malformed_rate']);
    // whoever is warm may be stayed with in any lane
    const sticky = `{ sticky: ${byLane}, turns_ahead: 2 }`;
    expect(assumedOf(unset, sticky)).toEqual(['models.small.malformed_rate', 'models.big.malformed_rate']);
  });

  test.each([
    ['{ fallback: [big, small], fall_on: [error, outage] }', ['models.big.outages', 'models.small.outages']],
    ['{ ladder: [big, small], climb_on: { outage: 1 } }', ['models.big.outages', 'models.small.outages']],
    ['{ fallback: [big, small], fall_on: error }', []],
  ])('assumes that its models have no outages where %s waits for one', (policy, paths) => {
    const compiled = compile({ policies: `{ one: ${policy} }` });
    if (!compiled.ok) throw new Error('it has faults');
    const told = compiled.assumptions.map(({ path }) => path).filter((path) => path.endsWith('.outages'));
    expect(told).toEqual(paths);
  });

  test('asks for no success rate of a model that only judges in a lane', () => {
    const parts = {
      lanes: '{ work: { success: { big: 0.8 } } }',
      workflow: `[{ call: answer, lane: work, output_tokens: 1 }, { check: look, lane: work, output_tokens: 1, catches: 0.5, on_fail: { redo: answer } }]`,
      policies: '{ one: [{ when: { step: look }, use: small }, { use: big }] }',
    };
    expect(compile(parts).ok).toBe(true);
  });

  test('tells every fault of a policy at once', () => {
    const faults = faultsOf({
      lanes: '{ a: { success: { big: 0.5 } }, b: { success: { big: 0.5 } } }',
      workflow: `[{ call: x, lane: a, output_tokens: 1 }, { call: y, lane: b, output_tokens: 1 }, { check: z, lane: a, output_tokens: 1, catches: { big: 0.5 }, on_fail: { redo: x } }]`,
      policies: '{ one: small }',
    });
    expect(faults).toEqual([
      expect.stringMatching(
        /^plan\/no-rate workflow\[2\]\.catches: .*no rate for small, which may judge here$/,
      ),
      expect.stringMatching(
        /^plan\/no-success-rate lanes\.a\.success: .*no success rate for small, which may work in lane a$/,
      ),
      expect.stringMatching(
        /^plan\/no-success-rate lanes\.b\.success: .*no success rate for small, which may work in lane b$/,
      ),
    ]);
  });

  test('tells every model of a route that cannot be called', () => {
    expect(
      faultsOf({
        policies:
          '{ one: { fallback: [late, { model: big, service_tier: flex }, small], fall_on: [error] } }',
      }),
    ).toEqual([
      expect.stringContaining('policies.one.fallback[0]: late has no price'),
      expect.stringContaining('policies.one.fallback[1].service_tier: big (own) has no service tier "flex"'),
    ]);
  });

  test('is the same for the same scenario and seed, whatever else the file holds', () => {
    const alone = planOf({ policies: '{ one: big }' });
    const beside = planOf({
      policies: '{ zero: small, one: big, two: { ladder: [small, big], climb_on: { failed_check: 1 } } }',
    });
    expect(beside).toEqual(alone);
  });

  test('is timed where every model that may be called has its speeds', () => {
    expect(planOf().timed).toBe(1);
    expect(planOf({ policies: '{ one: tiny }', lanes: '{ work: { success: { tiny: 0.5 } } }' }).timed).toBe(
      0,
    );
  });

  test('knows the models that may do judged work with their settings, and whether one of them does all', () => {
    const told = (one: string): unknown => {
      const compiled = compile({
        lanes: '{ notes: {}, work: { success: { big: 0.8, small: 0.5 } } }',
        workflow:
          '[{ call: note, lane: notes, output_tokens: 1 }, { call: answer, lane: work, output_tokens: 1 }]',
        policies: `{ one: ${one}, deep: { model: big, effort: high } }`,
      });
      if (!compiled.ok) throw new Error('expected a plan');
      const named = (target: { model: string; effort: string | null; route: string | null } | null) =>
        target && [target.model, target.effort, target.route];
      return [compiled.workers.map(named), named(compiled.alone)];
    };
    expect(told('[{ when: { lane: notes }, use: small }, { use: deep }]')).toEqual([
      [['big', 'high', null]],
      null,
    ]);
    expect(told('deep')).toEqual([[['big', 'high', null]], ['big', 'high', null]]);
    // what is the default anyway is no setting
    expect(told('{ model: big, effort: low, route: own, max_output_tokens: 8k }')).toEqual([
      [['big', null, null]],
      ['big', null, null],
    ]);
  });
});
