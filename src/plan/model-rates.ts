import { rateOf } from './compile-models.ts';
import type { Constant } from '../grammar/quantity.ts';
import type { ResolvedModel } from '../pricing/model.ts';
import type { ByModel } from '../scenario/step.ts';
import type { Compilation } from './compilation.ts';

/** Gathers numbers by model: rates with a last column for no model, and ln odds. */
export class ModelRates {
  private readonly rateRows: number[][] = [];
  private readonly oddsRows: number[][] = [];
  private readonly compilation: Compilation;
  private readonly models: readonly ResolvedModel[];

  constructor(compilation: Compilation, models: readonly ResolvedModel[]) {
    this.compilation = compilation;
    this.models = models;
  }

  /**
   * Row of a check's or person's rates.
   *
   * @param judges - models that may judge; one of them without a rate is a fault at `path`
   */
  rate(rates: ByModel, judges: ReadonlySet<ResolvedModel>, path: string): number {
    const row = this.models.map((model) => {
      const rate = rateOf(rates, model);
      if (rate === null && judges.has(model)) {
        this.compilation.error(
          'plan/no-rate',
          path,
          `no rate for ${model.name}, which may judge here`,
          'state one, or a default',
        );
      }
      // who may not judge here but is warm in the thread is not stayed with
      return rate ?? Number.NaN;
    });
    const alone = rates.kind === 'one' ? rates.of.value : (rates.default?.value ?? 0);
    return this.rateRows.push([...row, alone]) - 1;
  }

  /** Row of a person's rate: nobody judges by model. */
  plain(rate: Constant): number {
    return this.rateRows.push([...this.models.map(() => rate.value), rate.value]) - 1;
  }

  /** Row of ln odds; a model without a factor has none. */
  lnOdds(odds: ByModel): number {
    return this.oddsRows.push(this.models.map((model) => Math.log(rateOf(odds, model) ?? 1))) - 1;
  }

  rates(): Float64Array {
    return Float64Array.from(this.rateRows.flat());
  }

  odds(): Float64Array {
    return Float64Array.from(this.oddsRows.flat());
  }
}
