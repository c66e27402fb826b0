import { DRAWN, NONE } from '../plan/codes.ts';
import { continuousDrawCode } from '../random/draw-code.ts';
import { TABLE_CONSTANT, TABLE_CONTINUOUS } from '../random/table-layout.ts';
import { tableNames } from './place.ts';
import type { TableNames, VisitNames } from '../random/draw-code.ts';
import type { QuantileTable } from '../random/quantile-table.ts';
import type { Place } from './place.ts';

/*
 * What depends on who is called, in a text that is the same whoever may be.
 */

/**
 * A quantity that is a number for some and drawn for others: one text for both, where the text is general. Left in `into`, or
 * an expression.
 */
export function anyQuantityCode(
  place: Place,
  of: (target: number) => number,
  into: string,
  at: { readonly visit: VisitNames; readonly slot: number },
): string {
  const { code, plan, targets } = place;
  const { visit, slot } = at;
  const { kind, value, ref } = plan.quantities;
  /** the table to draw from; null: none, it is a number; undefined: neither */
  const tableOf = (target: number): QuantileTable | null | undefined => {
    if (kind[of(target)] !== DRAWN) return Number.isNaN(value[of(target)]) ? undefined : null;
    const table = plan.tables[ref[of(target)]!]!;
    return table.kind === TABLE_CONTINUOUS || table.kind === TABLE_CONSTANT ? table : undefined;
  };
  if (
    (!place.isGeneral && place.agreed(of) !== null) ||
    targets.some((target) => tableOf(target) === undefined)
  ) {
    return place.quantityByTarget(of, into, visit, slot);
  }
  const numberOf = (target: number): number => {
    const table = tableOf(target) ?? null;
    return table === null ? value[of(target)]! : table.kind === TABLE_CONSTANT ? table.value : Number.NaN;
  };
  const rowOf = (target: number): number => (Number.isNaN(numberOf(target)) ? ref[of(target)]! : NONE);
  const turn = (number: number): number => (Number.isNaN(number) ? 1 : Number.NaN);
  code.add(`${into} = ${place.byTarget(numberOf, undefined, turn)};`);
  code.block(`if (${into} !== ${into})`, () => {
    const names = tablesByTarget(place, rowOf);
    code.add(...continuousDrawCode(into, true, { visit, slot, names }));
  });
  return into;
}

/** Names of continuous tables that depend on who is called, rows, NONE where there is none to draw from. */
function tablesByTarget(place: Place, of: (target: number) => number): TableNames {
  const { code, plan, targets } = place;
  const [only = NONE, ...others] = targets;
  if (others.length === 0) return tableNames(code.ownTable(of(only)));
  const rows = Array.from({ length: plan.targets.count }, (_, target) =>
    targets.includes(target) ? of(target) : NONE,
  );
  code.add(`const cellsHere = ${code.cellLists(rows)}[target];`);
  return { ...tableNames(NONE), cells: 'cellsHere' };
}

/** The factor of a step function of total input tokens, `NONE` too: a search among the steps of all. */
export function anyLawFactorCode(place: Place, of: (target: number) => number, into: string): string {
  const { code, plan, targets } = place;
  if (!place.isGeneral) return place.lawFactorByTarget(of, into);
  const { begin, end, below, factor } = plan.factors;
  // in a rehearsal the search goes on once
  const steps: { readonly edge: number; readonly rehearsed: number; readonly factor: number }[] = [];
  const rows = new Map<number, number>();
  for (const target of targets) {
    const law = of(target);
    rows.set(target, steps.length);
    if (law === NONE) steps.push({ edge: Infinity, rehearsed: 1, factor: 1 });
    else {
      for (let row = begin[law]!; row < end[law]!; row += 1) {
        const edge = row === end[law]! - 1 ? Infinity : below[row]!;
        steps.push({ edge, rehearsed: Math.min(edge, 1), factor: factor[row]! });
      }
    }
  }
  steps.push({ edge: Infinity, rehearsed: Infinity, factor: 1 });
  const edges = code.column(
    steps.map(({ edge }) => edge),
    steps.map(({ rehearsed }) => rehearsed),
  );
  const factors = code.column(steps.map((step) => step.factor));
  code.add(
    `bucket = ${place.rowByTarget((target) => rows.get(target)!)};`,
    `while (input >= ${edges}[bucket]) bucket += 1;`,
    `${into} = ${factors}[bucket];`,
  );
  return into;
}
