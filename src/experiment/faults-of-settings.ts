import type { Diagnostic } from '../diagnostic.ts';
import type { Experiment } from './experiment.ts';

/** What of an experiment's settings no run can follow; those of a scenario passed its door. */
export function faultsOfSettings({ jobs, precision, policies }: Experiment): readonly Diagnostic[] {
  const faults: Diagnostic[] = [];
  if (jobs !== null && !(Number.isSafeInteger(jobs) && jobs >= 1))
    faults.push(
      fault('bad-jobs', 'jobs', `${jobs} jobs`, 'a whole number of at least 1; null: until `precision`'),
    );
  if (precision !== null && !(precision > 0 && precision < 1))
    faults.push(
      fault('bad-precision', 'precision', `a precision of ${precision}`, 'a share above 0 and below 1'),
    );
  if (policies?.length === 0)
    faults.push(
      fault('no-policies', 'policies', 'no policies', 'the names of some; null: as the scenario says'),
    );
  return faults;
}

function fault(code: string, path: string, message: string, hint: string): Diagnostic {
  return { code: `run/${code}`, severity: 'error', file: '', position: null, path, message, hint };
}
