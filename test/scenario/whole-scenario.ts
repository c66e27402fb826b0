/** A scenario with every construct of the grammar; figures are made up. */
export const WHOLE_SCENARIO = `
$schema: ./scenario.schema.json
name: Migrate a database
question: Who migrates most cheaply?
prices: { as_of: 2026-05-20, route: hosted, book: my-book.yaml }
x-anchors:
  usual: &usual { error: 2, malformed: 1, refused: 1, truncated: 0, timeout_seconds: 300, then: abandon }
models:
  own-moe:
    architecture: { kind: moe, total_parameters: 300B, active_parameters: 20B }
    context_window: 200k
    max_output_tokens: 16k
    usd_per_million: { input: 0.1, cache_read: 0.02, cache_write_5m: 0.12, cache_write_1h: 0.2, output: 0.4, reasoning: 0.4, image_input: 1, audio_input: 2 }
    tiers:
      - { above_input_tokens: 100k, usd_per_million: { input: 0.2, cache_read: 0.04, cache_write_5m: 0.24, cache_write_1h: 0.4, output: 0.8, reasoning: 0.8, image_input: 1, audio_input: 2 } }
    windows: [{ utc: "22:00-04:00", usd_factor: 0.5 }]
    usd_per_request: 0.001
    usd_per_search: 0.01
    free: false
    service_tiers: { batch: { usd_factor: 0.5, wait_seconds: 60 to 3k, time_to_first_token_factor: 2 } }
    limits: { requests_per_day: 500, requests_per_minute: 10, until: 2026-12-31 }
    cache: { kind: automatic, ttl_seconds: 600, min_tokens: 512, block_tokens: 64, miss_rate: 0.05 }
    time_to_first_token_seconds: { lognormal: { median: 2, p95: 6 } }
    prefill_seconds_per_million: 10
    tokens_per_second: { value: 90, range: [60, 120], source: own measurement, checked: 2026-05-01 }
    efforts: { default: low, low: {}, high: { reasoning_tokens: 200 to 3k, success_odds: 1.4 } }
    tokenizer_factor: 1.1
    verbosity: { value: 1.2, source: own count }
    turns_factor: 0.9
    length_law: [{ below: 10k, factor: 1.1 }, { factor: 0.9 }]
    speed_law: [{ factor: 0.8 }]
    retention_law: []
    error_rate: 0.02
    errors: { rate_limited: 0.5, seconds: 1 to 9, billed: true }
    outages: { share_of_time: 0.001, minutes: 5 to 50 }
    malformed_rate: 1 of 40
    refusal_rate: 0.01
    compliance_rate: 0.2
    properties: { region: eu, keeps: false, rank: 3 }
    elo: { board: { value: 1400, date: 2026-05-01, source: the board } }
    weekly_tokens: 2T
  quiet-big: { extends: big, verbosity: 0.7 }
traffic: { jobs_per_day: 2400, hours: 8..20 }
job:
  traits:
    kind: { easy: 3, hard: 1, forbidden: 0.1 }
    rows: 400 to 6k
  difficulty: { spread: 3, shared: 0.9, turns: 0.1, tokens: 0.2 }
  deadline_seconds: { limit: 600, clock: agent, then: human }
  budget_usd: 4
  undetected_failure_usd: { mixture: [{ weight: 9, of: 10 }, { weight: 1, of: 100 to 5k }] }
  takeover: { wait_seconds: 60, minutes: { triangular: { low: 5, mode: 10, high: 60 } }, usd_per_hour: 80, repairs: 0.9 }
  max_requests: 400
threads:
  main:
    system_tokens: 8k
    starts_with: { tokens: 5k, warm_on: big, idle_seconds: 10 to 100 }
    compact: { at: 0.7, to: 0.3 }
    summary: { tokens: 900, odds: 0.95, lane: notes }
    keep_reasoning: true
  side: { system_tokens: 900, truncate: { at_tokens: 50k, to: 0.5 }, fresh: true }
  other: { overflow: stop }
lanes:
  notes: {}
  migrating:
    success:
      big: { low: 0.6, high: 41 of 50 }
      own-moe: { value: 0.5, range: [0.4, 0.6] }
      elo: { board: board, slope: 1, anchors: { big: 0.7 } }
      default: 0.4
    spread: 4
    refuse_when: { trait: { kind: forbidden } }
    require: { region: [eu, us] }
    malformed_rate: { own-moe: 0.1, default: 0.02 }
    refusal_rate: 0.01
    retry: *usual
    backoff: { first_seconds: 2, factor: 3, max_seconds: 30, jitter: 0.5 }
workflow:
  - call: outline
    lane: notes
    thread: main
    prompt_tokens: { trait: rows, times: 2, plus: 100 }
    output_tokens: { gamma: { mean: 300, cv: 0.5 } }
    reasoning_factor: 0.5
    error_tokens: 20
    per_job: { output_tokens: 0.2 }
    lifts: { lane: migrating, odds: { big: 1.5, default: 1 } }
    into: other
    retry: { error: 1 }
    share: 0.9
  - parallel: look around
    branches:
      - { count: 1 to 3, do: [{ call: read, thread: side, output_tokens: { normal: { mean: 100, sd: 20 } } }] }
    summary_tokens: 50
  - agent: migrate
    lane: migrating
    prompt_tokens: 100
    turns: { poisson: { mean: 12 } }
    max_turns: 40
    on_cap: fail
    output_tokens: { quantiles: { 0.05: 40, 0.5: 100, 0.95: 700 }, max: 2k, clamp: true }
    tools:
      - { name: sql, per_turn: 1.2, seconds: { weibull: { shape: 1.5, scale: 2 } }, usd: 0.001, result_tokens: { pareto: { minimum: 50, shape: 1.5 } }, failure_rate: 0.05, error_tokens: 90, stale_rate: 0.01 }
      - { name: helper, per_turn: 0.1, do: [{ agent: help, thread: side, turns: { geometric: { mean: 3 } }, max_turns: 9, output_tokens: 80 }], result_tokens: 200 }
    tool_calls: parallel
  - check: run migrations
    seconds: { exponential: { mean: 30 } }
    usd: 0.02
    catches: 0.9
    blind_spot: 1
    false_alarm: 0.02
    on_fail: { redo: migrate, context: summary, feedback_tokens: 300, odds: 2, max_redos: 2, then: human }
  - check: read over
    when: { trait: { kind: [easy, hard], rows: { above: 500 } }, attempt: 1, job_usd: { below: 3 } }
    lane: notes
    prompt_tokens: 1k
    output_tokens: { samples: [100, 200, 300] }
    catches: { big: 0.7, default: 0.5 }
    on_fail: { redo: migrate, then: accept }
  - choose: changelog
    branches:
      - { weight: 3, do: [] }
      - { weight: 1, do: [{ tool: publish, seconds: { uniform: { low: 1, high: 3 } }, usd: 0, result_tokens: 10, failure_rate: 0.1, error_tokens: 5, stale_rate: 0 }] }
  - choose: by size
    branches:
      - { when: { trait: { rows: { at_least: 1000 } } }, do: [] }
      - { do: [] }
  - repeat: tables
    times: { samples_from: { file: tables.csv, column: count } }
    do: [{ call: describe, thread: side, output_tokens: { beta: { mean: 0.5, n: 4 } } }]
  - human: sign off
    share: 0.5
    wait_seconds: { lognormal: { mean: 600, cv: 1 } }
    minutes: 2 to 8
    usd_per_hour: 80
    catches: 0.5
    false_alarm: 0.01
    edits: 0.5
    edit_minutes: 4
    repairs: 0.95
    on_fail: { redo: migrate, context: restart, then: abandon }
policies:
  big-only: big
  big-high: { model: big, effort: high, service_tier: batch, cache_ttl_seconds: 3600, route: hosted, max_output_tokens: 4k, require: { region: eu } }
  by-lane:
    - { when: { lane: [notes], last_outcome: [ok, refused], step: outline, thread: main, context_tokens: { at_most: 100k } }, use: big-high }
    - { use: own-moe }
  climbing: { ladder: [own-moe, big-high], climb_on: { failed_check: 1, malformed: 3 }, hand_off: restart, per: step }
  guessing:
    predictor: { correlation: 0.5, seconds: 0.2, usd: 0.001 }
    rules: [{ when: { predicted_difficulty: { above: 0.8 } }, use: big-only }, { when: { job_usd: { above: 3 } }, stop: true }, { use: own-moe }]
  safe: { fallback: [own-moe, big], fall_on: [error, quota], after: 2, cooldown_seconds: 30, require: { keeps: false } }
  canary: { split: [{ weight: 9, use: big-only }, { weight: 1, use: { model: own-moe } }], per: job }
  loyal: { sticky: by-lane, turns_ahead: 5 }
  patient: [{ when: { job_seconds: { above: 500 } }, human: true }, { use: big-only }]
baseline: big-only
constraints: ["completion_rate >= 0.5", "climbing: agent_seconds p95 <= 900"]
thresholds: ["best: vendor_cost_per_completed_job_usd < 1.5"]
sweep: { job.difficulty.spread: [1, 3], 'lanes.migrating.success["big"]': { from: 0.4, to: 0.8, points: 5, scale: log } }
run: { seed: 7, precision: 0.02, of: cost_per_job_usd, max_jobs: 50k, jobs: 2k, policies: [big-only, climbing] }
`;

/** The shortest valid scenario. */
export const SHORT_SCENARIO = `name: Short
workflow:
  - call: answer
    output_tokens: 100
policies:
  only: big
`;
