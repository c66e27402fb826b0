/**
 * A number of jobs as it stands in a sentence.
 *
 * @example inJobs(1) // '1 job'
 */
export function inJobs(count: number): string {
  return `${count} ${count === 1 ? 'job' : 'jobs'}`;
}
