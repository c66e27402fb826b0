import { expect, test } from 'vitest';
import { numberPlaces } from '../../src/scenario/number-places.ts';
import { sourceOf } from '../experiment/small-study.ts';

const parts = {
  models: '{ mine: { extends: big, verbosity: &v { value: 1.2, range: [1, 1.5] }, turns_factor: *v } }',
  job: '{ max_requests: 50, undetected_failure_usd: 5 to 20, traits: { kind: { bug: 3, chore: 1 }, size: { lognormal: { median: 3, sigma: 1 } } } }',
  lanes: '{ work: { success: { big: 13 of 20, small: 0.5 }, retry: { error: 2 } } }',
  workflow:
    '[{ agent: fix it, lane: work, turns: 5, max_turns: 9, prompt_tokens: { trait: size, times: 2 }, output_tokens: 2k, tools: [{ name: shell, seconds: 3, result_tokens: 10 }] }]',
  policies: '{ one: big, two: { model: small, max_output_tokens: 500 } }',
  more: 'run: { jobs: 100 }',
};

test('numbers of the world are found with their form, in the order of the file; decisions and caps are not', () => {
  const places = numberPlaces(sourceOf(parts));
  expect(places.map(({ path, form, isShare }) => `${path} ${form}${isShare ? ' share' : ''}`)).toEqual([
    'models.mine.verbosity constant',
    'models.mine.turns_factor constant',
    'job.undetected_failure_usd law',
    'job.traits.kind.bug number',
    'job.traits.kind.chore number',
    'job.traits.size law',
    'lanes.work.success.big constant share',
    'lanes.work.success.small number share',
    'workflow["fix it"].turns number',
    'workflow["fix it"].prompt_tokens law',
    'workflow["fix it"].output_tokens number',
    'workflow["fix it"].tools.shell.seconds number',
    'workflow["fix it"].tools.shell.result_tokens number',
  ]);
});

test('an alias is the very tree of its anchor', () => {
  const [anchor, alias] = numberPlaces(sourceOf(parts));
  expect(alias?.tree).toBe(anchor?.tree);
});
