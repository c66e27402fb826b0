import { describe, expect, test } from 'vitest';
import { faultsOf } from './known-models.ts';

/** What is said of requests that send nothing, in a scenario with these steps. */
function emptyRequests(workflow: string, threads = 'main: {}'): readonly string[] {
  const text = `name: Prompts\nthreads: { ${threads} }\nworkflow:\n${workflow}\npolicies: { one: big }\n`;
  return faultsOf(text).flatMap(
    (fault) => /(\S+) scenario\/empty-request .*?"(.*?)"/.exec(fault)?.slice(1) ?? fault,
  );
}

const CALL = '  - { call: answer, output_tokens: 9 }';
const NONE: readonly string[] = [];

describe('a first request that sends nothing', () => {
  test('is told at its step', () => {
    expect(emptyRequests(CALL)).toEqual(['4:7', 'answer']);
    expect(emptyRequests(CALL.replace('9', '9, thread: side'), 'side: {}')).toEqual(['4:7', 'answer']);
  });

  test.each([
    ['tokens of its own', `${CALL.replace('9', '9, prompt_tokens: 1')}`, 'main: {}'],
    ['none, as it says', `${CALL.replace('9', '9, prompt_tokens: 0')}`, 'main: {}'],
    ['a law of them', `${CALL.replace('9', '9, prompt_tokens: 10 to 90')}`, 'main: {}'],
    ['a system prompt', CALL, 'main: { system_tokens: 700 }'],
    ['a thread that goes on', CALL, 'main: { starts_with: { tokens: 700 } }'],
    ['the result of a tool', `  - { tool: read, seconds: 1, result_tokens: 50 }\n${CALL}`, 'main: {}'],
    [
      'what was written into its thread',
      `  - { call: find, output_tokens: 9, prompt_tokens: 5, thread: side, into: main }\n${CALL}`,
      'side: {}',
    ],
    [
      'a summary of branches',
      `  - parallel: search\n    summary_tokens: 80\n    branches: [{ do: [{ call: find, output_tokens: 9, prompt_tokens: 5 }] }]\n${CALL}`,
      'main: {}',
    ],
    [
      'what a repeated step wrote',
      `  - { repeat: twice, times: 2, do: [{ call: find, output_tokens: 9, prompt_tokens: 5 }] }\n${CALL}`,
      'main: {}',
    ],
    [
      'what one of several branches wrote',
      `  - { choose: way, branches: [{ weight: 1, do: [{ call: find, output_tokens: 9, prompt_tokens: 5 }] }] }\n${CALL}`,
      'main: {}',
    ],
  ])('has %s', (_, workflow, threads) => {
    expect(emptyRequests(workflow, threads)).toEqual(NONE);
  });

  test('is one after parallel branches, whose threads are their own', () => {
    const search =
      '  - parallel: search\n    branches: [{ do: [{ call: find, output_tokens: 9, prompt_tokens: 5 }] }]\n';
    expect(emptyRequests(search + CALL)).toEqual(['6:7', 'answer']);
  });

  test('is one after a tool that returns nothing, and on another thread', () => {
    expect(emptyRequests(`  - { tool: read, seconds: 1 }\n${CALL}`)).toEqual(['5:7', 'answer']);
    const other = '  - { call: find, output_tokens: 9, prompt_tokens: 5, thread: side }\n';
    expect(emptyRequests(other + CALL, 'side: {}')).toEqual(['5:7', 'answer']);
  });

  test('is one on a thread that is emptied before it', () => {
    const steps = '  - { call: find, output_tokens: 9, prompt_tokens: 5, thread: side }\n';
    expect(emptyRequests(steps + CALL.replace('9', '9, thread: side'), 'side: { fresh: true }')).toEqual([
      '5:7',
      'answer',
    ]);
  });

  test('is one on the own thread of a branch or a tool, whatever stands in that of the job', () => {
    const side = CALL.replace('9', '9, thread: side').trim().slice(2);
    const before = '  - { call: find, output_tokens: 9, prompt_tokens: 5, thread: side }\n';
    const begun = 'side: { starts_with: { tokens: 700 } }';
    const branch = `${before}  - { parallel: search, branches: [{ do: [${side}] }] }`;
    expect(emptyRequests(branch, begun)).toEqual(['5:45', 'answer']);
    expect(emptyRequests(branch.replace('search', 'search, thread: side'), begun)).toEqual(NONE);
    const tool = `${before}  - { agent: work, turns: 2, max_turns: 9, prompt_tokens: 5, output_tokens: 9, tools: [{ name: ask, do: [${side}] }] }`;
    expect(emptyRequests(tool, begun)).toEqual(['5:108', 'answer']);
  });

  test('is one on a fresh thread, which is emptied of what it starts with', () => {
    const fresh = 'side: { fresh: true, starts_with: { tokens: 700 } }';
    expect(emptyRequests(CALL.replace('9', '9, thread: side'), fresh)).toEqual(['4:7', 'answer']);
    const shared = 'side: { fresh: true, system_tokens: 70 }';
    expect(emptyRequests(CALL.replace('9', '9, thread: side'), shared)).toEqual(NONE);
  });

  test('is one of a judge that is given nothing to read', () => {
    const judged = `  - { call: work, output_tokens: 9, prompt_tokens: 5 }\n  - { check: look, lane: judging, output_tokens: 9, catches: 0.5 }`;
    const text = `name: Prompts\nlanes: { judging: {} }\nworkflow:\n${judged}\npolicies: { one: big }\n`;
    expect(faultsOf(text)).toEqual([
      '5:7 scenario/empty-request the first request of "look" sends nothing: neither the step nor its thread has any tokens',
    ]);
  });
});
