// @ts-check

/*
 * Faults that tests must see: each an exact text that stands once in a file of src/, what it is replaced by, and the tests
 * that are asked. A text that is no more there is an error of this table: the fault is to be planted anew where its idea went.
 */

/**
 * @typedef {object} Fault
 * @property {string} what the mistake, in words
 * @property {string} file inside src/
 * @property {string} text
 * @property {string} planted instead of it
 * @property {readonly string[]} tests inside test/
 */

/**
 * @param {string} what @param {string} file @param {readonly [text: string, planted: string]} change
 * @param {...string} tests
 * @returns {Fault}
 */
const fault = (what, file, [text, planted], ...tests) => ({ what, file, text, planted, tests });

/** @type {readonly Fault[]} */
export const FAULTS = [
  // the kernel's texts
  fault(
    'one retry less than allowed',
    'kernel/failed-try-code.ts',
    ['if (errors > ${plan.steps.retryError', 'if (errors >= ${plan.steps.retryError'],
    'kernel/failed-try.test.ts',
    'kernel/request-code.test.ts',
    'oracle/retries.test.ts',
  ),
  fault(
    'failed tries not billed',
    'kernel/failed-try-code.ts',
    ["else if (billed === '1') bill();", "else if (billed === '1') unbilled();"],
    'kernel/failed-try.test.ts',
    'oracle/retries.test.ts',
  ),
  fault(
    'jitter lengthens a wait',
    'kernel/failed-try-code.ts',
    ['wait *= 1 - ${product(', 'wait *= 1 + ${product('],
    'kernel/failed-try.test.ts',
    'kernel/properties.test.ts',
    'oracle/retries.test.ts',
  ),
  fault(
    'cached tokens counted twice',
    'kernel/cache-code.ts',
    ["'fresh = input - read;'", "'fresh = input;'"],
    'kernel/cache-code.test.ts',
    'oracle/cache.test.ts',
  ),
  fault(
    'a hit does not refresh the cache',
    'kernel/cache-code.ts',
    ["code.add(`${place.cell('cachedAt')} = firstTokenAt;`);", ''],
    'kernel/cache-code.test.ts',
    'oracle/cache.test.ts',
  ),
  fault(
    'lifetime of a cache in milliseconds',
    'kernel/cache-code.ts',
    ["clock - ${place.cell('cachedAt')} <= ${ttl}", "(clock - ${place.cell('cachedAt')}) * 1000 <= ${ttl}"],
    'kernel/cache-code.test.ts',
    'oracle/cache.test.ts',
  ),
  fault(
    'no look at budget and deadline before a request',
    'kernel/admit-code.ts',
    ['  limitsCode(place);\n  code.block(`if (requests', '  code.block(`if (requests'],
    'kernel/admit.test.ts',
    'kernel/ending.test.ts',
    'kernel/request-code.test.ts',
    'oracle/enumerate-calls.test.ts',
    'oracle/enumerate-agents.test.ts',
  ),
  fault(
    'one request more than allowed',
    'kernel/admit-code.ts',
    ['if (requests >= ${code.number(job.maxRequests)})', 'if (requests > ${code.number(job.maxRequests)})'],
    'kernel/admit.test.ts',
    'kernel/ending.test.ts',
    'kernel/request-code.test.ts',
  ),
  fault(
    'tools called after the last turn, too',
    'kernel/work-code.ts',
    ["'if (turn < planned - 1)'", "'if (turn < planned)'"],
    'kernel/tools.test.ts',
    'kernel/work-code.test.ts',
  ),
  fault(
    'a ladder serves the rung below',
    'kernel/route-code.ts',
    ['chosenCode(place, `job.rung[${row}]`', 'chosenCode(place, `max(0, job.rung[${row}] - 1)`'],
    'kernel/route.test.ts',
  ),
  fault(
    'a chain goes back to a route that is cooling down',
    'kernel/route-code.ts',
    ['`job.coolUntil[${at}] <= ${clock} ? ${at} : `', '`0 <= ${clock} ? ${at} : `'],
    'kernel/route.test.ts',
  ),
  fault(
    'work is good by the chance at the far end of a cell',
    'kernel/logistic.ts',
    ['logisticEdges[cell] - ', 'logisticEdges[cell + 1] - '],
    'kernel/logistic.test.ts',
  ),
  fault(
    'a look catches less than stated once blind jobs are set apart',
    'kernel/check-code.ts',
    ['rate > 0 ? rate / (1 - blindShare(rate)) : 0', 'rate'],
    'kernel/check-code.test.ts',
    'kernel/redo.test.ts',
    'oracle/retries.test.ts',
  ),
  fault(
    'logits of an attempt added, not averaged',
    'kernel/lane-code.ts',
    ['logitSums[lane] / logitCounts[lane]', 'logitSums[lane]'],
    'kernel/lane-work.test.ts',
  ),
  fault(
    'people paid by the second',
    'kernel/ledger-code.ts',
    ['* 1e12) / 60)', '* 1e12) / 3600)'],
    'kernel/human-code.test.ts',
  ),
  fault(
    'reasoning takes no time',
    'kernel/exchange-code.ts',
    ['`bill = output + reasoning;`', '`bill = output;`'],
    'kernel/exchange-code.test.ts',
    'kernel/request-code.test.ts',
  ),
  // the rest of the kernel
  fault(
    'one redo more than allowed',
    'kernel/redo.ts',
    ['job.redosOrdered[step]! >= steps', 'job.redosOrdered[step]! > steps'],
    'kernel/redo.test.ts',
  ),
  fault(
    'a ladder climbs one event late',
    'kernel/route.ts',
    ['job.eventCount[counter]! < routes', 'job.eventCount[counter]! <= routes'],
    'kernel/route.test.ts',
  ),
  // random, stats, bill
  fault(
    'all sites share the low word of their key',
    'random/site-key.ts',
    ['low: murmurHash3(bytes, LOW_SEED) | 0', 'low: LOW_SEED | 0'],
    'random/site-key.test.ts',
  ),
  fault(
    'the mean of a table moved the wrong way',
    'random/match-mean.ts',
    ['const stretch = lack / bumps;', 'const stretch = -lack / bumps;'],
    'random/match-mean.test.ts',
    'random/quantile-table.test.ts',
  ),
  fault(
    'variance divided by n',
    'stats/moments.ts',
    ['this.m2 / (this.n - 1)', 'this.m2 / this.n'],
    'stats/moments.test.ts',
  ),
  fault(
    'sign of the skew of merged parts',
    'stats/moments.ts',
    ['3 * step * (na * b.m2 - nb * this.m2)', '3 * step * (nb * this.m2 - na * b.m2)'],
    'stats/moments.test.ts',
  ),
  fault(
    'what pairs share counted against them',
    'stats/paired-ratio.ts',
    ['varA + varB - 2 * shared', 'varA + varB + 2 * shared'],
    'stats/paired-ratio.test.ts',
  ),
  fault(
    'variance of a ratio without covariance',
    'stats/ratio-estimate.ts',
    ['xx - 2 * xy + yy', 'xx + yy'],
    'stats/ratio-estimate.test.ts',
  ),
  fault(
    'rank of a quantile off by one',
    'stats/quantile-interval.ts',
    ['const below = Math.floor(places[at]!) + 1;', 'const below = Math.floor(places[at]!);'],
    'stats/quantile-interval.test.ts',
  ),
  fault(
    'a tier begins at its edge',
    'bill/tier-index.ts',
    [
      'inputTokens < threshold : inputTokens <= threshold',
      'inputTokens < threshold : inputTokens < threshold',
    ],
    'bill/tier-index.test.ts',
    'pricing/shipped-tiers.test.ts',
  ),
  fault(
    'cache reads at the price of what is sent',
    'bill/bill-code.ts',
    ['read: tokens(CACHE_READ, names.read)', 'read: tokens(freshBucket, names.read)'],
    'bill/bill-code.test.ts',
  ),
  // from file to plan
  fault(
    'an underflow read as the number 0 without a word',
    'grammar/scalar.ts',
    ['value === 0', 'value === 1'],
    'grammar/source.test.ts',
    'hostile/forty-inputs.test.ts',
  ),
  fault(
    'a price holds from the day after',
    'pricing/tariff-on.ts',
    ['price.from <= day', 'price.from < day'],
    'pricing/tariff-on.test.ts',
  ),
  fault(
    'names that only look different pass',
    'scenario/check-names.ts',
    ["severity: same ? 'error' : 'warning'", "severity: 'warning'"],
    'scenario/bad-scenario.test.ts',
    'hostile/forty-inputs.test.ts',
  ),
  fault(
    'requests of a step draw at the site of its entry',
    'plan/step-builder.ts',
    ['request: compilation.site(`${path}/request`)', 'request: compilation.site(`${path}/entry`)'],
    'plan/step-builder.test.ts',
    'oracle/common-random-numbers.test.ts',
  ),
  fault(
    'a branch of a parallel step sees what its siblings did',
    'kernel/forked-work.ts',
    ['job.copyForked(this.base);', ''],
    'kernel/fork.test.ts',
  ),
  fault(
    'what was spent is held against dollars by a product',
    'kernel/condition-code.ts',
    [
      "return `(${place.value('job.spend')} / ${PICO_PER_USD})`;",
      "return `(${place.value('job.spend')} * 1e-12)`;",
    ],
    'kernel/condition.test.ts',
  ),
  // what is said of jobs
  fault(
    'the first chunk missing in the ledgers',
    'experiment/tally.ts',
    ['sum.add(rows[row] ?? 0);', 'sum.add(this.jobs === 0 ? 0 : (rows[row] ?? 0));'],
    'experiment/tally.test.ts',
    'experiment/summarize-policy.test.ts',
  ),
  fault(
    'pairs swapped in the difference',
    'experiment/compare-policies.ts',
    [
      '[own.costs, own.completed, other.costs, other.completed]',
      '[other.costs, other.completed, own.costs, own.completed]',
    ],
    'experiment/compare-policies.test.ts',
  ),
  fault(
    'a choice that holds for a job told from the place at hand',
    'plan/reachable-targets.ts',
    ['const ofLane = isHere || per === PER_LANE;', 'const ofLane = true;'],
    'plan/reachable-targets.test.ts',
    'kernel/route.test.ts',
  ),
  fault(
    'a summary between two tries begins the request anew',
    'kernel/route-code.ts',
    ["`${place.value('job.wantedRequests')} - job.summaries`", "place.value('job.wantedRequests')"],
    'kernel/route.test.ts',
  ),
  fault(
    'what threads tell each other is copied, not shared',
    'experiment/shared-doubles.ts',
    [
      'return new Float64Array(new SharedArrayBuffer(length * Float64Array.BYTES_PER_ELEMENT));',
      'return new Float64Array(length) as never;',
    ],
    'experiment/shared-doubles.test.ts',
    'experiment/task-desk.test.ts',
  ),
  fault(
    'no fewest successes before a stop',
    'experiment/stop-rule.ts',
    ['if (successes < FEWEST_SUCCESSES) return false;', ''],
    'experiment/stop-rule.test.ts',
  ),
  fault(
    'formulas in a CSV',
    'report/csv-text.ts',
    ['const safe = spreadsheetText(text);', 'const safe = text;'],
    'report/csv-text.test.ts',
    'report/csv.test.ts',
  ),
  fault(
    'controls on a terminal',
    'report/safe-text.ts',
    ['return text.replaceAll(UNSAFE, escapeCharacter);', 'return text;'],
    'report/safe-text.test.ts',
  ),
  fault(
    'a file written beside its name and left there',
    'cli/write-output.ts',
    ['    renameSync(temporary, file);\n', ''],
    'cli/write-output.test.ts',
  ),
];
