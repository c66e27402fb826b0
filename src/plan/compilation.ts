import { compileLaw } from '../random/quantile-table.ts';
import { siteKey } from '../random/site-key.ts';
import { CONSTANT, DRAWN, FROM_TRAIT, NONE } from './codes.ts';
import type { Diagnostic } from '../diagnostic.ts';
import type { FactorLaw, Quantity } from '../grammar/quantity.ts';
import type { ResolvedModel } from '../pricing/model.ts';
import type { Law } from '../random/law.ts';
import type { QuantileTable } from '../random/quantile-table.ts';
import type { SiteKey } from '../random/site-key.ts';
import type { Scenario } from '../scenario/scenario.ts';
import type { FactorColumns, QuantityColumns } from './plan.ts';

/** A default that touched a result. */
export interface PlanAssumption {
  readonly path: string;
  readonly value: string;
  readonly why: string;
}

/** Compiled laws by their parameters: policies of one scenario share them. */
export type LawTables = Map<string, QuantileTable>;

/** What is gathered while one policy is compiled: quantities, tables, sites, faults, assumptions. */
export class Compilation {
  readonly scenario: Scenario;
  readonly models: ReadonlyMap<string, ResolvedModel>;
  /** the day of the prices */
  readonly asOf: string;
  readonly diagnostics: Diagnostic[] = [];
  readonly tables: QuantileTable[] = [];
  readonly traitNames: readonly string[];
  private readonly lawTables: LawTables;
  private readonly tableRows = new Map<string, number>();
  private readonly assumed = new Map<string, PlanAssumption>();
  private readonly kinds: number[] = [];
  private readonly values: number[] = [];
  private readonly pluses: number[] = [];
  private readonly refs: number[] = [];
  private readonly quantityRows = new Map<string, number>();
  private readonly factorBegin: number[] = [];
  private readonly factorEnd: number[] = [];
  private readonly factorBelow: number[] = [];
  private readonly factorOf: number[] = [];
  private readonly siteOwners = new Map<string, string>();

  constructor(of: {
    readonly scenario: Scenario;
    readonly models: ReadonlyMap<string, ResolvedModel>;
    readonly asOf: string;
    readonly lawTables: LawTables;
  }) {
    const { scenario, models, asOf, lawTables } = of;
    this.scenario = scenario;
    this.models = models;
    this.asOf = asOf;
    this.lawTables = lawTables;
    this.traitNames = Object.keys(scenario.job.traits);
  }

  get assumptions(): readonly PlanAssumption[] {
    return [...this.assumed.values()];
  }

  assume(path: string, value: string, why: string): void {
    // models may share a path, as that of the preferred route, each with a reason of its own
    this.assumed.set(JSON.stringify([path, value, why]), { path, value, why });
  }

  error(code: string, path: string, message: string, hint = ''): void {
    this.diagnostics.push({ code, severity: 'error', file: '', position: null, path, message, hint });
  }

  /** Row of a quantity. */
  quantity(quantity: Quantity): number {
    if (quantity.kind === 'constant') return this.constant(quantity.value);
    if (quantity.kind === 'trait') {
      const trait = this.traitNames.indexOf(quantity.trait);
      return this.addQuantity(FROM_TRAIT, quantity.times, quantity.plus, trait);
    }
    return this.addQuantity(DRAWN, 0, 0, this.table(quantity.law));
  }

  /** Row of a constant quantity. */
  constant(value: number): number {
    return this.addQuantity(CONSTANT, value, 0, NONE);
  }

  /** Row of a step function of total input tokens; NONE where it is 1 everywhere. */
  factorLaw(law: FactorLaw | undefined): number {
    if (law === undefined || law.every((step) => step.factor === 1)) return NONE;
    const row = this.factorBegin.length;
    this.factorBegin.push(this.factorBelow.length);
    for (const step of law) {
      this.factorBelow.push(step.below ?? Infinity);
      this.factorOf.push(step.factor);
    }
    this.factorEnd.push(this.factorBelow.length);
    return row;
  }

  /** Key of a site. Two paths of one key would share their luck: refused. */
  site(path: string): SiteKey {
    const key = siteKey(path);
    const text = `${key.low},${key.high}`;
    const owner = this.siteOwners.get(text);
    if (owner !== undefined && owner !== path) {
      this.error(
        'plan/site-collision',
        '',
        `"${owner}" and "${path}" would draw the same numbers`,
        'rename one',
      );
    }
    this.siteOwners.set(text, path);
    return key;
  }

  quantityColumns(): QuantityColumns {
    return {
      kind: Uint8Array.from(this.kinds),
      value: Float64Array.from(this.values, (value, row) =>
        this.kinds[row] === CONSTANT ? value : Number.NaN,
      ),
      times: Float64Array.from(this.values),
      plus: Float64Array.from(this.pluses),
      ref: Int32Array.from(this.refs),
    };
  }

  factorColumns(): FactorColumns {
    return {
      begin: Int32Array.from(this.factorBegin),
      end: Int32Array.from(this.factorEnd),
      below: Float64Array.from(this.factorBelow),
      factor: Float64Array.from(this.factorOf),
    };
  }

  /** Quantities that are the same have one row: models of one speed are drawn for as one. */
  private addQuantity(kind: number, value: number, plus: number, ref: number): number {
    const key = [kind, Object.is(value, -0) ? '-0' : value, plus, ref].join(' ');
    const known = this.quantityRows.get(key);
    if (known !== undefined) return known;
    this.quantityRows.set(key, this.kinds.length);
    this.kinds.push(kind);
    this.values.push(value);
    this.pluses.push(plus);
    this.refs.push(ref);
    return this.kinds.length - 1;
  }

  private table(law: Law): number {
    const key = keyOf(law);
    const known = this.tableRows.get(key);
    if (known !== undefined) return known;
    let table = this.lawTables.get(key);
    if (table === undefined) {
      table = compileLaw(law);
      this.lawTables.set(key, table);
    }
    this.tables.push(table);
    this.tableRows.set(key, this.tables.length - 1);
    return this.tables.length - 1;
  }
}

/** Texts of laws, which are never changed: each policy of a scenario asks for the same ones. */
const KEYS = new WeakMap<Law, string>();

/** A law's parameters as text. */
function keyOf(law: Law): string {
  const known = KEYS.get(law);
  if (known !== undefined) return known;
  const key = JSON.stringify(law);
  KEYS.set(law, key);
  return key;
}
