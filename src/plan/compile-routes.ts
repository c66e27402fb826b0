import { ROUTE_EVENTS } from '../scenario/route.ts';
import { bytes, doubles, ints } from './columns.ts';
import {
  ASK_HUMAN,
  EVENTS,
  FALLBACK,
  KEEP,
  LADDER,
  NONE,
  PER_JOB,
  PER_LANE,
  PER_REQUEST,
  PER_STEP,
  RESTART,
  RULES,
  SPLIT,
  STICKY,
  STOP,
  SUMMARY,
  TARGET,
} from './codes.ts';
import { plainTarget } from './plain-target.ts';
import { bothRequired, nobodyMayAnswer, oneMayNotAnswer, ruledOut } from './requirement.ts';
import { PICO_PER_USD } from '../units.ts';
import type { RuledOut } from './requirement.ts';
import { own } from '../grammar/own.ts';
import type { HandOff, Route, RouteOptions, TargetRoute } from '../scenario/route.ts';
import type { Compilation } from './compilation.ts';
import type { ConditionBuilder } from './compile-conditions.ts';
import type { RouteColumns } from './plan.ts';
import type { RouteChild, RouteNode } from './route-node.ts';
import type { TargetBuilder } from './target-builder.ts';

const PER = { request: PER_REQUEST, step: PER_STEP, lane: PER_LANE, job: PER_JOB } as const;

/** Codes of what the next model of a ladder, or a redo, sees of the thread. */
export const HAND_OFF: Readonly<Record<HandOff, number>> = {
  keep: KEEP,
  restart: RESTART,
  summary: SUMMARY,
};

/** Compiles a policy's route, named policies inlined, to nodes; the root is the last. */
export class RouteBuilder {
  readonly nodes: RouteNode[] = [];
  private readonly compilation: Compilation;
  private readonly targets: TargetBuilder;
  /** what the routes around the one at work require, together */
  private required: RouteOptions['require'] = {};

  /** the policy in whose route the one at work stands, for faults */
  private policy: string;

  constructor(compilation: Compilation, targets: TargetBuilder, policy: string) {
    this.compilation = compilation;
    this.targets = targets;
    this.policy = policy;
  }

  /**
   * Node of a route; -1 where no model may answer.
   *
   * @param path - where it stands in the file, for faults
   * @param place - its place in the policy's tree, for the addresses of its draws: never the policy's name
   */
  add(route: Route, path: string, place: string): number {
    const outer = this.required;
    if (route.kind !== 'name' && route.kind !== 'target') {
      this.required = bothRequired(outer, route.require);
    }
    const node = this.build(route, path, place);
    this.required = outer;
    return node;
  }

  private build(route: Route, path: string, place: string): number {
    switch (route.kind) {
      case 'name': {
        const named = own(this.compilation.scenario.policies, route.name);
        if (named === undefined) return this.addTarget(plainTarget(route.name), path, place);
        const outer = this.policy;
        this.policy = route.name;
        const node = this.add(named, `policies.${route.name}`, place);
        this.policy = outer;
        return node;
      }
      case 'target':
        return this.addTarget(route, path, place);
      case 'rules': {
        const children = route.rules.map((rule, at): RouteChild => {
          const inner = `${path}[${at}]`;
          const then = rule.then;
          const node =
            then.kind === 'use'
              ? this.add(then.use, inner, `${place}.${at}`)
              : this.push({ kind: then.kind === 'stop' ? STOP : ASK_HUMAN }, `${place}.${at}`);
          return { node, when: rule.when, cumulative: 1 };
        });
        const used = route.rules.flatMap((rule) => (rule.then.kind === 'use' ? [rule.then.use] : []));
        this.demand(used, route.require, path);
        return this.parent({ kind: RULES, children, per: PER[route.per], ...predictorOf(route) }, place);
      }
      case 'ladder': {
        const children = this.list(route.ladder, `${path}.ladder`, place);
        const events = ROUTE_EVENTS.map((event) => route.climb_on[event] ?? 0);
        const handOff = HAND_OFF[route.hand_off];
        return this.parent(
          { kind: LADDER, children, per: PER[route.per], events, handOff, ...predictorOf(route) },
          place,
        );
      }
      case 'fallback': {
        const children = this.list(route.fallback, `${path}.fallback`, place);
        const events = ROUTE_EVENTS.map((event) => (route.fall_on.includes(event) ? 1 : 0));
        const { after, cooldown_seconds: cooldownSeconds } = route;
        return this.parent(
          {
            kind: FALLBACK,
            children,
            per: PER[route.per],
            events,
            after,
            cooldownSeconds,
            ...predictorOf(route),
          },
          place,
        );
      }
      case 'split': {
        const total = route.split.reduce((sum, part) => sum + part.weight, 0);
        let sum = 0;
        const children = route.split.map((part, at): RouteChild => {
          sum += part.weight;
          const cumulative = at === route.split.length - 1 ? 1 : sum / total;
          const node = this.add(part.use, `${path}.split[${at}].use`, `${place}.${at}`);
          return { node, when: null, cumulative };
        });
        const used = route.split.map((part) => part.use);
        this.demand(used, route.require, path);
        return this.parent({ kind: SPLIT, children, per: PER[route.per], ...predictorOf(route) }, place);
      }
      case 'sticky': {
        const node = this.add(route.sticky, `${path}.sticky`, `${place}.0`);
        const children = [{ node, when: null, cumulative: 1 }];
        this.demand([route.sticky], route.require, path);
        return this.parent(
          { kind: STICKY, children, turnsAhead: route.turns_ahead.value, ...predictorOf(route) },
          place,
        );
      }
      default:
        return route satisfies never;
    }
  }

