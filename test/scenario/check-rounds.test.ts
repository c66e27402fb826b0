import { describe, expect, it } from 'vitest';
import { faultsOf } from './known-models.ts';

const text = (workflow: string, traits = ''): string => `name: n
job: { traits: { ${traits} } }
workflow:
${workflow}
policies: { one: big }
`;
const TOOL = '{ tool: t, seconds: 0 }';

describe('rounds of a step', () => {
  it.each([
    ['a constant', `  - { repeat: r, times: 100k, do: [${TOOL}] }`],
    ['a law', `  - { repeat: r, times: { poisson: { mean: 90000 } }, do: [${TOOL}] }`],
    ['repeats in a repeat', `  - { repeat: r, times: 300, do: [{ repeat: s, times: 300, do: [${TOOL}] }] }`],
    ['copies', `  - { parallel: p, branches: [{ count: 1000, do: [${TOOL}] }] }`],
    ['a trait that is no number', `  - { repeat: r, times: 2, do: [${TOOL}] }`, 'n: { a: 1 }'],
  ])('are told of no fault up to 100,000: %s', (_, workflow, traits = '') => {
    expect(faultsOf(text(workflow, traits))).toEqual([]);
  });

  it.each([
    [
      `  - { repeat: r, times: 100001, do: [${TOOL}] }`,
      '4:25 scenario/too-many-rounds 100001 rounds in each job, on average; at most 100000',
    ],
    [
      `  - { repeat: r, times: 1e15, do: [${TOOL}] }`,
      '4:25 scenario/too-many-rounds 1000000000000000 rounds in each job, on average; at most 100000',
    ],
    [
      `  - { repeat: r, times: { pareto: { minimum: 1, shape: 1 } }, do: [${TOOL}] }`,
      '4:25 scenario/too-many-rounds endlessly many rounds in each job, on average; at most 100000',
    ],
    [
      `  - { repeat: r, times: { trait: n, times: 2, plus: 1 }, do: [${TOOL}] }`,
      '4:25 scenario/too-many-rounds 200001 rounds in each job, on average; at most 100000',
    ],
    [
      `  - { parallel: p, branches: [{ do: [${TOOL}] }, { count: 1e6, do: [{ tool: u, seconds: 0 }] }] }`,
      '4:75 scenario/too-many-rounds 1000000 rounds in each job, on average; at most 100000',
    ],
    [
      `  - { repeat: r, times: 1k, do: [{ parallel: p, branches: [{ count: 1k, do: [${TOOL}] }] }] }`,
      '4:69 scenario/too-many-rounds 1000000 rounds in each job, on average; at most 100000',
    ],
    [
      // what is around it is too much already: one fault is enough
      `  - { repeat: r, times: 1M, do: [{ repeat: s, times: 10, do: [${TOOL}] }] }`,
      '4:25 scenario/too-many-rounds 1000000 rounds in each job, on average; at most 100000',
    ],
  ])('are refused beyond: %s', (workflow, fault) => {
    expect(faultsOf(text(workflow, 'n: 100k'))).toEqual([fault]);
  });
});

describe('turns of an agent', () => {
  const agent = (figures: string, traits = ''): readonly string[] =>
    faultsOf(
      text(`  - { agent: a, lane: main, ${figures}, prompt_tokens: 1, output_tokens: 1 }`, traits).replace(
        'job:',
        'lanes: { main: {} }\njob:',
      ),
    );

  it('are warned of where the cap is below their average', () => {
    expect(agent('turns: 5, max_turns: 4')).toEqual([
      '5:50 scenario/capped-turns "a" plans 5 turns on average, and more than 4 stops the job',
    ]);
    expect(agent('turns: { trait: n, times: 2 }, max_turns: 40, on_cap: fail', 'n: 30')).toEqual([
      '5:71 scenario/capped-turns "a" plans 60 turns on average, and more than 40 makes the attempt bad',
    ]);
  });

  it.each([
    'turns: 4, max_turns: 4',
    'turns: 0.2, max_turns: 1',
    'turns: { pareto: { minimum: 1, shape: 1 } }, max_turns: 9',
  ])('are not where it is not, or there is none: %s', (figures) => expect(agent(figures)).toEqual([]));
});
