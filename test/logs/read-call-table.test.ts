import { describe, expect, test } from 'vitest';
import { faultsOf, readSound } from './logged.ts';

const HEADER =
  'session_id,model,prompt_tokens,cached_tokens,completion_tokens,reasoning_tokens,cost_usd,timestamp,success';

describe('a table of calls', () => {
  test('has a row for each call; cached tokens are inside the input and reasoning inside the output', () => {
    const log = readSound('calls.csv', [
      HEADER,
      'one,gpt-5.5,1000,600,200,50,0.01,2026-01-09T10:00:00Z,true',
      'one,gpt-5.5,1500.0,,100,,,,',
    ]);
    expect(log.calls).toEqual([
      expect.objectContaining({
        job: 'one',
        model: 'gpt-5.5',
        usd: 0.01,
        second: 1_767_952_800,
        usage: {
          uncached_input: 400,
          cache_read: 600,
          cache_write_5m: 0,
          cache_write_1h: 0,
          output: 150,
          reasoning: 50,
        },
      }),
      expect.objectContaining({ usd: null, second: null }),
    ]);
    expect(log.calls[1]?.usage).toMatchObject({ uncached_input: 1500, cache_read: 0, output: 100 });
    expect([...log.good]).toEqual([['one', true]]);
    expect([log.tellsCache, log.tellsReasoning]).toEqual([true, true]);
  });

  test('may be what LiteLLM keeps of its spending', () => {
    const log = readSound('spend.csv', [
      'request_id,call_type,spend,prompt_tokens,completion_tokens,startTime,endTime,model,cache_hit,session_id',
      'r1,acompletion,0.012,1000,200,2026-01-09 10:00:00+00,2026-01-09 10:00:04+00,gpt-5.5,False,s1',
    ]);
    expect(log.calls).toMatchObject([{ job: 's1', model: 'gpt-5.5', usd: 0.012, second: 1_767_952_804 }]);
  });

  test('may be JSON Lines, and says what its columns do not tell', () => {
    const log = readSound('calls.jsonl', [
      '{"job": 7, "input_tokens": 10, "output_tokens": 3, "note": {"any": "thing"}}',
      '',
      '{"job": 7, "input_tokens": 20, "output_tokens": 4}',
    ]);
    expect(log.calls.map(({ job, usage }) => [job, usage.uncached_input])).toEqual([
      ['7', 10],
      ['7', 20],
    ]);
    expect([log.tellsCache, log.tellsReasoning]).toEqual([false, false]);
  });

  test('leaves out calls of sub-agents and those that wrote nothing, and counts them', () => {
    const log = readSound('calls.csv', [
      'trace,subagent,in_tokens,out_tokens',
      'a,,10,1',
      'a,explore-1,500,9',
      'a,,20,0',
      'a,false,30,2',
    ]);
    expect(log.calls.map(({ usage }) => usage.uncached_input)).toEqual([10, 30]);
    expect([log.ofSubAgents, log.empty]).toEqual([1, 1]);
  });

  test('takes reasoning that is more than the output for apart from it, and counts such calls', () => {
    const log = readSound('calls.csv', [HEADER, 'a,m,10,0,40,193,,,']);
    expect(log.calls[0]?.usage).toMatchObject({ output: 40, reasoning: 193 });
    expect(log.apart).toBe(1);
  });

  test('with what the cache did under Anthropic’s names has it apart from the input', () => {
    const log = readSound('calls.csv', [
      'job,input_tokens,cache_read_input_tokens,cache_creation_input_tokens,output_tokens',
      'a,4,15000,900,100',
    ]);
    expect(log.calls[0]?.usage).toMatchObject({
      uncached_input: 4,
      cache_read: 15_000,
      cache_write_5m: 900,
    });
    expect([log.tellsCache, log.tellsWrites]).toEqual([true, true]);
    const unclear = "is the cache's part inside the input, or apart?";
    expect(faultsOf(['job,prompt_tokens,cache_read_input_tokens,output_tokens'])).toEqual([
      `1: "cache_read_input_tokens" beside "prompt_tokens": ${unclear}`,
    ]);
    expect(faultsOf(['job,input_tokens,cached_tokens,cache_creation_input_tokens,output_tokens'])).toEqual([
      `1: "cache_creation_input_tokens" beside "cached_tokens": ${unclear}`,
    ]);
  });

  test('keeps names as they are, whatever is in them', () => {
    const log = readSound('calls.csv', [
      'job,model,input_tokens,output_tokens',
      '"a,""b""\n: #",\u001b[31mred,1,1',
    ]);
    expect(log.calls[0]).toMatchObject({ job: 'a,"b"\n: #', model: '\u001b[31mred' });
  });
});

describe('what is wrong with a table', () => {
  test('is told at every line at once', () => {
    expect(
      faultsOf([
        HEADER,
        'a,m,-5,0,1,0,,,',
        'a,m,1.5,0,1,0,,,',
        'a,m,10,11,1,0,,,',
        ',m,10,0,,0,,,',
        'a,m,10,0,1',
        'a,m,10,0,1,0,free,noon,perhaps',
      ]),
    ).toEqual([
      '2: prompt_tokens: "-5" is no number of tokens',
      '3: prompt_tokens: "1.5" is no number of tokens',
      '4: 11 tokens read from or written to the cache, of 10 in the input',
      '5: session_id: it is empty',
      '5: completion_tokens: "" is no number of tokens',
      '6: 5 fields, the header has 9',
      '7: cost_usd: "free" is no amount of USD',
      '7: timestamp: "noon" is no time; write 2026-01-31T10:00:00Z, or seconds since 1970',
      '7: success: "perhaps" is neither true nor false',
    ]);
  });

  test('is told where rows of one job differ in whether it was done right', () => {
    const row = (job: string, success: string): string => `${job},m,10,0,1,0,,,${success}`;
    const rows = [row('a', 'true'), row('b', 'no'), row('a', ''), row('a', '1'), row('a', 'false')];
    expect(faultsOf([HEADER, ...rows, row('b', 'yes')])).toEqual([
      '6: success: "false", and line 2 says otherwise of the same job',
      '7: success: "yes", and line 3 says otherwise of the same job',
    ]);
  });

  test('is told with the columns there are and the names accepted', () => {
    expect(faultsOf(['session,prompt_tokens,text', 'a,1,b'])).toEqual([
      '1: no column "output_tokens" or "completion_tokens" or "out_tokens"',
    ]);
    expect(faultsOf(['job,trace,input_tokens,output_tokens'])).toEqual([
      '1: "job" and "trace" say the same of a call',
    ]);
    expect(faultsOf(['job,input_tokens,output_tokens,output_tokens', 'a,1,2,3'])).toEqual([
      '1: "output_tokens" and "output_tokens" say the same of a call',
    ]);
  });

  test('is told of a table that is separated by something else', () => {
    expect(faultsOf(['job;input_tokens;output_tokens', 'a;1;2'])).toEqual([
      '1: the names are separated by semicolons',
    ]);
    expect(faultsOf(['job\tmodel\tin_tokens', 'a\tm\t1'])).toEqual(['1: the names are separated by tabs']);
    expect(faultsOf(['dear you; here is'])).toEqual(['1: this is no log that is known here']);
  });

  test('is told up to twenty times, and how often more', () => {
    const rows = Array.from({ length: 25 }, () => 'a,m,x,0,1,0,,,');
    const faults = faultsOf([HEADER, ...rows]);
    expect(faults).toHaveLength(21);
    expect(faults.at(-1)).toBe('-: 5 more faults like these');
  });
});
