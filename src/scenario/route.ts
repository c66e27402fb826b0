import type { Constant } from '../grammar/quantity.ts';
import type { Condition } from './condition.ts';

/** What makes a ladder climb or a fallback fall. */
export const ROUTE_EVENTS = [
  'failed_check',
  'malformed',
  'refused',
  'truncated',
  'capped',
  'error',
  'rate_limited',
  'timeout',
  'outage',
  'quota',
  'expired',
] as const;
export type RouteEvent = (typeof ROUTE_EVENTS)[number];

/** What the next model sees of the thread: all of it, its start again, or a summary. */
export type HandOff = 'keep' | 'restart' | 'summary';

/** How long a choice of model is kept before it is made again. */
export type Per = 'request' | 'step' | 'lane' | 'job';

/** Options that may stand beside any route map. */
export interface RouteOptions {
  readonly require: Readonly<Record<string, readonly (string | number | boolean)[]>>;
  readonly predictor: { readonly correlation: number; readonly seconds: number; readonly usd: number } | null;
}

/** A model with settings. */
export interface TargetRoute {
  readonly kind: 'target';
  readonly model: string;
  readonly effort: string | null;
  readonly service_tier: string;
  readonly cache_ttl_seconds: number | null;
  readonly route: string | null;
  readonly max_output_tokens: number | null;
  readonly require: RouteOptions['require'];
}

/** A policy's name, else a model's. */
export interface NamedRoute {
  readonly kind: 'name';
  readonly name: string;
}

/** The first rule whose `when` holds. */
export interface RulesRoute extends RouteOptions {
  readonly kind: 'rules';
  readonly rules: readonly Rule[];
  readonly per: Per;
}

/** One rule of a list: the first whose condition holds decides. */
export interface Rule {
  /** null: always */
  readonly when: Condition | null;
  readonly then:
    | { readonly kind: 'use'; readonly use: Route }
    | { readonly kind: 'stop' }
    | { readonly kind: 'human' };
}

/** Rungs from cheap to dear; an event climbs to the next one. */
export interface LadderRoute extends RouteOptions {
  readonly kind: 'ladder';
  readonly ladder: readonly Route[];
  /** times an event must occur on a rung before it climbs */
  readonly climb_on: Readonly<Partial<Record<RouteEvent, number>>>;
  readonly hand_off: HandOff;
  readonly per: Per;
}

/** A chain: the next link answers while the one before cools down after `after` events. */
export interface FallbackRoute extends RouteOptions {
  readonly kind: 'fallback';
  readonly fallback: readonly Route[];
  readonly fall_on: readonly RouteEvent[];
  readonly after: number;
  readonly cooldown_seconds: number;
  readonly per: Per;
}

/** A draw by weight. */
export interface SplitRoute extends RouteOptions {
  readonly kind: 'split';
  readonly split: readonly { readonly weight: number; readonly use: Route }[];
  readonly per: Per;
}

/** Keeps the model whose cache is warm while that is cheaper over `turns_ahead` turns. */
export interface StickyRoute extends RouteOptions {
  readonly kind: 'sticky';
  readonly sticky: Route;
  readonly turns_ahead: Constant;
}

/** How a request finds its model; routes nest. */
export type Route =
  | NamedRoute
  | TargetRoute
  | RulesRoute
  | LadderRoute
  | FallbackRoute
  | SplitRoute
  | StickyRoute;
