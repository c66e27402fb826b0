import { expect, test } from 'vitest';
import { readLog } from '../../src/logs/read-log.ts';
import { faultsOf, readSound } from './logged.ts';
import { agent, chat, line, START, TOOL } from './otel-lines.ts';

test('an agent’s trace is a job, its chats calls with the tools that follow each, its own sum none', () => {
  const log = readSound('traces.jsonl', [
    line([
      // children end, and are written, before what they stand in
      {
        id: 'c2',
        in: 'a',
        at: [9, 12],
        told: chat(300, 20, { 'gen_ai.usage.cache_read.input_tokens': 250 }),
      },
      { id: 'x1', in: 'a', at: [3, 5], told: TOOL },
      { id: 'x2', in: 'a', at: [3, 9], failed: true, told: TOOL },
    ]),
    line([
      {
        id: 'c1',
        in: 'a',
        at: [1, 3],
        told: chat(200, 60, {
          'gen_ai.usage.cache_write.input_tokens': 150,
          'gen_ai.usage.reasoning.output_tokens': 40,
        }),
      },
    ]),
    line([
      {
        id: 'a',
        at: [0, 12],
        told: agent('coder', { 'gen_ai.usage.input_tokens': 500, 'gen_ai.usage.output_tokens': 80 }),
      },
    ]),
  ]);
  expect(log.calls).toHaveLength(2);
  expect(log.calls.find(({ id }) => id === 't1 c1')).toEqual({
    id: 't1 c1',
    job: 't1',
    model: 'm',
    usage: {
      uncached_input: 50,
      cache_read: 0,
      cache_write_5m: 150,
      cache_write_1h: 0,
      output: 20,
      reasoning: 40,
    },
    usd: null,
    second: START + 3,
    tools: { calls: 2, failed: 1, seconds: [2, 6] },
  });
  expect(log.calls.find(({ id }) => id === 't1 c2')).toMatchObject({
    usage: { uncached_input: 50, cache_read: 250, output: 20, reasoning: 0 },
    tools: { calls: 0, failed: 0, seconds: [] },
  });
  expect(log).toMatchObject({ tellsCache: true, tellsWrites: true, tellsReasoning: true, ofSubAgents: 0 });
});

test('a conversation of several traces is one job, by its own name or that of what a call stands in', () => {
  const session = { 'gen_ai.conversation.id': 'conv' };
  const log = readSound('traces.jsonl', [
    line([
      { id: 'a', told: agent('one', session) },
      { id: 'c', in: 'a', told: chat(1, 1) },
    ]),
    line([{ id: 'c', told: chat(1, 1, session) }], { trace: 't2' }),
    line([{ id: 'c', told: chat(1, 1) }], { trace: 't3' }),
  ]);
  expect(log.calls.map(({ job }) => job)).toEqual(['conv', 'conv', 't3']);
  expect(log.calls.map(({ tools }) => tools)).toEqual([null, null, null]);
});

test('calls deeper in agents and tools than others of their job are those of sub-agents', () => {
  const log = readSound('traces.jsonl', [
    line([
      { id: 'a', told: agent('main') },
      { id: 'c1', in: 'a', at: [1, 2], told: chat(10, 1) },
      { id: 'x', in: 'a', at: [2, 9], told: TOOL },
      { id: 'b', in: 'x', told: agent('helper') },
      { id: 'c2', in: 'b', at: [3, 4], told: chat(20, 1) },
      { id: 'y', in: 'b', at: [4, 5], told: TOOL },
      { id: 'c3', in: 'x', at: [5, 6], told: chat(30, 1) },
    ]),
  ]);
  expect(log.calls.map(({ id }) => id)).toEqual(['t1 c1']);
  expect(log.calls[0]?.tools?.calls).toBe(1);
  expect(log.ofSubAgents).toBe(2);
});

