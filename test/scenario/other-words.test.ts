import { expect, test } from 'vitest';
import { faultsOf } from './known-models.ts';

test('words of elsewhere in a whole scenario are told, each with what to write', () => {
  const messages = faultsOf(`
name: words
models: { house: { input: 0.2, context_length: 8k, ttft: 1 } }
lanes: { work: { success_rate: { house: 0.5 }, timeout: 30 } }
workflow:
  - { call: answer, lane: work, input_tokens: 100, output_tokens: 50, system_prompt: 800 }
  - { check: see, seconds: 1, minutes: 5, catches: 1 }
  - { judge: look, time: 5, catches: 1, false_positive: 0, on_fail: { retry: answer } }
policies:
  tiered: { model: house, tier: batch }
  climbing: { cascade: [house, tiered], escalate_on: { failed_check: 1 } }
`).join('\n');
  for (const [word, key] of [
    ['context_length', 'context_window'],
    ['ttft', 'time_to_first_token_seconds'],
    ['success_rate', 'success'],
    ['input_tokens', 'prompt_tokens'],
    ['judge', 'check'],
    ['time', 'seconds'],
    ['false_positive', 'false_alarm'],
    ['retry', 'redo'],
    ['tier', 'service_tier'],
    ['cascade', 'ladder'],
    ['escalate_on', 'climb_on'],
  ])
    expect(messages).toContain(`unknown key \`${word}\`; did you mean "${key}"?`);
  expect(messages).toContain(
    'unknown key `timeout`; a time-out stands in `retry` of a lane or step: retry: { timeout_seconds: ... }',
  );
  expect(messages).toContain('unknown key `system_prompt`; write threads: { main: { system_tokens: ... } }');
  expect(messages).toContain(
    "unknown key `minutes`; a check takes `seconds`, or those of a model's answer; a person who looks is a step `human: NAME`",
  );
  expect(messages).toContain(
    'unknown key `input`; prices are written usd_per_million: { input: 3, output: 15 }',
  );
});
