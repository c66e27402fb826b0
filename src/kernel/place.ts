import { DRAWN, NONE } from '../plan/codes.ts';
import { TABLE_CONSTANT } from '../random/table-layout.ts';
import { drawCode, openVisitCode } from '../random/draw-code.ts';
import type { TableNames, VisitNames } from '../random/draw-code.ts';
import type { Plan } from '../plan/plan.ts';
import type { Code } from './code.ts';

/** How a program is written. */
export interface Writing {
  /** whether a recorder listens */
  readonly records: boolean;
  /** whether texts are general: see `Place.isGeneral` */
  readonly isGeneral: boolean;
}

/** A value that a function keeps in a local while it runs, and where it stands otherwise. */
interface Mirror {
  readonly local: string;
  readonly home: string;
}

/**
 * Where in the workflow code is being written, and what is known there: the step, its thread and lane, who may be called.
 * The function at hand keeps what it touches often in locals; `around` puts them back for a call that reads the job.
 */
export class Place {
  readonly code: Code;
  readonly plan: Plan;
  readonly step: number = NONE;
  readonly thread: number = NONE;
  readonly lane: number = NONE;
  /** rows of targets that may be called here, ascending */
  readonly targets: readonly number[];
  /** whether a recorder listens */
  readonly records: boolean;
  /** whether the request judges work instead of doing it: its cost and time are the check's */
  readonly isChecking: boolean;
  /**
   * whether the text is to be the same whoever may be called, with their numbers beside it: policies share what the engine
   * compiles, and what several may be called for is no longer than for one.
   */
  readonly isGeneral: boolean;
  /** whether the text is a leg of a relay, for one of the targets that the step's requests may go to: see relay-code.ts */
  readonly isLeg: boolean;
  private readonly mirrors: Mirror[] = [];
  private readonly names = new Map<string, string>();
  private readonly exits: string[] = [];

  constructor(
    code: Code,
    plan: Plan,
    at: Readonly<{
      step: number;
      thread: number;
      lane: number;
      targets: readonly number[];
      records: boolean;
      isChecking: boolean;
      isGeneral?: boolean;
      isLeg?: boolean;
    }>,
  ) {
    this.code = code;
    this.plan = plan;
    this.step = at.step;
    this.thread = at.thread;
    this.lane = at.lane;
    this.targets = at.targets;
    this.records = at.records;
    this.isChecking = at.isChecking;
    this.isGeneral = at.isGeneral ?? false;
    this.isLeg = at.isLeg ?? false;
  }

  /** Keeps `home` in a local for the rest of the function. */
  mirror(local: string, home: string): void {
    this.mirrors.push({ local, home });
    this.code.add(`let ${local} = ${home};`);
  }

  /** The same for what stands elsewhere for each target; where several may be called it is read there each time. */
  mirrorByTarget(local: string, home: string): void {
    if (home.includes('target')) this.names.set(local, home);
    else this.mirror(local, home);
  }

  /** How a value of `mirrorByTarget` is written. */
  cell(local: string): string {
    return this.names.get(local) ?? local;
  }

  /** How a value is written here: the local that keeps it, else its home. */
  value(home: string): string {
    return this.mirrors.find((mirror) => mirror.home === home)?.local ?? home;
  }

  /** Leaves the block `work` for an operation that ends the job or the step's requests: it is called once all is stored. */
  leaveBy(operation: string): void {
    let exit = this.exits.indexOf(operation) + 1;
    if (exit === 0) exit = this.exits.push(operation);
    this.code.add(`exit = ${exit};`, 'break work;');
  }

  /** Calls the operation for which the block was left: `came` is what it returns. */
  exitsCode(): void {
    for (const [at, operation] of this.exits.entries()) {
      this.code.add(`if (exit === ${at + 1}) came = ${operation};`);
    }
  }

  /** Writes every local back. */
  store(): void {
    for (const { local, home } of this.mirrors) this.code.add(`${home} = ${local};`);
  }

  /** A statement that reads or changes the job: the locals are written back before and read anew after it. */
  around(...statements: readonly string[]): void {
    this.store();
    this.code.add(...statements);
    for (const { local, home } of this.mirrors) this.code.add(`${local} = ${home};`);
  }

  /** A number that depends on who is called: a literal where all agree, else an element of a column. */
  byTarget(
    of: (target: number) => number,
    rehearsed?: (value: number) => number,
    turned?: (value: number) => number,
  ): string {
    const [first = Number.NaN, ...rest] = this.targets.map(of);
    const agree = rest.every((value) => Object.is(value, first));
    const isOne = this.isGeneral ? rest.length === 0 : agree;
    if (isOne) {
      const write = this.isGeneral ? 'named' : 'number';
      return this.code[write](first, rehearsed?.(first), turned?.(first));
    }
    const values = Array.from({ length: this.plan.targets.count }, (_, target) =>
      this.targets.includes(target) ? of(target) : Number.NaN,
    );
    const acts = [rehearsed, turned].map((act) => (act === undefined ? undefined : values.map(act)));
    return `${this.code.column(values, ...acts)}[target]`;
  }

  /** The same for a row of something: always a name. */
  rowByTarget(of: (target: number) => number): string {
    const known = this.agreed(of);
    if (known !== null && !(this.isGeneral && this.targets.length > 1)) return this.code.index(known);
    const { count } = this.plan.targets;
    const rows = Array.from({ length: count }, (_, target) =>
      this.targets.includes(target) ? of(target) : NONE,
    );
    return `${this.code.rows(rows)}[target]`;
  }

