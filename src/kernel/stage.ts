import type { Act, ProgramConstants } from './code.ts';
import type { FunctionText } from './function-code.ts';

/** What a function of one plan alone refers to by number, where it can be changed until the jobs begin. */
export class Stage {
  readonly constants: ProgramConstants;
  private readonly acts: FunctionText['constants'];
  private readonly numbers: number[];
  private readonly tails: number[];

  /** @param acts - what it refers to for good, and in each act of a rehearsal */
  constructor(acts: FunctionText['constants']) {
    const [first] = acts;
    this.acts = acts;
    this.numbers = [...first.numbers];
    this.tails = [...first.tails];
    const columns = first.columns.map((column) => column.slice());
    this.constants = { ...first, numbers: this.numbers, tails: this.tails, columns };
  }

  /** Puts there what an act has. */
  set(act: Act): void {
    const { numbers, tails, columns } = this.acts[act];
    for (const [at, number] of numbers.entries()) this.numbers[at] = number;
    for (const [at, depths] of tails.entries()) this.tails[at] = depths;
    for (const [at, column] of columns.entries()) this.constants.columns[at]!.set(column);
  }

  /** For good: what is frozen the engine takes for constants again. */
  freeze(): void {
    this.set(0);
    Object.freeze(this.numbers);
    Object.freeze(this.tails);
  }
}
