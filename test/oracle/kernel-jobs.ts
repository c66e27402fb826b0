import { STOP_REASONS } from '../../src/experiment/result.ts';
import { createKernel } from '../../src/kernel/kernel.ts';
import { ABANDONED, COMPLETED, DEFECTIVE, STOPPED } from '../../src/kernel/outcomes.ts';
import type { Plan } from '../../src/plan/plan.ts';
import type { JobRecord } from './tiny-job.ts';

const CHUNK_JOBS = 1000;
/** The kernel's jobs, one record after the other. */
export function forKernelJobs(plan: Plan, jobs: number, visit: (job: JobRecord) => void): void {
  const kernel = createKernel(plan, CHUNK_JOBS);
  const { outcomes } = kernel;
  for (let first = 0; first < jobs; first += CHUNK_JOBS) {
    kernel.simulate(first, Math.min(CHUNK_JOBS, jobs - first));
    const at = {
      ending: outcomes.column('ending'),
      spend: outcomes.column('spend'),
      people: outcomes.column('people'),
      seconds: outcomes.column('seconds'),
      agentSeconds: outcomes.column('agentSeconds'),
      requests: outcomes.column('requests'),
      turns: outcomes.column('turns'),
      toolCalls: outcomes.column('toolCalls'),
      toolFailures: outcomes.column('toolFailures'),
      retries: outcomes.column('retries'),
      redos: outcomes.column('redos'),
      escalations: outcomes.column('escalations'),
      malformed: outcomes.column('malformed'),
      errors: outcomes.column('errors'),
      refused: outcomes.column('refused'),
      uncached: outcomes.column('uncachedInputTokens'),
      read: outcomes.column('cacheReadTokens'),
      write: outcomes.column('cacheWriteTokens'),
      output: outcomes.column('outputTokens'),
      compactions: outcomes.column('compactions'),
      takenOver: outcomes.column('takenOver'),
      humanMinutes: outcomes.column('humanMinutes'),
      reviews: outcomes.column('reviews'),
      edits: outcomes.column('edits'),
      overshoot: outcomes.column('budgetOvershoot'),
    } satisfies Record<keyof JobRecord, Float64Array>;
    for (let row = 0; row < outcomes.jobs; row += 1) {
      visit({
        ending: endingName(at.ending[row]!),
        spend: at.spend[row]!,
        people: at.people[row]!,
        seconds: at.seconds[row]!,
        agentSeconds: at.agentSeconds[row]!,
        requests: at.requests[row]!,
        turns: at.turns[row]!,
        toolCalls: at.toolCalls[row]!,
        toolFailures: at.toolFailures[row]!,
        retries: at.retries[row]!,
        redos: at.redos[row]!,
        escalations: at.escalations[row]!,
        malformed: at.malformed[row]!,
        errors: at.errors[row]!,
        refused: at.refused[row]!,
        uncached: at.uncached[row]!,
        read: at.read[row]!,
        write: at.write[row]!,
        output: at.output[row]!,
        compactions: at.compactions[row]!,
        takenOver: at.takenOver[row]!,
        humanMinutes: at.humanMinutes[row]!,
        reviews: at.reviews[row]!,
        edits: at.edits[row]!,
        overshoot: at.overshoot[row]!,
      });
    }
  }
}

function endingName(code: number): string {
  if (code === COMPLETED) return 'completed';
  if (code === DEFECTIVE) return 'defective';
  if (code === ABANDONED) return 'abandoned';
  return STOP_REASONS[code - STOPPED] ?? '';
}
