import { describe, expect, it, test } from 'vitest';
import { GOOD } from './good-scenario.ts';
import { faultsOf } from './known-models.ts';

describe('policies and models with one fault', () => {
  it.each<[string, string, readonly string[]]>([
    ['one: big', 'one: bgi', ['22:8 scenario/unknown-model unknown model "bgi"; did you mean "big"?']],
    [
      'one: big',
      'one: { model: big, effort: hihg }',
      ['22:30 scenario/unknown-effort big has no effort "hihg"; did you mean "high"?'],
    ],
    [
      'one: big',
      'one: { model: big, effort: zzzzzz }',
      [
        '22:30 scenario/unknown-effort big has no effort "zzzzzz"; it has "low", "high"; a model of your own that extends big may describe others',
      ],
    ],
    ['one: big', 'one: one', ['22:8 scenario/unknown-model unknown model "one"']],
    [
      'one: big',
      'one: { sticky: two, turns_ahead: 3 }',
      ['23:19 scenario/policy-cycle the policy "one" leads back to itself (one -> two -> one)'],
    ],
    ['one: big', 'one: []', ['22:8 scenario/wrong-value there are no rules']],
    [
      'policies:',
      'models: { big: { error_rate: 0.1 } }\npolicies:',
      [
        "21:11 scenario/replaces-book-model this big is a model of its own: the price book's of that name is not looked at",
      ],
    ],
    [
      'one: big',
      'one: [{ use: big }, { use: small-2.5 }]',
      ['22:23 scenario/unreachable-rule this rule is never reached: one before it has no `when`'],
    ],
    [
      'one: big',
      'one: [{ when: { lane: work }, use: big }]',
      ['22:9 scenario/no-last-rule every rule has a `when`: nothing answers when none holds'],
    ],
    [
      'one: big',
      'one: [{ when: { predicted_difficulty: 0.5 }, use: big }, { use: big }]',
      ['22:19 scenario/no-predictor `predicted_difficulty` needs a `predictor` on the route'],
    ],
    [
      'one: big',
      'one: { laddr: [big] }',
      [
        '22:3 scenario/missing-key `climb_on` is missing in policies.one',
        '22:10 scenario/unknown-key unknown key `laddr`; did you mean "ladder"?',
      ],
    ],
    [
      'one: big',
      'one: { split: { big: 0.5, small-2.5: 0.5 } }',
      ['22:17 scenario/wrong-type expected a list such as [{weight: 1, use: MODEL}], got a map'],
    ],
    ['one: big', 'big: big\n  one: big', []],
    [
      'one: big',
      'small-2.5: big\n  one: big',
      [
        '22:3 scenario/policy-like-model "small-2.5" is a policy and a model: as a route the name means the policy',
      ],
    ],
    ['one: big', 'one: big\n  One: big', ['23:3 scenario/case-name "One" and "one" differ by case only']],
    [
      'one: big',
      'one: big\n  "one\u200b": big',
      ['23:3 scenario/lookalike-name the name "one" stands twice, with invisible differences'],
    ],
    [
      'one: big',
      `one: big\n  ${'x'.repeat(201)}: big`,
      ['23:3 scenario/bad-name a name of 201 characters; at most 200'],
    ],
    [
      'name: Bad',
      'name: Bad\nmodels: { mine: { usd_per_million: { input: 0, output: 1 } } }',
      ['2:45 scenario/bad-price a price of 0 for input'],
    ],
    [
      'name: Bad',
      'name: Bad\nmodels: { mine: { usd_per_million: { input: -1, output: 1 } } }',
      ['2:45 scenario/bad-price -1 is no price'],
    ],
    [
      'name: Bad',
      'name: Bad\nmodels: { mine: { extends: mine } }',
      ['2:28 scenario/extends-cycle mine extends itself, and the price book has no model of this name'],
    ],
    [
      'name: Bad',
      'name: Bad\nmodels: { a1: { extends: b1 }, b1: { extends: a1 } }',
      ['2:26 scenario/extends-cycle a1 extends itself', '2:47 scenario/extends-cycle b1 extends itself'],
    ],
    [
      'name: Bad',
      'name: Bad\nmodels: { mine: { efforts: { default: max, low: {} }, cache: { ttl_seconds: 60 } } }',
      [
        '2:28 scenario/unknown-effort the default effort "max" is not described',
        '2:62 scenario/missing-key `kind` is missing in cache',
      ],
    ],
    [
      'name: Bad',
      'name: Bad\nmodels: { mine: { tiers: [{ above_input_tokens: 5, usd_per_million: {} }, { above_input_tokens: 5, usd_per_million: {} }] } }',
      ['2:97 scenario/bad-tiers tiers must ascend: 5 does not exceed 5'],
    ],
    [
      'name: Bad',
      'name: Bad\nmodels: { mine: { windows: [{ utc: "22:00-04:00", usd_factor: 1 }, { utc: "03:00-05:00", usd_factor: 1 }] } }',
      ['2:75 scenario/bad-windows this window overlaps an earlier one'],
    ],
  ])('%j -> %j', (before, after, faults) => {
    expect(faultsOf(GOOD.replace(before, after))).toEqual(faults);
  });
});

test('a policy is not proposed for the model that its own route means, and is for that of another', () => {
  const policies = '{ latest: acme-large-latest, next: acme-latest-v2 }';
  const text = `name: own\nworkflow: [{ call: a, prompt_tokens: 1, output_tokens: 1 }]\npolicies: ${policies}`;
  expect(faultsOf(text)).toEqual([
    '3:21 scenario/unknown-model unknown model "acme-large-latest"',
    '3:46 scenario/unknown-model unknown model "acme-latest-v2"; did you mean "latest"?',
  ]);
});
