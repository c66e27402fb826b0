import { bytes, doubles, ints } from './columns.ts';
import { NONE, OVERFLOW } from './codes.ts';
import type { SiteKey } from '../random/site-key.ts';
import type { Thread } from '../scenario/scenario.ts';
import type { Compilation } from './compilation.ts';
import type { ThreadColumns } from './plan.ts';
import type { TargetBuilder } from './target-builder.ts';

interface ThreadRow {
  readonly systemTokens: number;
  readonly startTokens: number;
  readonly idleSeconds: number;
  readonly warmCache: number;
  readonly warmTarget: number;
  readonly wasSent: number;
  readonly fresh: number;
  readonly keepReasoning: number;
  readonly overflow: number;
  readonly overflowAt: number;
  readonly overflowAtTokens: number;
  readonly overflowTo: number;
  readonly summaryTokens: number;
  readonly summaryLnOdds: number;
  readonly summaryLane: number;
  readonly name: number;
  readonly site: SiteKey;
}

const ZERO = { kind: 'constant', value: 0, known: null } as const;

/** What the instances of nested steps begin with. */
const EMPTY: Thread['starts_with'] = { tokens: ZERO, warm_on: null, idle_seconds: ZERO };

/** Where a step's thread names lead: instances by name. */
export type ThreadScope = ReadonlyMap<string, number>;

/** Gathers thread instances: the job's own first, then those of nested steps. */
export class ThreadBuilder {
  readonly names: readonly string[];
  readonly jobScope: ThreadScope;
  private readonly rows: ThreadRow[] = [];
  private readonly compilation: Compilation;
  private readonly targets: TargetBuilder;

  constructor(compilation: Compilation, targets: TargetBuilder) {
    this.compilation = compilation;
    this.targets = targets;
    this.names = Object.keys(compilation.scenario.threads);
    this.jobScope = new Map(this.names.map((name) => [name, this.add(name, `thread/${name}`, {})]));
  }

  get count(): number {
    return this.rows.length;
  }

  /** A new instance of a thread for nested steps, drawn at `site`: empty but for its system tokens. */
  open(name: string, site: string): number {
    return this.add(name, site, { starts_with: EMPTY });
  }

  private add(name: string, site: string, own: Partial<Thread>): number {
    const thread = this.compilation.scenario.threads[name];
    if (thread === undefined) throw new Error(`thread ${name} is not declared`);
    return this.rows.push(this.row({ ...thread, ...own }, this.names.indexOf(name), site)) - 1;
  }

  columns(jobThreads: number): ThreadColumns {
    const { rows } = this;
    return {
      count: rows.length,
      jobThreads,
      systemTokens: ints(rows, 'systemTokens'),
      startTokens: ints(rows, 'startTokens'),
      idleSeconds: ints(rows, 'idleSeconds'),
      warmCache: ints(rows, 'warmCache'),
      warmTarget: ints(rows, 'warmTarget'),
      wasSent: bytes(rows, 'wasSent'),
      fresh: bytes(rows, 'fresh'),
      keepReasoning: bytes(rows, 'keepReasoning'),
      overflow: bytes(rows, 'overflow'),
      overflowAt: doubles(rows, 'overflowAt'),
      overflowAtTokens: doubles(rows, 'overflowAtTokens'),
      overflowTo: doubles(rows, 'overflowTo'),
      summaryTokens: ints(rows, 'summaryTokens'),
      summaryLnOdds: doubles(rows, 'summaryLnOdds'),
      summaryLane: ints(rows, 'summaryLane'),
      name: ints(rows, 'name'),
      sites: rows.map((row) => row.site),
      names: this.names,
    };
  }

  private row(thread: Thread, name: number, site: string): ThreadRow {
    const { compilation } = this;
    const { overflow, starts_with: start, summary } = thread;
    const stops = overflow.kind === 'stop';
    const warm = start.warm_on === null ? NONE : this.targets.firstOf(start.warm_on);
    return {
      systemTokens: compilation.quantity(thread.system_tokens),
      startTokens: compilation.quantity(start.tokens),
      idleSeconds: compilation.quantity(start.idle_seconds),
      warmCache: this.targets.rows[warm]?.cache ?? NONE,
      warmTarget: warm,
      wasSent: start.warm_on === null ? 0 : 1,
      fresh: thread.fresh ? 1 : 0,
      keepReasoning: thread.keep_reasoning ? 1 : 0,
      overflow: OVERFLOW[overflow.kind],
      overflowAt: stops ? Number.NaN : (overflow.at ?? Number.NaN),
      overflowAtTokens: stops ? Infinity : (overflow.at_tokens ?? Infinity),
      overflowTo: stops ? 0 : overflow.to,
      summaryTokens: compilation.quantity(summary.tokens),
      summaryLnOdds: Math.log(summary.odds?.value ?? 1),
      summaryLane:
        summary.lane === null ? NONE : Object.keys(compilation.scenario.lanes).indexOf(summary.lane),
      name,
      site: compilation.site(site),
    };
  }
}
