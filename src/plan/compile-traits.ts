import { ints } from './columns.ts';
import { NONE } from './codes.ts';
import type { Compilation } from './compilation.ts';
import type { TraitColumns } from './plan.ts';

/** Columns of the job's traits. A trait may be a quantity of an earlier one. */
export function compileTraits(compilation: Compilation): TraitColumns {
  const traits = Object.entries(compilation.scenario.job.traits);
  const cumulative: number[] = [];
  const rows = traits.map(([, trait]) => {
    const begin = cumulative.length;
    if (trait.kind === 'numeric')
      return { quantity: compilation.quantity(trait.quantity), begin, end: begin };
    const weights = Object.values(trait.weights);
    const total = weights.reduce((sum, weight) => sum + weight, 0);
    let sum = 0;
    for (const weight of weights) {
      sum += weight;
      cumulative.push(sum / total);
    }
    return { quantity: NONE, begin, end: cumulative.length };
  });
  return {
    count: traits.length,
    quantity: ints(rows, 'quantity'),
    begin: ints(rows, 'begin'),
    end: ints(rows, 'end'),
    cumulative: Float64Array.from(cumulative),
    sites: traits.map(([name]) => compilation.site(`trait/${name}`)),
    names: traits.map(([name]) => name),
    categories: traits.map(([, trait]) => (trait.kind === 'categorical' ? Object.keys(trait.weights) : [])),
  };
}
