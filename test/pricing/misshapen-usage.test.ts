import { expect, test } from 'vitest';
import { misshapenUsage } from '../../src/pricing/misshapen-usage.ts';

test.each<[Readonly<Record<string, unknown>>, string]>([
  [{ total_tokens: '120' }, 'total_tokens "120" is no number of tokens'],
  [{ prompt_tokens: 1.5 }, 'prompt_tokens 1.5 is no number of tokens'],
  [{ toolUsePromptTokenCount: -4 }, 'toolUsePromptTokenCount -4 is no number of tokens'],
  [{ prompt_tokens_details: [] }, 'prompt_tokens_details expected a map, got a list'],
  [
    { prompt_tokens_details: { audio_tokens: {} } },
    'prompt_tokens_details.audio_tokens a map is no number of tokens',
  ],
  [
    { cache_creation: { ephemeral_1h_input_tokens: '5' } },
    'cache_creation.ephemeral_1h_input_tokens "5" is no number of tokens',
  ],
  [{ promptTokensDetails: {} }, 'promptTokensDetails expected a list of maps, got a map'],
  [{ promptTokensDetails: [{ tokenCount: 9 }] }, 'promptTokensDetails[0] a modality is due, got nothing'],
  [
    { promptTokensDetails: [{ modality: 'TEXT', tokenCount: 'nine' }] },
    'promptTokensDetails[0].tokenCount "nine" is no number of tokens',
  ],
  [
    { server_tool_use: { web_search_requests: 'two' } },
    'server_tool_use.web_search_requests "two" is no number of searches',
  ],
  [{ cost: -1 }, 'cost -1 is no amount of USD'],
  [{ cost: '0.1' }, 'cost "0.1" is no amount of USD'],
  [
    { cost_details: { upstream_inference_cost: {} } },
    'cost_details.upstream_inference_cost a map is no amount of USD',
  ],
])('%j', (report, fault) => {
  expect(misshapenUsage(report).map(({ path, message }) => `${path} ${message}`)).toEqual([fault]);
});

test('what is null, or no count, has any shape', () => {
  const nulls = { prompt_tokens_details: null, promptTokensDetails: null, total_tokens: null, cost: null };
  const others = { server_tool_use: { web_search_requests: null }, speed: 'fast', iterations: [] };
  expect(misshapenUsage({ ...nulls, ...others, cost_details: { upstream_inference_cost: null } })).toEqual(
    [],
  );
  expect(misshapenUsage({ cost: { total_cost: 0.5 } })).toEqual([]);
});
