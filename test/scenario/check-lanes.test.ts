import { expect, it } from 'vitest';
import { faultsOf } from './known-models.ts';

const text = (lane: string): string => `name: n
job: { traits: { kind: { good: 1, harmful: 1 } } }
lanes: { answering: { ${lane} } }
workflow: [{ call: answer, lane: answering, prompt_tokens: 9, output_tokens: 10 }]
policies: { one: big }
`;
const REFUSE = 'refuse_when: { trait: { kind: harmful } }';

it('a lane that asks for refusals without success rates is told that an answer spoils nothing', () => {
  expect(faultsOf(text(REFUSE))).toEqual([
    '3:23 scenario/refusal-not-judged lane "answering" has no success rates, so that an answer spoils nothing where a refusal is due',
  ]);
  expect(faultsOf(text(`${REFUSE}, success: { default: 1 }`))).toEqual([]);
  expect(faultsOf(text(''))).toEqual([]);
});
