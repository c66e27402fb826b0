import { describe, expect, test } from 'vitest';
import {
  chosenPolicies,
  namedModels,
  tooManyPolicies,
  unknownPolicies,
} from '../../src/experiment/policies.ts';
import { scenarioOf } from '../plan/small-world.ts';

const LANES =
  '{ work: { success: { default: 0.5, elo: { board: board, slope: 1, anchors: { tiny: 0.3 } } } } }';

describe('the policies that are run', () => {
  const policies = '{ one: big, two: small, three: big }';
  const names = (more: string, wanted: readonly string[] | null): readonly string[] =>
    chosenPolicies(scenarioOf({ policies, more }), wanted).map(({ policy }) => policy);

  test('are all of the file, those of `run`, or those that are asked for', () => {
    expect(names('', null)).toEqual(['one', 'two', 'three']);
    expect(names('run: { policies: [three, one] }', null)).toEqual(['one', 'three']);
    expect(names('run: { policies: [three, one] }', ['two'])).toEqual(['two']);
  });

  test('stand in the order of the file and know their place in it', () => {
    expect(chosenPolicies(scenarioOf({ policies }), ['three', 'two'])).toMatchObject([
      { policy: 'two', path: 'policies.two', implicit: false },
      { policy: 'three', path: 'policies.three', implicit: false },
    ]);
  });

  test('are refused where they are too many to be compared, whatever the file holds', () => {
    const many = scenarioOf({
      policies: `{ ${Array.from({ length: 501 }, (_, at) => `p${at}: big`).join(', ')} }`,
    });
    expect(tooManyPolicies(chosenPolicies(many, null))).toMatchObject([
      {
        code: 'run/too-many-policies',
        path: 'policies',
        message: '501 policies; a run compares at most 500',
      },
    ]);
    expect(tooManyPolicies(chosenPolicies(many, ['p500', 'p3']))).toEqual([]);
  });

  test('that do not exist are each a fault that tells what there is', () => {
    expect(
      unknownPolicies(Object.keys(scenarioOf({ policies }).policies), ['one', 'for', 'fife']),
    ).toMatchObject([
      { code: 'run/unknown-policy', message: 'there is no policy "for"', hint: 'policies: one, two, three' },
      { message: 'there is no policy "fife"' },
    ]);
    expect(unknownPolicies(Object.keys(scenarioOf({ policies }).policies), null)).toEqual([]);
  });
});

describe('the models that a scenario names', () => {
  test('stand in routes of every kind and as anchors of ratings, and policies are none', () => {
    const of = (route: string): readonly string[] =>
      namedModels(scenarioOf({ policies: `{ one: ${route}, other: late }`, lanes: LANES })).toSorted();
    expect(of('big')).toEqual(['big', 'late', 'tiny']);
    expect(of('other')).toEqual(['late', 'tiny']);
    expect(of('{ model: big, effort: high }')).toEqual(['big', 'late', 'tiny']);
    expect(of('[{ when: { attempt: 1 }, use: small }, { use: big }]')).toEqual([
      'big',
      'late',
      'small',
      'tiny',
    ]);
    expect(of('{ ladder: [small, [{ use: big }]], climb_on: { error: 1 } }')).toEqual([
      'big',
      'late',
      'small',
      'tiny',
    ]);
    expect(of('{ fallback: [small, big], fall_on: [error] }')).toEqual(['big', 'late', 'small', 'tiny']);
    expect(of('{ split: [{ weight: 1, use: small }] }')).toEqual(['late', 'small', 'tiny']);
    expect(of('{ sticky: small, turns_ahead: 2 }')).toEqual(['late', 'small', 'tiny']);
  });

  test('are those too that hold a thread warm as jobs begin, where a route may stay with them', () => {
    const threads = '{ main: { starts_with: { tokens: 5, warm_on: big } } }';
    const of = (route: string): readonly string[] =>
      namedModels(scenarioOf({ policies: `{ one: ${route} }`, threads })).toSorted();
    expect(of('{ sticky: small, turns_ahead: 2 }')).toEqual(['big', 'small']);
    expect(of('small')).toEqual(['small']);
  });
});
