// @ts-check
import { meanOf } from './agreement.js';
import { buildReference, checkReference, timeReference, writeReferencePlan } from './reference.js';

/** @typedef {import('../peers.js').Runner} Runner */
/** @typedef {import('../peers.js').Peer} Peer */

const CHUNK = 1000;
const CHECKED_JOBS = 10_000;
/** What C takes a request, about: how many jobs it is given. */
const NS_IN_C = 50;

/**
 * The hand-written C program, where gcc is: with what the answer needs, and with every ledger of the kernel.
 *
 * @param {import('../../dist/plan/plan.js').Plan} plan
 * @param {import('../../dist/kernel/kernel.js').Kernel} kernel
 * @returns {[Peer, Runner][]}
 */
export function cPeers(plan, { simulate, outcomes }) {
  const bare = buildReference('bare');
  const ledgers = buildReference('ledgers');
  if (bare === null || ledgers === null) return [];
  checkReference(bare, 'bare', plan, CHECKED_JOBS);
  checkReference(ledgers, 'ledgers', plan, CHECKED_JOBS);
  const file = writeReferencePlan(plan);
  simulate(0, CHUNK);
  const requestsPerJob = meanOf(outcomes.column('requests')).mean;
  const timed = (/** @type {string} */ program, /** @type {number} */ time) => {
    const { requests, nanoseconds } = timeReference(
      program,
      file,
      Math.ceil((1e6 * time) / NS_IN_C / requestsPerJob),
    );
    return nanoseconds / requests;
  };
  return [
    ['c', (time) => timed(bare, time)],
    ['c_same_ledgers', (time) => timed(ledgers, time)],
  ];
}
