/** A small generator of its own (mulberry32, Tommy Ettinger): nothing of the program's. */
export class Dice {
  private state = 0;

  constructor(seed: number) {
    this.state = Math.imul(seed, 0x9e3779b1);
  }

  private uniform(): number {
    this.state = (this.state + 0x6d2b79f5) | 0;
    let word = Math.imul(this.state ^ (this.state >>> 15), this.state | 1);
    word ^= word + Math.imul(word ^ (word >>> 7), word | 61);
    return ((word ^ (word >>> 14)) >>> 0) / 4294967296;
  }

  pick<T>(options: readonly T[]): T {
    return options[Math.floor(this.uniform() * options.length)]!;
  }

  /** True with this probability. */
  hit(p: number): boolean {
    return this.uniform() < p;
  }
}
