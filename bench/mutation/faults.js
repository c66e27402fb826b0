// @ts-check
import { fault } from './fault.js';
import { KERNEL_FAULTS } from './kernel-faults.js';

/** @type {readonly import('./fault.js').Fault[]} */
export const FAULTS = [
  ...KERNEL_FAULTS,
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
    ['apart - 2 * shared', 'apart + 2 * shared'],
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
    'a price that is only announced holds where nobody names a day',
    'pricing/parse-price-book.ts',
    ['prices.filter((price) => !isAnnounced(price))', 'prices'],
    'pricing/parse-price-book.test.ts',
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
      '[own.money, own.completed, other.money, other.completed]',
      '[other.money, other.completed, own.money, own.completed]',
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
    'a report by a router counted as its vendor counts',
    'pricing/read-usage.ts',
    [
      "isMeant: (report) => has('prompt_tokens')(report) && typeof report['cost'] === 'number',",
      'isMeant: () => false,',
    ],
    'pricing/read-usage.test.ts',
  ),
  fault(
    'a call that a log tells twice counted twice',
    'logs/log.ts',
    ['      return isNew;', '      return true;'],
    'logs/choose-logged-model.test.ts',
  ),
  fault(
    'what was written counted as a tool result',
    'logs/context-growth.ts',
    ['after - before - last.usage.output)', 'after - before)'],
    'logs/log-figures.test.ts',
  ),
  fault(
    'a sample written with its greatest values cut off',
    'logs/equal-shares.ts',
    ['((share + 1) * count) / most];', '((share + 0.9) * count) / most];'],
    'logs/equal-shares.test.ts',
  ),
  fault(
    'a mean over few jobs linearised over all',
    'stats/counted-mean.ts',
    ['meanInterval({ n: counted, mean, m2 }', 'meanInterval({ n, mean, m2: (m2 * n) / counted }'],
    'stats/counted-mean.test.ts',
  ),
  fault(
    'a share near 1 on the scale of its own logarithm',
    'stats/ratio-estimate.ts',
    ['if (share <= 0.5) {', 'if (share <= 1) {'],
    'stats/ratio-estimate.test.ts',
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
    ["if (successes < TRUSTED_SUCCESSES) return 'few-successes';", ''],
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
