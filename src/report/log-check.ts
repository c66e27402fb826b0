import type { PerJob } from '../logs/log-figures.ts';
import type { Part } from './answer.ts';
import { formatNumber, formatPercent, formatUsd } from './format.ts';

/** A figure of a job in the log and as the scenario of it has it; null: not known. */
interface Held {
  readonly what: string;
  readonly logged: number | null;
  readonly modelled: number | null;
  readonly text: (value: number | null) => string;
}

/** Further apart than this share the scenario is not the log's. */
const NEAR = 0.1;

/** What a job takes, in the log and as modelled, and in a sentence what is not the same. */
export function logCheckParts(logged: PerJob, modelled: PerJob): readonly Part[] {
  const held: readonly Held[] = [
    { what: 'turns', logged: logged.turns, modelled: modelled.turns, text: formatNumber },
    { what: 'input tokens', logged: logged.input, modelled: modelled.input, text: formatNumber },
    {
      what: 'cache hit rate',
      logged: logged.hitRate,
      modelled: modelled.hitRate,
      text: (share) => `${formatPercent(share)} %`,
    },
    { what: 'output tokens', logged: logged.output, modelled: modelled.output, text: formatNumber },
    {
      what: logged.loggedUsd === null ? 'vendor USD by the price book' : 'vendor USD',
      logged: logged.loggedUsd ?? logged.billedUsd,
      modelled: modelled.billedUsd,
      text: formatUsd,
    },
  ];
  const apart = held.filter(isApart).map(({ what }) => what);
  return [
    {
      kind: 'table',
      headings: [
        ['what a job takes', 'left'],
        ['in the log', 'right'],
        ['as modelled', 'right'],
      ],
      rows: held.map(({ what, logged: in_, modelled: as, text }) => [
        what,
        in_ === null ? 'not told' : text(in_),
        text(as),
      ]),
    },
    ...(apart.length === 0 ? [] : [{ kind: 'text', text: apartSentence(apart) } as const]),
    ...billParts(logged),
  ];
}

function isApart({ logged, modelled }: Held): boolean {
  if (logged === null || modelled === null) return false;
  return Math.abs(modelled - logged) > NEAR * Math.abs(logged);
}

function apartSentence(apart: readonly string[]): string {
  return `more than 10 % from the log: ${apart.join(', ')}. One step draws its figures apart from one another: where long jobs have larger calls, or smaller ones, or contexts are cut in other ways, make traits or several steps of them`;
}

/** Where the log's own cost is not what its tokens come to by the book. */
function billParts({ loggedUsd, billedUsd }: PerJob): readonly Part[] {
  if (loggedUsd === null || billedUsd === null) return [];
  if (Math.abs(billedUsd - loggedUsd) <= NEAR * loggedUsd) return [];
  const text = `the log's own tokens come to ${formatUsd(billedUsd)} USD a job by the price book, and it says ${formatUsd(loggedUsd)}: another price, or counts of another kind`;
  return [{ kind: 'text', text }];
}
