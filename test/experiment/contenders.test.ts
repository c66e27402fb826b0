import { expect, test } from 'vitest';
import { findContenders } from '../../src/experiment/contenders.ts';
import { studyOf, valueOf } from './small-study.ts';

const policies = '{ dear: big, cheap: small }';

test('the cheapest policy of the file that meets the constraints is the best, the next its rival', async () => {
  const found = valueOf(await findContenders(studyOf({ policies }), 1000, {}));
  expect(found).toEqual({
    policies: ['cheap', 'dear'],
    best: 'cheap',
    meets_constraints: true,
    rival: 'dear',
    cannot_tell: [],
  });
});

test('policies that miss a constraint do not contend, unless all do', async () => {
  const some = studyOf({ policies, more: 'constraints: ["completion_rate >= 0.7"]' });
  expect(valueOf(await findContenders(some, 1000, {}))).toEqual({
    policies: ['dear'],
    best: 'dear',
    meets_constraints: true,
    rival: null,
    cannot_tell: [],
  });
  const none = studyOf({ policies, more: 'constraints: ["completion_rate >= 0.99"]' });
  expect(valueOf(await findContenders(none, 1000, {}))).toMatchObject({
    policies: ['cheap', 'dear'],
    meets_constraints: false,
  });
});

test('a policy whose cost cannot be told from the best one is named', async () => {
  const twins = '{ cheap: small, twin: { model: small }, dear: big }';
  expect(valueOf(await findContenders(studyOf({ policies: twins }), 1000, {}))?.cannot_tell).toEqual([
    'twin',
  ]);
});

test('where nothing is completed nobody contends', async () => {
  const study = studyOf({ lanes: '{ work: { success: { big: 0 } } }' });
  expect(valueOf(await findContenders(study, 200, {}))).toBeNull();
});
