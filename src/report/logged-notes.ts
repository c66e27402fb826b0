import type { LoggedModel } from '../logs/choose-logged-model.ts';
import type { Log } from '../logs/log.ts';
import type { LogFigures } from '../logs/log-figures.ts';
import type { Day } from '../units.ts';
import { formatCounted, formatCount } from './format.ts';

/** What a scenario of a log is made of, as far as it must be told. */
export interface Noted {
  readonly log: Log;
  readonly chosen: LoggedModel;
  readonly figures: LogFigures;
  /** whose prices hold; null: the book's newest */
  readonly day: Day | null;
  /** null: a guess stands for it */
  readonly success: string | null;
}

/** What was left out of a log or taken for granted, in sentences, most weighty first. */
export function loggedNotes({ log, chosen, figures, day, success }: Noted): readonly string[] {
  const others = [...chosen.others].map(
    ([name, calls]) => `${formatCounted(calls, 'call')} of ${name || 'no name'}`,
  );
  return [
    ...(success === null
      ? [
          'the log cannot know which jobs were done right: the success rate is a guess (or --success "371 of 500")',
        ]
      : []),
    ...(chosen.loggedAs === chosen.model
      ? []
      : [`calls of ${chosen.loggedAs || 'a model that the log does not name'} stand as ${chosen.model}`]),
    ...(others.length === 0 ? [] : [`left out: ${others.join(', ')}`]),
    ...(log.ofSubAgents === 0 ? [] : [`left out: ${formatCounted(log.ofSubAgents, 'call')} of sub-agents`]),
    ...(log.empty === 0
      ? []
      : [`left out: ${formatCounted(log.empty, 'call')} that failed or wrote nothing`]),
    ...(log.uncounted === 0
      ? []
      : [`left out: ${formatCounted(log.uncounted, 'call')} of which the log does not tell the tokens`]),
    ...(log.fast === 0
      ? []
      : [`${formatCounted(log.fast, 'call')} in fast mode: billed at ordinary prices, no others are known`]),
    ...(log.searches === 0
      ? []
      : [
          `the vendor ran ${formatCount(log.searches)} web ${log.searches === 1 ? 'search' : 'searches'}: no figure has what they cost; \`usd\` of the tools can`,
        ]),
    ...(log.apart === 0
      ? []
      : [
          `in ${formatCounted(log.apart, 'call')} reasoning is more than the output that it should be inside: it is taken to be apart there`,
        ]),
    ...(log.exclusive === 0
      ? []
      : [
          `in ${formatCounted(log.exclusive, 'call')} the input is taken to be without what the cache did: of some, the cache did more`,
        ]),
    ...(log.jobsInSeveral === 0
      ? []
      : [
          `${formatCounted(log.jobsInSeveral, 'job')} with calls in several files: they are taken together (give jobs of their own names of their own)`,
        ]),
    ...cacheNotes(log, figures),
    ...cutNotes(figures),
    ...(figures.days !== null && day === null
      ? [`the price book has no price of ${chosen.model} on ${figures.days[1]}: its newest hold`]
      : []),
  ];
}

function cacheNotes({ tellsCache }: Log, { takesWrites }: LogFigures): string[] {
  if (!tellsCache)
    return ['the log does not tell what was read from the cache: the model’s own miss rate holds'];
  if (takesWrites)
    return [
      'the log does not tell what was written to the cache: all input that was not read counts as written',
    ];
  return [];
}

function cutNotes({ cuts, cutRule: rule }: LogFigures): string[] {
  if (cuts === 0) return [];
  const found = `contexts were cut ${cuts === 1 ? 'once' : `${formatCount(cuts)} times`}`;
  return [
    rule === null
      ? `${found}, at no common length: the scenario cuts none`
      : `${found}: the scenario cuts them at the median length`,
  ];
}