test('an agent that only stands in others, or is told twice, is no sub-agent', () => {
  const log = readSound('traces.jsonl', [
    line([
      { id: 'g', told: agent('graph') },
      { id: 'a', in: 'g', told: agent('node') },
      { id: 'a2', in: 'a', told: agent('node') },
      { id: 'c1', in: 'a2', told: chat(10, 1) },
      { id: 'c2', in: 'a', told: chat(20, 1) },
    ]),
  ]);
  expect(log.calls).toHaveLength(2);
  expect(log.ofSubAgents).toBe(0);
});

test('what sums up the calls inside it is no call: the names of the AI SDK, OpenInference and OpenLLMetry', () => {
  const sdk = (input: number): Record<string, string | number> => ({
    'ai.operationId': 'ai.generateText.doGenerate',
    'ai.model.id': 'm',
    'ai.usage.inputTokens': input,
    'ai.usage.outputTokens': 5,
  });
  const log = readSound('traces.jsonl', [
    line([
      { id: 'outer', told: sdk(30) },
      { id: 'one', in: 'outer', told: sdk(10) },
      { id: 'two', in: 'outer', told: { ...sdk(20), 'ai.usage.cachedInputTokens': 15 } },
      { id: 'x', in: 'outer', told: { 'ai.operationId': 'ai.toolCall' } },
    ]),
    line(
      [
        { id: 'run', told: { 'openinference.span.kind': 'AGENT', 'session.id': 's' } },
        {
          id: 'llm',
          in: 'run',
          told: {
            'openinference.span.kind': 'LLM',
            'llm.model_name': 'm',
            'llm.token_count.prompt': 7,
            'llm.token_count.completion': 2,
          },
        },
        { id: 'own', in: 'run', told: { 'traceloop.span.kind': 'tool' } },
        {
          id: 'vectors',
          in: 'run',
          told: { 'openinference.span.kind': 'EMBEDDING', 'llm.token_count.prompt': 9 },
        },
      ],
      { trace: 't2' },
    ),
  ]);
  expect(log.calls.map(({ id, job, usage, tools }) => [id, job, usage.uncached_input, tools?.calls])).toEqual(
    [
      ['t1 one', 't1', 10, 0],
      ['t1 two', 't1', 5, 1],
      ['t2 llm', 's', 7, 1],
    ],
  );
});

test.each([
  [
    'Pydantic AI, of OpenAI',
    'gen_ai.usage.details.cache_read_tokens',
    'gen_ai.usage.details.cache_write_tokens',
    'gen_ai.usage.details.reasoning_tokens',
  ],
  [
    'Pydantic AI, of Anthropic',
    'gen_ai.usage.details.cache_read_input_tokens',
    'gen_ai.usage.details.cache_creation_input_tokens',
    'gen_ai.usage.details.reasoning_tokens',
  ],
  [
    'AI SDK 6',
    'ai.usage.inputTokenDetails.cacheReadTokens',
    'ai.usage.inputTokenDetails.cacheWriteTokens',
    'ai.usage.outputTokenDetails.reasoningTokens',
  ],
  [
    'OpenLLMetry',
    'gen_ai.usage.cache_read_input_tokens',
    'gen_ai.usage.cache_creation_input_tokens',
    'gen_ai.usage.reasoning_tokens',
  ],
])('what the cache did and reasoning are read by the names of %s', (_, cached, written, reasoning) => {
  const counts = { [cached]: 60, [written]: 30, [reasoning]: 4 };
  const log = readSound('traces.jsonl', [line([{ id: 'c', told: chat(100, 10, counts) }])]);
  expect(log.calls[0]?.usage).toMatchObject({
    uncached_input: 10,
    cache_read: 60,
    cache_write_5m: 30,
    output: 6,
    reasoning: 4,
  });
});

test('where more was cached than went in, its instrumentation counts input without of that vendor, and no other', () => {
  const cached = { 'gen_ai.usage.cache_read.input_tokens': 90 };
  const log = readSound('traces.jsonl', [
    line([
      { id: 'a', told: chat(10, 1, cached) },
      { id: 'b', told: chat(100, 1, cached) },
      { id: 'd', told: chat(100, 1, { ...cached, 'ai.model.provider': 'openai.responses' }) },
    ]),
    line([{ id: 'c', told: chat(100, 1, cached) }], { scope: 'other' }),
  ]);
  expect(log.calls.map(({ usage }) => usage.uncached_input)).toEqual([10, 100, 10, 10]);
  expect(log.exclusive).toBe(2);
});

