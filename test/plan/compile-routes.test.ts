import { describe, expect, test } from 'vitest';
import {
  ASK_HUMAN,
  EVENTS,
  EVENT_ERROR,
  EVENT_FAILED_CHECK,
  EVENT_MALFORMED,
  EVENT_TIMEOUT,
  FALLBACK,
  LADDER,
  PER_JOB,
  PER_LANE,
  PER_REQUEST,
  RESTART,
  RULES,
  SPLIT,
  STOP,
  TARGET,
} from '../../src/plan/codes.ts';
import type { Plan } from '../../src/plan/plan.ts';
import { faultsOf, planOf } from './small-world.ts';

const LANES = '{ work: { success: { default: 0.5 } } }';

function routes(policies: string, more: { readonly job?: string } = {}): Plan {
  return planOf({ policies, lanes: LANES, ...more });
}

/** Names of the targets below a node, in order. */
function targetsBelow({ routes: nodes, targets }: Plan, node: number): readonly string[] {
  if (nodes.kind[node] === TARGET) return [targets.names[nodes.target[node]!]!];
  return [...nodes.children.subarray(nodes.childrenBegin[node], nodes.childrenEnd[node])].flatMap((child) =>
    targetsBelow({ routes: nodes, targets } as Plan, child),
  );
}

describe('a route', () => {
  test('of a model is one node', () => {
    const plan = routes('{ one: small }');
    expect(plan.routes.kind).toEqual(Uint8Array.of(TARGET));
    expect(plan.routes.root).toBe(0);
  });

  test('of a policy’s name is that policy in its place', () => {
    const plan = routes('{ one: { ladder: [two, big], climb_on: { failed_check: 1 } }, two: small }');
    expect(targetsBelow(plan, plan.routes.root)).toEqual(['small', 'big (low)']);
  });

  test('draws by its place and not by its policy’s name', () => {
    const split = '{ split: [{ weight: 1, use: big }, { weight: 1, use: small }] }';
    const direct = routes(`{ one: ${split} }`);
    const named = routes(`{ one: other, other: ${split} }`);
    expect(named.routes.sites).toEqual(direct.routes.sites);
  });

  test('of rules asks in the order of the file, and may stop or call a person', () => {
    const { routes: nodes } = routes(
      `{ one: [{ when: { lane: work, attempt: 2 }, stop: true }, { when: { job_usd: { above: 1 } }, human: true }, { use: big }] }`,
      { job: '{ takeover: { minutes: 5, usd_per_hour: 60 } }' },
    );
    const children = [
      ...nodes.children.subarray(nodes.childrenBegin[nodes.root], nodes.childrenEnd[nodes.root]),
    ];
    expect(nodes.kind[nodes.root]).toBe(RULES);
    expect(nodes.per[nodes.root]).toBe(PER_REQUEST);
    expect(children.map((child) => nodes.kind[child])).toEqual([STOP, ASK_HUMAN, TARGET]);
    expect([...nodes.childWhen]).toEqual([0, 1, -1]);
  });

  test('of a ladder counts each event that it climbs on', () => {
    const { routes: nodes } = routes(
      '{ one: { ladder: [small, big], climb_on: { failed_check: 1, malformed: 3 }, hand_off: restart, per: lane } }',
    );
    const events = [...nodes.events.subarray(nodes.root * EVENTS, (nodes.root + 1) * EVENTS)];
    expect(nodes.kind[nodes.root]).toBe(LADDER);
    expect([nodes.handOff[nodes.root], nodes.per[nodes.root]]).toEqual([RESTART, PER_LANE]);
    expect([events[EVENT_FAILED_CHECK], events[EVENT_MALFORMED], events[EVENT_ERROR]]).toEqual([1, 3, 0]);
  });

  test('of a fallback listens to the events that it falls on', () => {
    const { routes: nodes } = routes(
      '{ one: { fallback: [small, big], fall_on: [error, timeout], after: 2, cooldown_seconds: 30 } }',
    );
    const events = [...nodes.events.subarray(nodes.root * EVENTS, (nodes.root + 1) * EVENTS)];
    expect(nodes.kind[nodes.root]).toBe(FALLBACK);
    expect([nodes.after[nodes.root], nodes.cooldownSeconds[nodes.root]]).toEqual([2, 30]);
    expect([events[EVENT_ERROR], events[EVENT_TIMEOUT], events[EVENT_MALFORMED]]).toEqual([1, 1, 0]);
  });

  test('of a split has relative weights whose shares end at exactly 1', () => {
    const { routes: nodes } = routes(
      '{ one: { split: [{ weight: 3, use: small }, { weight: 1, use: big }, { weight: 4, use: small }] } }',
    );
    expect(nodes.kind[nodes.root]).toBe(SPLIT);
    expect(nodes.per[nodes.root]).toBe(PER_JOB);
    expect(nodes.childCumulative).toEqual(Float64Array.of(0.375, 0.5, 1));
  });

  test('gives each node a site of its own', () => {
    const { routes: nodes } = routes(
      '{ one: [{ when: { attempt: 1 }, use: { fallback: [small, big], fall_on: [error] } }, { use: { split: [{ weight: 1, use: big }, { weight: 1, use: small }] } }] }',
    );
    const keys = nodes.sites.map(({ low, high }) => `${low},${high}`);
    expect(new Set(keys).size).toBe(nodes.count);
  });
});

