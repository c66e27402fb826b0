import { describe, expect, test } from 'vitest';
import { prepare } from '../../src/experiment/prepare.ts';
import { experimentOf, policiesOf, preparedOf } from './small-run.ts';
import type { Parts } from '../plan/small-world.ts';
import type { Experiment } from '../../src/experiment/experiment.ts';

function faults(parts: Parts, change: Partial<Experiment> = {}): readonly string[] {
  const prepared = prepare(experimentOf(parts, change));
  if (prepared.ok) throw new Error('expected faults');
  return prepared.diagnostics.map(({ path, message }) => `${path}: ${message}`);
}

const LANES = '{ work: { success: { big: 0.8, small: 0.5 } }, notes: {} }';
const WORKFLOW =
  '[{ call: note, lane: notes, output_tokens: 1 }, { call: answer, lane: work, output_tokens: 1 }]';

describe('the faults of an experiment', () => {
  test('are those of all policies at once, each once', () => {
    expect(
      faults({
        lanes: LANES,
        workflow: WORKFLOW,
        policies:
          '{ a: late, b: { model: big, service_tier: flex }, c: [{ when: { lane: notes }, use: a }, { use: small }] }',
      }),
    ).toEqual([
      'policies.a: late has no price on 2026-05-20; its first is of 2026-08-01',
      'policies.b.service_tier: big (own) has no service tier "flex"',
    ]);
  });

  test('that all policies share are told without naming one', () => {
    expect(
      faults({ lanes: '{ work: { success: { big: 0.8 } } }', policies: '{ a: small, b: small }' }),
    ).toEqual(['lanes.work.success: no success rate for small, which may work in lane work']);
  });

  test('that some policies share name them', () => {
    const lanes = '{ work: { success: { big: 0.8 } } }';
    expect(faults({ lanes, policies: '{ a: small, b: small, c: big }' })).toEqual([
      'lanes.work.success: policies "a", "b": no success rate for small, which may work in lane work',
    ]);
    expect(faults({ lanes, policies: '{ a: small, c: big }' })).toEqual([
      'lanes.work.success: policy "a": no success rate for small, which may work in lane work',
    ]);
  });

  test('of policies that are not run stay unsaid', () => {
    expect(policiesOf({ policies: '{ one: big, other: late }' }, { policies: ['one'] })).toEqual(['one']);
  });

  test('name a policy that is asked for and does not exist', () => {
    expect(faults({}, { policies: ['two'] })).toEqual(['policies: there is no policy "two"']);
  });

  test.each([
    ['jobs', 0],
    ['jobs', -3],
    ['jobs', 1.5],
    ['jobs', Number.NaN],
    ['jobs', Infinity],
    ['precision', 0],
    ['precision', 1],
    ['precision', Number.NaN],
  ])('name %s of %d, which no run can follow', (setting, value) => {
    const change = { jobs: null, precision: null, [setting]: value };
    expect(faults({}, change)).toEqual([
      setting === 'jobs' ? `jobs: ${value} jobs` : `precision: a precision of ${value}`,
    ]);
  });

  test('name an empty list of policies', () => {
    expect(faults({}, { policies: [] })).toEqual(['policies: no policies']);
  });

  test('name a day before the first price', () => {
    expect(faults({}, { asOf: '2026-01-01' })).toEqual([
      'policies.one: big has no price on 2026-01-01; its first is of 2026-05-01',
    ]);
  });
});

