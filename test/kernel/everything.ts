/** A scenario in which every cause of spend and time, every ending but a few, and every kind of step occurs. */
export const EVERYTHING = `
models:
  base:
    context_window: 60k
    max_output_tokens: 2k
    usd_per_million: { input: 1, cache_read: 0.1, cache_write_5m: 1.25, cache_write_1h: 2, output: 10 }
    usd_per_request: 0.0001
    service_tiers: { batch: { usd_factor: 0.5, wait_seconds: 5 to 20 } }
    cache: { kind: explicit, ttl_seconds: 300, min_tokens: 1024, block_tokens: 128, miss_rate: 0.05 }
    time_to_first_token_seconds: { lognormal: { median: 1, sigma: 0.5 } }
    prefill_seconds_per_million: 10
    tokens_per_second: 50 to 150
    efforts: { default: none, none: {}, high: { reasoning_tokens: 100 to 1500, success_odds: 2 } }
    error_rate: 0.04
    errors: { rate_limited: 0.5, seconds: 1 to 10, billed: true }
    outages: { share_of_time: 0.01, minutes: 1 to 20 }
    malformed_rate: 0.04
    refusal_rate: 0.004
    retention_law: [{ below: 6k, factor: 1 }, { factor: 0.7 }]
  strong: { extends: base, tokenizer_factor: 1.2, usd_per_million: { input: 3, cache_read: 0.3, cache_write_5m: 3.75, cache_write_1h: 6, output: 30 } }
job:
  traits: { kind: { plain: 0.9, malicious: 0.1 }, size: 400 to 4k }
  difficulty: { spread: 2, shared: 0.9, turns: 0.1, tokens: 0.1 }
  deadline_seconds: { limit: 4000, clock: agent, then: stop }
  budget_usd: { limit: 0.6, then: human }
  undetected_failure_usd: 1 to 100
  takeover: { wait_seconds: 60 to 600, minutes: 5 to 30, usd_per_hour: 60, repairs: 0.9 }
threads:
  main:
    system_tokens: 1500
    compact: { at_tokens: 9k, to: 0.4 }
    summary: { tokens: 300 to 900, odds: 0.9 }
  side: { system_tokens: 500 }
  judge: { fresh: true }
lanes:
  plan: {}
  code:
    success: { base: 0.5, strong: 0.75 }
    retry: { error: 2, malformed: 2, timeout_seconds: 60 }
  docs: { success: { default: 0.9 }, spread: 0 }
  review: {}
workflow:
  - call: plan
    lane: plan
    prompt_tokens: { trait: size, times: 1, plus: 600 }
    output_tokens: 100 to 600
    lifts: { lane: code, odds: { default: 1.3 } }
  - parallel: look around
    summary_tokens: 100
    branches:
      - count: 1 to 3
        do: [{ agent: find, lane: plan, thread: side, turns: 2 to 5, max_turns: 8, on_cap: fail, output_tokens: 50 to 200, tools: [{ name: grep, seconds: 1, result_tokens: 100 to 800 }] }]
      - do: [{ tool: index, seconds: 1 to 20, usd: 0.001 }]
  - agent: implement
    lane: code
    turns: 4 to 14
    max_turns: 24
    output_tokens: { lognormal: { median: 120, sigma: 1.2 } }
    per_job: { output_tokens: 0.3 }
    tools:
      - { name: shell, per_turn: 1.3, seconds: { lognormal: { median: 2, sigma: 2 } }, result_tokens: 50 to 900, failure_rate: 0.06, error_tokens: 40, stale_rate: 0.01, usd: 0.0002 }
      - { name: ask, per_turn: 0.1, usd: 0.0005, failure_rate: 0.1, do: [{ call: answer, lane: plan, thread: side, prompt_tokens: 200, output_tokens: 50 to 300 }], result_tokens: 60 }
  - check: tests
    seconds: 5 to 100
    usd: 0.002
    catches: 0.8
    blind_spot: 1
    false_alarm: 0.05
    on_fail: { redo: implement, context: summary, feedback_tokens: 200, odds: 2, max_redos: 1, then: human }
  - check: judge
    lane: review
    thread: judge
    prompt_tokens: 1k to 4k
    output_tokens: 50 to 150
    catches: 0.5
    false_alarm: 0.05
    on_fail: { redo: look around, context: restart, max_redos: 1, then: accept }
  - choose: extras
    branches:
      - { weight: 0.7, do: [] }
      - { weight: 0.3, do: [{ repeat: pages, times: { poisson: { mean: 1.5 } }, do: [{ call: write, lane: docs, prompt_tokens: 300, output_tokens: 200 }] }] }
  - human: review
    share: 0.5
    wait_seconds: 60 to 3600
    minutes: 1 to 10
    usd_per_hour: 60
    catches: 0.7
    false_alarm: 0.03
    edits: 0.5
    edit_minutes: 1 to 10
    repairs: 0.9
    on_fail: { redo: implement, context: keep, then: abandon }
policies:
  cascade:
    ladder:
      - { fallback: [base, { model: base, service_tier: batch }], fall_on: [error, rate_limited, outage], after: 1, cooldown_seconds: 30 }
      - { model: strong, effort: high, cache_ttl_seconds: 3600 }
    climb_on: { failed_check: 1, malformed: 2 }
    hand_off: keep
  mixed:
    predictor: { correlation: 0.5, seconds: 0.2, usd: 0.0003 }
    rules: [{ when: { predicted_difficulty: { above: 0.6 } }, use: strong }, { use: base }]
  base: base
`;
