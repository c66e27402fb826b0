// @ts-check
import { ok } from 'node:assert';
import process, { argv, stdout } from 'node:process';
import { resultOf } from '../dist/experiment/run.js';
import { simulatePolicies } from '../dist/experiment/simulate-policies.js';
import { cpuMilliseconds } from './cpu-time.js';
import { experimentOfText } from './scenario-plans.js';

/*
 * One point of growth.js, in a process of its own: `node bench/growth-point.js JOBS TURNS POLICIES` runs a small scenario
 * and prints one JSON object. Compiling, simulating and summarizing are in its CPU seconds; starting node is not.
 */

const BYTES_PER_KIB = 1024;
const [jobs = 0, turns = 0, policies = 0] = argv.slice(2).map(Number);
const names = Array.from({ length: policies }, (_, policy) => `p${policy + 1}: m`);
const text = `
name: Growth
models:
  m:
    context_window: 2M
    max_output_tokens: 64k
    usd_per_million: { input: 1, cache_read: 0.1, output: 5 }
    cache: { kind: automatic, ttl_seconds: 300 }
    time_to_first_token_seconds: 0.5 to 2
    tokens_per_second: 40 to 90
lanes: { work: { success: { m: 0.8 } } }
workflow:
  - agent: act
    lane: work
    turns: ${turns}
    max_turns: 65535
    output_tokens: 100 to 1k
    tools: [{ name: tool, per_turn: 1, seconds: 1 to 5, result_tokens: 100 to 1k, failure_rate: 0.05, error_tokens: 50 }]
policies: { ${names.join(', ')} }
`;

const experiment = { ...experimentOfText('growth.yaml', text), jobs };
const begin = cpuMilliseconds();
const simulated = await simulatePolicies(experiment, {});
ok(simulated.ok, 'the scenario runs');
const result = resultOf(simulated.value, 0);
const seconds = (cpuMilliseconds() - begin) / 1000;
ok(
  result.policies.length === policies && result.policies.every((policy) => policy.jobs === jobs),
  'every policy ran every job',
);
const peakBytes = process.resourceUsage().maxRSS * BYTES_PER_KIB;
stdout.write(`${JSON.stringify({ seconds, peak_mb: peakBytes / 1e6 })}\n`);
