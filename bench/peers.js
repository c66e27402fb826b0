// @ts-check
import { createKernel } from '../dist/kernel/kernel.js';
import { cpuMilliseconds } from './cpu-time.js';
import { median } from './median.js';
import { cPeers } from './peers/c-peers.js';
import { ownDicePeers } from './peers/own-dice.js';
import { plansOf } from './scenario-plans.js';
import { warmUp } from './warm-up.js';

/*
 * The main scenario as others would write it, beside the kernel. What each comes to is asserted first: C must give every
 * job's figures bit for bit, those that draw numbers of their own our means. Then all take turns; a ratio is the median
 * over the rounds of ratios within a round.
 */

/** @typedef {import('../dist/kernel/kernel.js').Kernel} Kernel */
/** Runs for about so long; nanoseconds a request. @typedef {(milliseconds: number) => number} Runner */
/** @typedef {'kernel' | 'c' | 'c_same_ledgers' | 'object_per_step' | 'numpy' | 'simpy'} Peer */
/** `ratio`: its time over the kernel's. @typedef {{ readonly ns_per_request: number, readonly ratio: number }} PeerFigures */
/** @typedef {Partial<Record<Peer, PeerFigures>>} PolicyPeers */

/** One program under one policy, and what it took in each round. */
/** @typedef {{ readonly policy: string, readonly peer: Peer, readonly run: Runner, readonly taken: number[] }} Entry */

const MAIN = 'fix-github-issue';
/** The policy of the peers that know one model. */
const ONE_MODEL = 'opus';
const CHUNK = 1000;

/**
 * @param {{ readonly milliseconds: number, readonly rounds: number }} settings milliseconds of each program in a round
 * @returns {{ policies: Record<string, PolicyPeers>, together: PolicyPeers }} by policy; and all policies together, as
 * many jobs of each, for the peers that know all
 */
export function measurePeers({ milliseconds, rounds }) {
  /** @type {Entry[]} */
  const entries = [];
  /** @type {{ readonly policy: string, readonly kernel: Kernel }[]} */
  const kernels = [];
  /** @type {Map<string, number>} */
  const requestsPerJob = new Map();
  for (const plan of plansOf(MAIN)) {
    const { policy } = plan;
    const kernel = createKernel(plan, CHUNK, undefined, 0);
    const peers = [...cPeers(plan, kernel), ...(policy === ONE_MODEL ? ownDicePeers(kernel) : [])];
    kernels.push({ policy, kernel });
    entries.push({ policy, peer: 'kernel', run: (time) => runKernel(kernel, time), taken: [] });
    for (const [peer, run] of peers) entries.push({ policy, peer, run, taken: [] });
  }
  // twice: functions that kernels share are compiled anew as the next one comes
  for (const { policy, kernel } of [...kernels, ...kernels])
    requestsPerJob.set(policy, warmUp(kernel, CHUNK));
  for (let round = 0; round < rounds; round += 1) {
    for (const { run, taken } of entries) taken.push(run(milliseconds));
  }

  /** @type {Record<string, PolicyPeers>} */
  const policies = {};
  for (const policy of requestsPerJob.keys()) {
    policies[policy] = figuresOf(entries.filter((entry) => entry.policy === policy));
  }
  return { policies, together: figuresOf(allPolicies(entries, requestsPerJob)) };
}

/**
 * The peers that know every policy, as if they ran them all, as many jobs of each.
 *
 * @param {readonly Entry[]} entries
 * @param {ReadonlyMap<string, number>} requestsPerJob
 */
function allPolicies(entries, requestsPerJob) {
  const total = [...requestsPerJob.values()].reduce((sum, requests) => sum + requests, 0);
  return [...new Set(entries.map(({ peer }) => peer))].flatMap((peer) => {
    const those = entries.filter((entry) => entry.peer === peer);
    if (those.length < requestsPerJob.size) return [];
    const taken = (those[0]?.taken ?? []).map((_, round) =>
      those.reduce(
        (sum, entry) =>
          sum + ((entry.taken[round] ?? Number.NaN) * (requestsPerJob.get(entry.policy) ?? 0)) / total,
        0,
      ),
    );
    return [{ peer, taken }];
  });
}

/**
 * Medians over the rounds.
 *
 * @param {readonly { readonly peer: Peer, readonly taken: readonly number[] }[]} entries
 * @returns {PolicyPeers}
 */
function figuresOf(entries) {
  const kernel = entries.find(({ peer }) => peer === 'kernel')?.taken ?? [];
  return Object.fromEntries(
    entries.map(({ peer, taken }) => {
      const ratios = taken.map((time, round) => time / (kernel[round] ?? Number.NaN));
      return [peer, { ns_per_request: median(taken), ratio: median(ratios) }];
    }),
  );
}

/** @param {Kernel} kernel @param {number} milliseconds */
function runKernel({ simulate, outcomes }, milliseconds) {
  const begin = cpuMilliseconds();
  let requests = 0;
  let elapsed = 0;
  for (let first = 0; elapsed < milliseconds; first += CHUNK) {
    simulate(first, CHUNK);
    for (const sent of outcomes.column('requests')) requests += sent;
    elapsed = cpuMilliseconds() - begin;
  }
  return (1e6 * elapsed) / requests;
}
