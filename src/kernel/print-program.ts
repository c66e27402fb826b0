import { AGENT, CALL, CHECK, CHOOSE, HUMAN, PARALLEL, REPEAT, TOOL } from '../plan/codes.ts';
import { writeProgram } from './program.ts';
import type { Plan } from '../plan/plan.ts';
import type { FunctionText } from './function-code.ts';

const KINDS: Readonly<Record<number, string>> = {
  [AGENT]: 'agent',
  [CALL]: 'call',
  [CHECK]: 'check',
  [CHOOSE]: 'choose',
  [HUMAN]: 'human',
  [PARALLEL]: 'parallel',
  [REPEAT]: 'repeat',
  [TOOL]: 'tool',
};

/** The program that a plan runs as, to read: every function with its numbers in it, those of one text once. */
export function printProgram(plan: Plan): string {
  const { begin, write, opens, steps, requests, lists, tools, summaries } = writeProgram(plan, {
    records: false,
    isGeneral: false,
  });
  const kindOf = (step: number): string => KINDS[plan.steps.kind[step] ?? 0] ?? '';
  const parts: (readonly [title: string, text: FunctionText])[] = [
    ['a job begins', begin],
    ...Array.from(opens, ([row, text]) => [`thread ${row} is opened`, text] as const),
    ...Array.from(lists, ([row, text]) => [`the steps from ${row} on`, text] as const),
    ...Array.from(steps, ([row, text]) => [`step ${row}: ${kindOf(row)}`, text] as const),
    ...Array.from(requests, ([row, text]) => {
      const title = `the requests of step ${row}: ${kindOf(row)}`;
      return [[title, text] as const, ...text.legs.map((leg, at) => [`${title}, leg ${at}`, leg] as const)];
    }).flat(),
    ...Array.from(
      tools,
      ([row, text]) => [`tool ${row}, called outside a turn or made of steps`, text] as const,
    ),
    ...Array.from(
      summaries,
      ([, text]) => [`step ${text.step} has thread ${text.thread} summarized`, text] as const,
    ),
    ['a job is written to its row', write],
  ];
  const seen = new Map<string, string>();
  return parts
    .map(([title, { text, constants }]) => {
      const same = seen.get(text);
      if (same === undefined) seen.set(text, title);
      const rest = same === undefined ? text : `// as "${same}", with other numbers\n`;
      return `// ${title}\n${withNumbers(rest, constants)}`;
    })
    .join('\n');
}

/** A text with its numbers where it names them. */
function withNumbers(
  text: string,
  [{ numbers, tails, indexes, columns }]: FunctionText['constants'],
): string {
  return text
    .replace('const numbers = given.numbers;\n', '')
    .replace('const tails = given.tails;\n', '')
    .replaceAll(/(?:given\.)?numbers\[(\d+)\]/g, (_, at: string) => String(numbers[Number(at)]))
    .replaceAll('tails[0]', String(tails[0]))
    .replaceAll(/given\.indexes\[(\d+)\]/g, (_, at: string) => String(indexes[Number(at)]))
    .replaceAll(/given\.columns\[(\d+)\]/g, (_, at: string) => `[${columns[Number(at)]?.join(', ') ?? ''}]`);
}