test('calls that failed, wrote nothing or count no tokens are left out, each told', () => {
  const log = readSound('traces.jsonl', [
    line([
      { id: 'ok', told: chat(10, 1) },
      { id: 'empty', told: chat(10, 0) },
      { id: 'failed', failed: true, told: { 'gen_ai.operation.name': 'chat' } },
      { id: 'tried', failed: true, told: { 'ai.operationId': 'ai.streamText.doStream' } },
      { id: 'streamed', told: { 'gen_ai.operation.name': 'chat' } },
      { id: 'apart', told: chat(10, 1, { 'gen_ai.usage.output_tokens.reasoning': 5 }) },
      { id: 'other', told: { 'gen_ai.operation.name': 'embeddings', 'gen_ai.usage.input_tokens': 5 } },
    ]),
  ]);
  expect(log.calls.map(({ id, usage }) => [id, usage.output, usage.reasoning])).toEqual([
    ['t1 ok', 1, 0],
    ['t1 apart', 1, 5],
  ]);
  expect(log).toMatchObject({ empty: 3, uncounted: 1, apart: 1, tellsCache: false });
});

test('a span that is exported twice is one, and a document over many lines is read as one', () => {
  const twice = line([{ id: 'c', told: chat(10, 1) }]);
  expect(readSound('traces.jsonl', [twice, twice]).calls).toHaveLength(1);
  const whole = JSON.stringify(JSON.parse(twice), null, 2);
  expect(readSound('traces.json', [whole]).calls).toHaveLength(1);
});

test('lines of other signals between them, and spans without times, do no harm', () => {
  const timeless = JSON.stringify({
    resourceSpans: [
      {
        scopeSpans: [
          {
            spans: [
              {
                traceId: 't',
                spanId: 'c',
                startTimeUnixNano: '0',
                attributes: [
                  { key: 'gen_ai.usage.prompt_tokens', value: { intValue: 3 } },
                  { key: 'gen_ai.usage.completion_tokens', value: { doubleValue: 2 } },
                  { key: 'tags', value: { arrayValue: { values: [] } } },
                ],
                status: { code: 'STATUS_CODE_OK' },
              },
            ],
          },
        ],
      },
      7,
    ],
  });
  const log = readSound('traces.jsonl', [timeless, '{"resourceMetrics":[]}']);
  expect(log.calls).toMatchObject([{ second: null, model: '', usage: { uncached_input: 3, output: 2 } }]);
});

test.each(['resourceMetrics', 'resourceLogs', 'resourceProfiles'])(
  'a file of %s alone has no calls',
  (signal) => {
    expect(readSound('beside.jsonl', [JSON.stringify({ [signal]: [{}] })]).calls).toEqual([]);
  },
);

test('a parent that is its own parent ends nowhere, and is read', () => {
  const log = readSound('traces.jsonl', [
    line([
      { id: 'a', in: 'b', told: agent('x') },
      { id: 'b', in: 'a', told: agent('y') },
      { id: 'c', in: 'a', told: chat(1, 1) },
    ]),
  ]);
  expect(log.calls).toHaveLength(1);
});

test('what cannot be read is told at its line, with its span', () => {
  expect(
    faultsOf(
      [
        line([{ id: 'ok', told: chat(1, 1) }]),
        line([{ id: 'bad', told: { ...chat(1, 1), 'gen_ai.usage.output_tokens': 'many' } }]),
        line([{ id: '', told: chat(1, 1) }]),
      ],
      'traces.jsonl',
    ),
  ).toEqual([
    '3: a span needs a traceId and a spanId, both text',
    '2: span bad: gen_ai.usage.output_tokens: NaN is no number of tokens',
  ]);
  const none = readLog('traces.jsonl', '{"resourceSpans":[{"scopeSpans":[]}]}');
  expect(none.ok && none.value.calls).toEqual([]);
});
