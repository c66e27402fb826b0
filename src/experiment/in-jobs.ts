/**
 * A number of jobs as it stands in a sentence.
 *
 * @example inJobs(1000) // '1,000 jobs'
 */
export function inJobs(count: number): string {
  return `${grouped(count)} ${count === 1 ? 'job' : 'jobs'}`;
}

/** A whole number with its thousands apart. */
export function grouped(count: number): string {
  return count.toLocaleString('en-US');
}
