// @ts-check
import { isolated } from './isolated.js';
import { measureYardstick, scaledTo } from './peers/yardstick.js';
import { buildReference, timeReference, writeReferencePlan } from './peers/reference.js';
import { plansOf } from './scenario-plans.js';

/** @typedef {import('./peers.js').PolicyPeers} PolicyPeers */

const MAIN = 'fix-github-issue';
const JOBS = 1000;

/**
 * What C takes for a job, a step, a request and a draw, scaled to the hand-written program; and what that draws.
 *
 * @param {Readonly<Record<string, PolicyPeers>>} policies as the peers were timed
 * @param {number} rounds
 */
export async function priceInC(policies, rounds) {
  const program = buildReference('counting');
  if (program === null) return null;
  const plans = plansOf(MAIN);
  /** @type {ReturnType<typeof import('./kernel.js').countWork>} */
  const work = await isolated(new URL('kernel.js', import.meta.url).href, 'countWork', { name: MAIN });
  let [requests, words] = [0, 0];
  const measured = plans.map((plan) => {
    const counted = timeReference(program, writeReferencePlan(plan), JOBS);
    requests += counted.requests;
    words += counted.words;
    const { draws = 0, steps = 0 } = work[plan.policy] ?? {};
    return {
      jobs: JOBS,
      steps: JOBS * steps,
      requests: counted.requests,
      draws: counted.requests * draws,
      nanoseconds: counted.requests * (policies[plan.policy]?.c?.ns_per_request ?? Number.NaN),
    };
  });
  const [plan] = plans;
  const yardstick = plan === undefined ? null : measureYardstick(writeReferencePlan(plan), rounds);
  if (yardstick === null) return null;
  return { ...scaledTo(yardstick, measured), draws_per_request: words / requests };
}
