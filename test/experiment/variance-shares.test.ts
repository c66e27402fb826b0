import { expect, test } from 'vitest';
import { shareVariance } from '../../src/experiment/variance-shares.ts';
import { studyOf, valueOf } from './small-study.ts';

const study = studyOf({
  lanes: '{ work: { success: { big: 13 of 20, small: 0.5 } } }',
  workflow:
    '[{ call: answer, lane: work, prompt_tokens: 1000, output_tokens: { value: 100, range: [99, 101] } }]',
  policies: '{ one: big, two: small }',
});
const contenders = {
  policies: ['two', 'one'],
  best: 'one',
  meets_constraints: true,
  cannot_tell: [],
  rival: 'two',
};

test('a share known from twenty trials matters more than a count known to 1 %, by either method', async () => {
  for (const method of ['morris', 'sobol'] as const) {
    const shares = valueOf(await shareVariance(study, contenders, { method, samples: 6, jobs: 200 }, {}));
    expect(shares.inputs.map(({ path }) => path)).toEqual([
      'lanes.work.success.big',
      'workflow.answer.output_tokens',
    ]);
    expect(shares.evaluations).toBe(method === 'morris' ? 18 : 24);
    expect(shares.inputs[0]?.choice).not.toBeNull();
  }
});

test('without a rival there is no choice', async () => {
  const alone = { policies: ['one'], best: 'one', meets_constraints: true, cannot_tell: [], rival: null };
  const shares = valueOf(await shareVariance(study, alone, { method: 'morris', samples: 2, jobs: 100 }, {}));
  expect(shares.inputs.map(({ choice }) => choice)).toEqual([null, null]);
});

test('where no input moves the choice nothing has a share of it', async () => {
  const one = studyOf({
    workflow: '[{ call: answer, prompt_tokens: { value: 1000, range: [500, 3000] }, output_tokens: 0 }]',
    lanes: '{ work: {} }',
    models:
      '{ plain: { extends: tiny }, dear: { extends: tiny, usd_per_million: { input: 0.7, output: 2 } } }',
    policies: '{ one: plain, two: dear }',
  });
  const question = { method: 'sobol', samples: 16, jobs: 20 } as const;
  const shares = valueOf(await shareVariance(one, contenders, question, {}));
  expect(shares.inputs[0]?.cost).toMatchObject({ total: expect.closeTo(1, 0) });
  expect(shares.inputs[0]?.choice).toMatchObject({ first: null, total: null });
});

test('points without completed jobs have no cost, and it is said what would help', async () => {
  const poor = studyOf({ lanes: '{ work: { success: { big: 0 of 20 } } }' });
  const alone = { policies: ['one'], best: 'one', meets_constraints: true, cannot_tell: [], rival: null };
  const shares = await shareVariance(poor, alone, { method: 'sobol', samples: 4, jobs: 20 }, {});
  expect(shares).toMatchObject({ ok: false, diagnostics: [{ code: 'sensitivity/too-few-completed' }] });
});

test('a policy that costs nothing is not said to complete nothing', async () => {
  const free = studyOf({
    models: '{ gift: { extends: tiny, usd_per_million: { input: 0, output: 0 }, free: true } }',
    lanes: '{ work: { success: { gift: 13 of 20 } } }',
    policies: '{ one: gift }',
  });
  const alone = { policies: ['one'], best: 'one', meets_constraints: true, cannot_tell: [], rival: null };
  const shares = await shareVariance(free, alone, { method: 'sobol', samples: 4, jobs: 200 }, {});
  if (shares.ok) throw new Error('ln 0 has no value');
  expect(shares.diagnostics[0]?.message).toContain('or jobs cost nothing');
});

test('a stop leaves no half of the measures', async () => {
  const stopped = { signal: AbortSignal.abort() };
  const shares = await shareVariance(study, contenders, { method: 'sobol', samples: 4, jobs: 20 }, stopped);
  expect(shares).toMatchObject({ ok: false });
});
