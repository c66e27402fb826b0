import type { Expression, Frame } from './expressions.ts';

/** A variable: how it is read and how it is stored. */
export interface Variable {
  readonly value: Expression;
  readonly store: (frame: Frame, value: unknown) => unknown;
}

/** Names of a function's variables, and of those around it. */
export class Scope {
  private readonly places = new Map<string, number>();
  private readonly outer: Readonly<Record<string, unknown>>;

  /** @param outer - values of the names around the function, none of which it changes */
  constructor(outer: Readonly<Record<string, unknown>>) {
    this.outer = outer;
  }

  /** Declares a variable: the place in a frame where it stands. */
  declare(name: string): number {
    const place = this.places.get(name) ?? this.places.size;
    this.places.set(name, place);
    return place;
  }

  /** A variable that is declared here, or a value of those around. */
  variable(name: string): Variable {
    const place = this.places.get(name);
    if (place !== undefined) {
      return {
        value: (frame) => frame[place],
        store: (frame, value) => (frame[place] = value),
      };
    }
    if (!Object.hasOwn(this.outer, name)) throw new Error(`unknown name "${name}"`);
    const value = this.outer[name];
    return {
      value: () => value,
      store: () => {
        throw new Error(`"${name}" cannot be changed here`);
      },
    };
  }
}
