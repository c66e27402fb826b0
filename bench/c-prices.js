// @ts-check
import { isolated } from './isolated.js';
import { measureYardstick, scaledTo } from './peers/yardstick.js';
import { buildReference, timeReference, writeReferencePlan } from './peers/reference.js';
import { plansOf } from './scenario-plans.js';

const MAIN = 'fix-github-issue';
const JOBS = 1000;

/**
 * What C takes for a job, a step, a request, a draw and a chance, scaled to the hand-written program; and what that draws.
 *
 * @param {number} rounds
 */
export async function priceInC(rounds) {
  const [program, counting] = [buildReference('bare'), buildReference('counting')];
  if (program === null || counting === null) return null;
  const plans = plansOf(MAIN);
  /** @type {ReturnType<typeof import('./kernel.js').countWork>} */
  const work = await isolated(new URL('kernel.js', import.meta.url).href, 'countWork', { name: MAIN });
  let [requests, words] = [0, 0];
  const measured = plans.map((plan) => {
    const file = writeReferencePlan(plan);
    const counted = timeReference(counting, file, JOBS);
    const times = Array.from({ length: rounds }, () => timeReference(program, file, JOBS).nanoseconds);
    requests += counted.requests;
    words += counted.words;
    const each = work[plan.policy];
    if (each === undefined) throw new Error(`${plan.policy} was not counted`);
    return { ...each, nanoseconds: Math.min(...times) / counted.requests };
  });
  const [plan] = plans;
  const yardstick = plan === undefined ? null : measureYardstick(writeReferencePlan(plan), rounds);
  if (yardstick === null) return null;
  return { ...scaledTo(yardstick, measured), draws_per_request: words / requests };
}
