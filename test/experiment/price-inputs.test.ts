import { expect, test } from 'vitest';
import { priceInputs, withPrices } from '../../src/experiment/price-inputs.ts';
import { costOf } from '../../src/experiment/cost-contrast.ts';
import { COST_COLUMNS, StudyPoints } from '../../src/experiment/study-point.ts';
import { studyOf, valueOf } from './small-study.ts';

const study = studyOf({
  models: '{ small: { extends: small, verbosity: 1 }, mine: { extends: big } }',
  lanes: '{ work: {} }',
  policies: '{ one: small, two: mine }',
});
const points = new StudyPoints(study, { policies: null, jobs: 50, columns: COST_COLUMNS });
const tables = valueOf(await points.at([]));

test('prices are those of the book’s models that the plans are billed with', () => {
  const inputs = priceInputs(
    study,
    tables.map(({ plan }) => plan),
  );
  expect(inputs).toEqual([
    { model: 'small', path: 'models.small.usd_per_million' },
    { model: 'big', path: 'models.big.usd_per_million' },
  ]);
});

test('a factor on the prices of a model is one on the bill of the policy that uses it', async () => {
  const moved = valueOf(await points.at([], withPrices(study, 'big', 1.2)));
  expect(moved[0]).toBe(tables[0]);
  expect(costOf(moved[1]!)! / costOf(tables[1]!)!).toBeCloseTo(1.2, 9);
  expect(withPrices(study, 'nobody', 2)).toBe(study);
});
