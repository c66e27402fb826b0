/** What a warning means in a few words, by its code: for who counts warnings of many runs and cannot repeat each. */
export const WARNING_MEANINGS: Readonly<Record<string, string>> = {
  'heavy-tail': 'a few jobs carry the cost, so that its interval or even its mean is not to be trusted',
  'no-success': 'no job completed: there is no cost per completed job',
  'few-successes': 'too few jobs completed to trust their cost',
  'ratio-bias': 'few jobs completed, and the cost per completed job is too high by that',
  sketched: 'not all jobs are kept: quantiles are within 0.1 %, and comparisons of those that are',
  'precision-not-reached': 'the precision that was asked for is not reached, or not to be trusted yet',
  'no-speed': 'a model states no speed: metrics of time have no value',
  'max-requests': 'jobs were stopped at job.max_requests: a loop may have no exit',
  'rare-takeover': 'too few jobs ended with a person who took over to know what that costs',
  'uncertain-spread': 'a few jobs make the spread of the cost: its interval may be too narrow',
  'untaken-branch': 'no job took a branch that some would: what it costs is in no figure',
  'undetected-decides': 'with what undetected failures cost another policy is cheaper',
  'undetected-may-decide': 'with what undetected failures cost another policy may be cheaper',
};
