import { literal, wholeCode } from './code.ts';
import { rememberInputCode, splitInputCode } from './cache-code.ts';
import { REQUEST_VISIT, modelTokens } from './called-code.ts';
import { passExchangeCode, settleCode } from './exchange-code.ts';
import { CAUSE_COMPACTION } from './outcomes.ts';
import { admitCode } from './admit-code.ts';
import { SLOT_SUMMARY } from './slots.ts';
import type { SiteKey } from '../random/site-key.ts';
import type { Place } from './place.ts';

/**
 * One billed, timed request over the whole thread that writes its summary, `job.summaryTokens`, by `job.target`, as code:
 * it meets no errors and no time-out.
 */
export function summaryCode(place: Place): void {
  const { code, plan, thread } = place;
  const { targets, models, threads } = plan;
  code.add('target = job.target;');
  admitCode(place);
  code.add('wantedRequests += 1;');
  place.open(
    REQUEST_VISIT,
    summarySite(threads.sites[thread]!, plan.steps.sites[place.step]!.entry),
    `(((job.entries[step] + 1) << 16) | job.turn)`,
    'job.repetition',
  );
  const quantity = place.quantity(threads.summaryTokens[thread]!, 'drawn', REQUEST_VISIT, SLOT_SUMMARY);
  code.add(`drawn = ${quantity};`, `visible = ${wholeCode('drawn')};`);
  const most = place.byTarget((target) => targets.maxOutputTokens[target]!);
  const window = place.byTarget((target) => models.window[targets.model[target]!]!);
  code.add(`output = min(${modelTokens(place, 'visible')}, ${most}, ${window} - input);`, 'reasoning = 0;');
  splitInputCode(place);
  passExchangeCode(place);
  settleCode(place, literal(CAUSE_COMPACTION));
  rememberInputCode(place, 'job.askedEscalated');
  if (place.records) {
    code.add('job.target = target;', 'job.beganAt = beganAt;', 'job.tryUniform = 1;');
    place.around(`job.recorder.request(job, step, thread, 'summary');`);
  }
  code.add('job.summaryTokens = visible;');
}

/** A summary's site: the thread's and that of the step that asks for it. */
function summarySite(thread: SiteKey, step: SiteKey): SiteKey {
  return { low: thread.low ^ step.low, high: thread.high ^ step.high };
}