describe('what a route requires', () => {
  test('passes over models of a list that lack it', () => {
    const plan = routes(
      '{ one: { fallback: [small, big, tiny], fall_on: [error], require: { region: eu } } }',
    );
    expect(targetsBelow(plan, plan.routes.root)).toEqual(['big (low)']);
  });

  test('may be one of several values', () => {
    const plan = routes(
      '{ one: { fallback: [small, big, tiny], fall_on: [error], require: { region: [eu, us] } } }',
    );
    expect(targetsBelow(plan, plan.routes.root)).toEqual(['small', 'big (low)']);
  });

  test('of a list that nobody fulfils is a fault with each model’s reason; unknown is not enough', () => {
    expect(
      faultsOf({
        policies: '{ one: { fallback: [small, tiny], fall_on: [error], require: { region: eu } } }',
        lanes: LANES,
      }),
    ).toEqual([
      'plan/nobody-may-answer policies.one.fallback: no model of policy "one" may answer lane "work" (needs region = eu; small: us, tiny: unknown)',
    ]);
  });

  test('of a model that stands alone is a fault where the model lacks it', () => {
    expect(faultsOf({ policies: '{ one: { model: big, require: { region: us } } }' })).toEqual([
      'plan/nobody-may-answer policies.one: a model of policy "one" may not answer lane "work" (needs region = us; big: eu)',
    ]);
  });

  test('of rules and splits holds for every model in them', () => {
    const fault = expect.stringContaining('may not answer lane "work" (needs region = us; big: eu)');
    expect(faultsOf({ policies: '{ one: { require: { region: us }, rules: [{ use: big }] } }' })).toEqual([
      fault,
    ]);
    expect(
      faultsOf({
        policies:
          '{ one: { require: { region: us }, split: [{ weight: 1, use: small }, { weight: 1, use: big }] } }',
      }),
    ).toEqual([fault]);
  });

  test('reaches the lists inside a list, a rule or a split', () => {
    const inside = '{ ladder: [small, big], climb_on: { error: 1 } }';
    const only = (policy: string): readonly string[] => {
      const plan = routes(`{ one: ${policy} }`);
      return targetsBelow(plan, plan.routes.root);
    };
    expect(only(`{ require: { region: eu }, fallback: [${inside}, tiny], fall_on: [error] }`)).toEqual([
      'big (low)',
    ]);
    expect(only(`{ require: { region: eu }, split: [{ weight: 1, use: ${inside} }] }`)).toEqual([
      'big (low)',
    ]);
    expect(only(`{ require: { region: eu }, rules: [{ use: ${inside} }] }`)).toEqual(['big (low)']);
    expect(only(`{ require: { region: eu }, sticky: ${inside}, turns_ahead: 2 }`)).toEqual(['big (low)']);
  });

  test('ends where its route ends', () => {
    const plan = routes(
      '{ one: { split: [{ weight: 1, use: { require: { region: eu }, ladder: [small, big], climb_on: { error: 1 } } }, { weight: 1, use: { fallback: [small, tiny], fall_on: [error] } }] } }',
    );
    expect(targetsBelow(plan, plan.routes.root)).toEqual(['big (low)', 'small', 'tiny']);
  });
});
