import { expect, test } from 'vitest';
import { checkDefaultRates } from '../../src/experiment/default-rates.ts';
import { compilePolicies } from '../../src/experiment/prepare.ts';
import { experimentOf } from './small-run.ts';
import { sourceOf } from './small-study.ts';

function remarksOn(success: string, policies: string): readonly string[] {
  const parts = { policies, lanes: `{ work: { success: ${success} } }` };
  const experiment = experimentOf(parts);
  const lawTables = new Map();
  const compiled = compilePolicies(experiment, lawTables);
  const remarks = checkDefaultRates(experiment, sourceOf(parts), { compiled, lawTables });
  return remarks.map(({ severity, path, position, message }) => {
    const place = position === null ? 'nowhere' : `${position.length} wide`;
    return `${severity} ${path} (${place}): ${message}`;
  });
}

test('models that work at the default rate of a lane are named, each once', () => {
  expect(
    remarksOn('{ big: 0.9, default: 0.7 }', '{ one: small, two: tiny, three: big, four: [{ use: small }] }'),
  ).toEqual([
    'warning lanes.work.success.default (7 wide): lane work: small and tiny use `default` 0.7 (assumed)',
  ]);
});

test('one alone, and none where every rate is stated', () => {
  expect(
    remarksOn('{ big: 0.9, default: { value: 0.7, range: [0.5, 0.8] } }', '{ one: big, two: small }'),
  ).toEqual(['warning lanes.work.success.default (7 wide): lane work: small uses `default` 0.7 (assumed)']);
  expect(remarksOn('{ big: 0.9, default: 0.7 }', '{ one: big }')).toEqual([]);
});

test('a policy that nobody may answer hides nothing of the others', () => {
  const policies = '{ none: { fallback: [small], require: { region: mars } }, two: tiny }';
  expect(remarksOn('{ big: 0.9, default: 0.7 }', policies)).toEqual([
    'warning lanes.work.success.default (7 wide): lane work: tiny uses `default` 0.7 (assumed)',
  ]);
});