  /** @param known - what goes by lanes, as `RouteColumns` has it */
  columns(
    conditions: ConditionBuilder,
    known: Pick<RouteColumns, 'mayAnswer' | 'mayStay' | 'stickyAbove'>,
  ): RouteColumns {
    const { nodes } = this;
    const children = nodes.flatMap((node) => node.children);
    let begin = 0;
    const ranges = nodes.map((node) => {
      const range = { begin, end: begin + node.children.length };
      begin = range.end;
      return range;
    });
    return {
      count: nodes.length,
      root: nodes.length - 1,
      kind: bytes(nodes, 'kind'),
      target: ints(nodes, 'target'),
      childrenBegin: ints(ranges, 'begin'),
      childrenEnd: ints(ranges, 'end'),
      per: bytes(nodes, 'per'),
      handOff: bytes(nodes, 'handOff'),
      events: Int32Array.from(nodes.flatMap((node) => node.events)),
      after: ints(nodes, 'after'),
      cooldownSeconds: doubles(nodes, 'cooldownSeconds'),
      turnsAhead: doubles(nodes, 'turnsAhead'),
      predictorCorrelation: doubles(nodes, 'predictorCorrelation'),
      predictorSeconds: doubles(nodes, 'predictorSeconds'),
      predictorPicoUsd: doubles(nodes, 'predictorPicoUsd'),
      children: ints(children, 'node'),
      ...known,
      childWhen: Int32Array.from(children, (child) => conditions.add(child.when)),
      childCumulative: doubles(children, 'cumulative'),
      sites: nodes.map((node) => node.site),
    };
  }

  /** Routes of a list that may answer; a model that `require` rules out is passed over. */
  private list(routes: readonly Route[], path: string, place: string): readonly RouteChild[] {
    const { required } = this;
    const children: RouteChild[] = [];
    const refused: string[] = [];
    for (const [at, route] of routes.entries()) {
      const reason = ruledOut(this.compilation, route, required);
      if (reason !== null) {
        refused.push(reason);
        continue;
      }
      children.push({ node: this.add(route, `${path}[${at}]`, `${place}.${at}`), when: null, cumulative: 1 });
    }
    if (children.length === 0) this.refuse(nobodyMayAnswer, required, { reasons: refused, path });
    return children;
  }

  /** Where routes stand alone, one that `require` rules out is a fault. */
  private demand(routes: readonly Route[], require: RouteOptions['require'], path: string): void {
    for (const route of routes) {
      const reason = ruledOut(this.compilation, route, require);
      if (reason !== null) this.refuse(oneMayNotAnswer, require, { reasons: [reason], path });
    }
  }

  private refuse(
    tell: (place: RuledOut) => string,
    require: RouteOptions['require'],
    at: { readonly reasons: readonly string[]; readonly path: string },
  ): void {
    const lanes = Object.keys(this.compilation.scenario.lanes);
    const message = tell({ policy: this.policy, lanes, require, reasons: at.reasons });
    this.compilation.error('plan/nobody-may-answer', at.path, message);
  }

  private addTarget(target: TargetRoute, path: string, place: string): number {
    const reason = ruledOut(this.compilation, target, target.require);
    if (reason !== null) {
      this.refuse(oneMayNotAnswer, target.require, { reasons: [reason], path });
      return NONE;
    }
    const row = this.targets.add(target, path);
    return row === -1 ? NONE : this.push({ kind: TARGET, target: row }, place);
  }

  private parent(
    node: Partial<RouteNode> & { kind: number; children: readonly RouteChild[] },
    place: string,
  ): number {
    return node.children.some((child) => child.node === NONE) ? NONE : this.push(node, place);
  }

  private push(node: Partial<RouteNode> & { kind: number }, place: string): number {
    this.nodes.push({
      target: NONE,
      children: [],
      per: PER_REQUEST,
      handOff: KEEP,
      events: NO_EVENTS,
      after: 1,
      cooldownSeconds: 0,
      turnsAhead: 0,
      predictorCorrelation: Number.NaN,
      predictorSeconds: 0,
      predictorPicoUsd: 0,
      site: this.compilation.site(`route/${place}`),
      required: this.required,
      ...node,
    });
    return this.nodes.length - 1;
  }
}

/** Columns of a node's predictor; none: neutral. */
function predictorOf({ predictor }: RouteOptions): Partial<RouteNode> {
  if (predictor === null) return {};
  return {
    predictorCorrelation: predictor.correlation,
    predictorSeconds: predictor.seconds,
    predictorPicoUsd: Math.round(predictor.usd * PICO_PER_USD),
  };
}

const NO_EVENTS: readonly number[] = Array.from({ length: EVENTS }, () => 0);
