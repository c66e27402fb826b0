import { expect, test } from 'vitest';
import { laneMovesCsv, tornadoCsv, varianceSharesCsv } from '../../src/report/sensitivity-csv.ts';
import { MORRIS, MOVES, SOBOL, TORNADO } from './sensitivities.ts';

test('a tornado is a row an input, under a header', () => {
  expect(tornadoCsv(TORNADO).split('\n')[1]).toBe(
    'lanes.coding.success.cheap,range,"47 %","80 %",cascade,opus,22,18,0.82,0.8,0.84,0.9,0.88,0.92,1,1,opus,cascade,true,1000,true,0.466,0.8,,',
  );
  expect(tornadoCsv({ ...TORNADO, rows: [] }).split(',')[0]).toBe('path');
});

test('lanes are a row a lane and model', () => {
  expect(laneMovesCsv(MOVES)).toBe(
    'policy,lane,model,cost_per_completed_job_usd,cost_ratio,cost_ratio_low,cost_ratio_high,completion_rate,jobs,complete\ncascade,review,small,18.5,0.97,0.96,0.98,0.955,1000,true\n',
  );
});

test('measures without a rival leave the columns of the choice empty, and say at the end whom they are about', () => {
  expect(varianceSharesCsv(SOBOL).split('\n')[0]).toMatch(/,best,rival,samples,jobs$/);
  expect(varianceSharesCsv(MORRIS).split('\n')[1]).toBe(
    'lanes.coding.success.cheap,0.3,-0.3,0.1,0.2,0.2,0.05,cascade,opus,10,1000',
  );
  expect(varianceSharesCsv(SOBOL).split('\n')[1]).toBe(
    'lanes.coding.success.cheap,0.6,0.7,,,0.2,0.1,,,cascade,,64,1000',
  );
});