  /** Whether a number is the same for all who may be called; then which. */
  agreed(of: (target: number) => number): number | null {
    const [first = Number.NaN, ...rest] = this.targets.map(of);
    return rest.every((value) => Object.is(value, first)) ? first : null;
  }

  /** Code for each group of targets that agree in `of`: one after the other, by who is called. */
  whereTarget(
    of: (target: number) => number,
    write: (value: number, targets: readonly number[]) => void,
  ): void {
    const groups = new Map<number, number[]>();
    for (const target of this.targets) groups.set(of(target), [...(groups.get(of(target)) ?? []), target]);
    const entries = Array.from(groups);
    for (const [at, [value, targets]] of entries.entries()) {
      if (entries.length === 1) return write(value, targets);
      const test = targets.map((target) => `target === ${target}`).join(' || ');
      const head = at === entries.length - 1 ? 'else' : `${at === 0 ? '' : 'else '}if (${test})`;
      this.code.block(head, () => write(value, targets));
    }
  }

  /** Opens a visit of a site of the frame at hand. */
  open(
    visit: VisitNames,
    site: { readonly low: number; readonly high: number },
    first: string,
    second: string,
  ): void {
    const words = this.siteWords('frame', site);
    this.code.add(...openVisitCode(visit, words, [first, second]));
  }

  /** A site's words xor-ed with those of its frame. */
  private siteWords(
    frame: 'frame' | 'job',
    site: { readonly low: number; readonly high: number },
  ): VisitNames {
    const { code } = this;
    return {
      low: `(${frame}Low ^ ${code.index(site.low)})`,
      high: `(${frame}High ^ ${code.index(site.high)})`,
    };
  }

  /** Opens a visit of a site of the job itself. */
  openOfJob(
    visit: VisitNames,
    site: { readonly low: number; readonly high: number },
    first: string,
    second: string,
  ): void {
    const words = this.siteWords('job', site);
    this.code.add(...openVisitCode(visit, words, [first, second]));
  }

  /**
   * A quantity's value as an expression: its constant, its trait, or a draw at (visit, slot), whose statements come
   * first and whose value is left in `into`.
   */
  quantity(quantity: number, into: string, visit: VisitNames, slot: number | string): string {
    const { kind, value, times, plus, ref } = this.plan.quantities;
    if (!Number.isNaN(value[quantity])) return this.code.number(value[quantity]!);
    const row = ref[quantity]!;
    if (kind[quantity] !== DRAWN) {
      return `(${this.code.number(times[quantity]!)} * traits[${row}] + ${this.code.number(plus[quantity]!)})`;
    }
    const table = this.plan.tables[row]!;
    if (table.kind === TABLE_CONSTANT) return this.code.number(table.value);
    this.code.add(...drawCode(into, table, { visit, slot, names: tableNames(this.code.table(row)) }));
    return into;
  }

  /** The same for a quantity that depends on who is called. */
  quantityByTarget(
    of: (target: number) => number,
    into: string,
    visit: VisitNames,
    slot: number | string,
  ): string {
    const agreed = this.agreed(of);
    if (agreed !== null) return this.quantity(agreed, into, visit, slot);
    this.whereTarget(of, (quantity) => {
      const value = this.quantity(quantity, into, visit, slot);
      if (value !== into) this.code.add(`${into} = ${value};`);
    });
    return into;
  }

  /** The factor of a step function of total input tokens: an expression. */
  lawFactor(law: number): string {
    if (law === NONE) return '1';
    const { begin, end, below, factor } = this.plan.factors;
    let text = '';
    for (let row = begin[law]!; row < end[law]! - 1; row += 1) {
      text += `input < ${this.code.number(below[row]!)} ? ${this.code.number(factor[row]!)} : `;
    }
    const last = this.code.number(factor[end[law]! - 1]!);
    return text === '' ? last : `(${text}${last})`;
  }

  /** The same where the law depends on who is called, left in `into` or an expression. */
  lawFactorByTarget(of: (target: number) => number, into: string): string {
    const agreed = this.agreed(of);
    if (agreed !== null) return this.lawFactor(agreed);
    this.whereTarget(of, (law) => this.code.add(`${into} = ${this.lawFactor(law)};`));
    return into;
  }
}

/** Names of the factors that a quantity's draws share in one job, by slot. */
export const PER_JOB_FACTORS: readonly string[] = [
  'promptFactor',
  'outputFactor',
  'turnsFactor',
  'secondsFactor',
  'resultFactor',
  'reasoningFactor',
];

/** The factor that a quantity's draws share in this job: 1, or a name. */
export function perJobName({ plan, step }: Place, slot: number): string {
  const sigma = plan.steps.perJobSigma[step * PER_JOB_FACTORS.length + slot]!;
  return sigma === 0 ? '1' : PER_JOB_FACTORS[slot]!;
}

/** Where a program finds what the draw of its k-th table needs. */
export function tableNames(k: number | string): TableNames {
  return {
    cells: `cells${k}`,
    lastWords: `lastWords${k}`,
    guide: `guide${k}`,
    tail: 'drawTail',
    tailDepths: 'tailDepths',
    split: 'drawSplit',
    spare: 'job.side',
  };
}
