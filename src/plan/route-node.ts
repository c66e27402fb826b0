import type { SiteKey } from '../random/site-key.ts';
import type { Condition } from '../scenario/condition.ts';
import type { RouteOptions } from '../scenario/route.ts';

/** What a node leads to: of rules with its condition, of a split with its cumulative weight. */
export interface RouteChild {
  readonly node: number;
  readonly when: Condition | null;
  readonly cumulative: number;
}

/** A node with its children, before the tables are laid out. */
export interface RouteNode {
  readonly kind: number;
  readonly target: number;
  readonly children: readonly RouteChild[];
  readonly per: number;
  readonly handOff: number;
  readonly events: readonly number[];
  readonly after: number;
  readonly cooldownSeconds: number;
  readonly turnsAhead: number;
  readonly predictorCorrelation: number;
  readonly predictorSeconds: number;
  readonly predictorPicoUsd: number;
  readonly site: SiteKey;
  /** STICKY: what it and the routes around it require of whoever is stayed with */
  readonly required: RouteOptions['require'];
}
