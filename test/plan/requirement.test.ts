import { describe, expect, test } from 'vitest';
import { bothRequired, missingProperty, requirement, ruledOut } from '../../src/plan/requirement.ts';
import { compilationOf, modelsOf } from './small-world.ts';

const compilation = compilationOf({
  policies: '{ one: big, two: small, three: tiny }',
  lanes: '{ work: { success: { default: 0.5 } } }',
});
const models = modelsOf(compilation.scenario);
const EU = { region: ['eu'] } as const;

/** Why a route of the small world may not answer under `require: { region: eu }`. */
function reason(route: string): string | null {
  const own = compilationOf({
    policies: `{ one: ${route}, abroad: small }`,
    lanes: '{ work: { success: { default: 0.5 } } }',
  });
  return ruledOut(own, own.scenario.policies['one']!, EU);
}

describe('what of a requirement a model lacks', () => {
  test('is nothing where it has an allowed value of every property', () => {
    expect(missingProperty(models.get('big')!, EU)).toBeNull();
    expect(missingProperty(models.get('small')!, { region: ['eu', 'us'] })).toBeNull();
    expect(missingProperty(models.get('tiny')!, {})).toBeNull();
  });

  test('is told with the value that it has; unknown is not enough', () => {
    expect(missingProperty(models.get('small')!, EU)).toBe('small: us');
    expect(missingProperty(models.get('tiny')!, EU)).toBe('tiny: unknown');
  });
});

describe('two requirements', () => {
  test('ask for the values that both allow, and for what only one of them names', () => {
    expect(
      bothRequired({ region: ['eu', 'us'], rank: [1] }, { region: ['us', 'asia'], open: [true] }),
    ).toEqual({
      region: ['us'],
      rank: [1],
      open: [true],
    });
    expect(bothRequired({ region: ['eu'] }, { region: ['us'] })).toEqual({ region: [] });
  });
});

describe('a requirement in words', () => {
  test('names properties and the values allowed', () => {
    expect(requirement({ region: ['eu', 'us'], retains_data: [false] })).toBe(
      'region = eu or us, retains_data = false',
    );
  });
});

describe('a route that may not answer', () => {
  test('is a model, by itself or through a policy', () => {
    expect([reason('big'), reason('small'), reason('abroad'), reason('{ model: tiny }')]).toEqual([
      null,
      'small: us',
      'small: us',
      'tiny: unknown',
    ]);
  });

  test('is a list of which nobody may answer', () => {
    expect(reason('{ fallback: [small, big], fall_on: [error] }')).toBeNull();
    expect(reason('{ ladder: [small, tiny], climb_on: { error: 1 } }')).toBe('small: us, tiny: unknown');
  });

  test('is anything else of which one part may not', () => {
    expect(reason('[{ when: { attempt: 1 }, use: small }, { use: big }]')).toBe('small: us');
    expect(reason('{ split: [{ weight: 1, use: big }, { weight: 1, use: tiny }] }')).toBe('tiny: unknown');
    expect(reason('{ sticky: small, turns_ahead: 2 }')).toBe('small: us');
    expect(reason('[{ when: { attempt: 2 }, stop: true }, { use: big }]')).toBeNull();
  });
});