describe('single models', () => {
  const policies =
    '[{ when: { lane: notes }, use: tiny }, { use: { split: [{ weight: 1, use: big }, { weight: 1, use: small }] } }]';

  test('run beside the policies where some policy may use them for judged work, and not for other work', () => {
    expect(policiesOf({ lanes: LANES, workflow: WORKFLOW, policies: `{ mix: ${policies} }` })).toEqual([
      'mix',
      'single:big',
      'single:small',
    ]);
  });

  test('that a policy of the file is already are not run twice', () => {
    expect(
      policiesOf({
        lanes: LANES,
        workflow: WORKFLOW,
        policies: `{ mix: ${policies}, premium: big, cheap: { model: small } }`,
      }),
    ).toEqual(['mix', 'premium', 'cheap']);
  });

  test('run where the policy of the file is not chosen', () => {
    expect(
      policiesOf(
        { lanes: LANES, workflow: WORKFLOW, policies: `{ mix: ${policies}, premium: big }` },
        { policies: ['mix'] },
      ),
    ).toEqual(['mix', 'single:big', 'single:small']);
  });

  test('have the settings with which policies use them, which is told', () => {
    const { policies: plans, assumptions } = preparedOf({
      lanes: LANES,
      workflow: WORKFLOW,
      policies: '{ climb: { ladder: [small, { model: big, effort: high }], climb_on: { failed_check: 1 } } }',
    });
    expect(plans.map(({ plan }) => [plan.policy, plan.targets.names])).toEqual([
      ['climb', ['small', 'big (high)']],
      ['single:small', ['small']],
      ['single:big', ['big (high)']],
    ]);
    expect(assumptions).toContainEqual({
      path: 'single:big',
      value: 'effort high',
      why: 'as policies use the model',
    });
  });

  test('that could not do all the work alone are left out', () => {
    expect(
      policiesOf({
        lanes: '{ a: { success: { big: 0.8 } }, b: { success: { small: 0.5, big: 0.5 } } }',
        workflow: '[{ call: x, lane: a, output_tokens: 1 }, { call: y, lane: b, output_tokens: 1 }]',
        policies: '{ mix: [{ when: { lane: a }, use: big }, { use: small }] }',
      }),
    ).toEqual(['mix', 'single:big']);
  });

  test('are told apart from the policies of the file', () => {
    expect(
      preparedOf({ policies: '{ one: { model: big, effort: high } }' }).policies.map((one) => one.implicit),
    ).toEqual([false, true]);
  });
});

describe('what is taken for granted', () => {
  const paths = (parts: Parts, change: Partial<Experiment> = {}): readonly string[] =>
    preparedOf(parts, change).assumptions.map(({ path, value }) => `${path} = ${value}`);

  test('is told once, whichever policies share it', () => {
    const told = paths({
      policies: '{ a: big, b: [{ when: { attempt: 1 }, use: big }, { use: small }], c: small }',
    });
    expect(new Set(told).size).toBe(told.length);
    expect(told).toContain('models.small.verbosity = 1');
  });

  test('is told of single models, too', () => {
    const told = paths({
      lanes: '{ a: { success: { big: 0.8, default: 0.3 } }, b: { success: { small: 0.5, big: 0.4 } } }',
      workflow: '[{ call: x, lane: a, output_tokens: 1 }, { call: y, lane: b, output_tokens: 1 }]',
      policies: '{ mix: [{ when: { lane: a }, use: big }, { use: small }] }',
    });
    expect(told).toContain('lanes.a.success.small = 0.3');
  });

  test('is told of each model that has no price by the preferred route', () => {
    const prepared = preparedOf(
      { policies: '{ a: small, b: tiny }', lanes: '{ work: { success: { default: 0.5 } } }' },
      { priceRoute: 'cloud' },
    );
    expect(prepared.assumptions.filter(({ path }) => path === 'prices.route').map(({ why }) => why)).toEqual([
      'small has no price by the route cloud on 2026-05-20; its first route is used',
      'tiny has no price by the route cloud on 2026-05-20; its first route is used',
    ]);
  });

  test('is not told of the price of a model that no policy which ran may call, or calls by a route of its own', () => {
    const parts = {
      policies: '{ a: { model: small, route: own }, b: tiny }',
      lanes:
        '{ work: { success: { default: 0.5, elo: { board: board, slope: 1, anchors: { big: 0.8 } } } } }',
    };
    const of = (policies: readonly string[]): readonly string[] =>
      preparedOf(parts, { priceRoute: 'cloud', policies })
        .assumptions.filter(({ path }) => path === 'prices.route')
        .map(({ why }) => why);
    expect(of(['a'])).toEqual([]);
    expect(of(['b'])).toEqual([
      'tiny has no price by the route cloud on 2026-05-20; its first route is used',
    ]);
  });
});

describe('the settings of an experiment', () => {
  test('go before those of the scenario', () => {
    const more = 'run: { seed: file }';
    expect(preparedOf({ more }).seed).toBe('file');
    expect(preparedOf({ more }, { seed: 'other', asOf: '2026-05-25' })).toMatchObject({
      seed: 'other',
      asOf: '2026-05-25',
    });
    expect(preparedOf({ more }).key).not.toEqual(preparedOf({ more }, { seed: 'other' }).key);
  });

  test('give each policy the plan that it would have alone', () => {
    const alone = preparedOf({ policies: '{ one: big }' }).policies[0]?.plan;
    const beside = preparedOf({ policies: '{ zero: small, one: big }' }).policies[1]?.plan;
    expect(beside).toEqual(alone);
  });
});
