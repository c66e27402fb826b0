import { PER_JOB_QUANTITIES } from '../scenario/step.ts';
import { HAND_OFF } from './compile-routes.ts';
import { branchColumns, toolColumns, toolRow } from './nested-builder.ts';
import {
  AGENT,
  CALL,
  CHECK,
  CHOOSE,
  HUMAN,
  NONE,
  PARALLEL,
  REPEAT,
  THEN_ABANDON,
  THEN_ACCEPT,
  THEN_BAD,
  THEN_HUMAN,
  TOOL,
} from './codes.ts';
import { RETRY, laidOver } from './retry.ts';
import { judgedLanes } from './judged-lanes.ts';
import { neutralStep, stepColumns } from './step-row.ts';
import { threadNames } from './thread-names.ts';
import type { ResolvedModel } from '../pricing/model.ts';
import type { AgentStep, CallStep, CheckStep, HumanStep, OnFail, Step } from '../scenario/step.ts';
import type { BranchRow, ToolRow } from './nested-builder.ts';
import type { BranchColumns, StepColumns, ToolColumns } from './workflow-columns.ts';
import type { StepRow } from './step-row.ts';
import type { BranchSteps, StepContext, StepPlace } from './step-context.ts';
import type { ThreadScope } from './thread-builder.ts';

const THEN = {
  abandon: THEN_ABANDON,
  human: THEN_HUMAN,
  accept: THEN_ACCEPT,
  bad: THEN_BAD,
} as const;

/** Lays out the workflow: a list of steps is a range of rows, the lists inside it stand after it. */
export class StepBuilder {
  /** most steps nested in one another */
  depth = 0;
  private readonly rows: StepRow[] = [];
  private readonly branches: BranchRow[] = [];
  private readonly tools: ToolRow[] = [];
  private readonly context: StepContext;
  private readonly laneNames: readonly string[];
  private readonly zero: number;
  private level = 0;

  constructor(context: StepContext) {
    this.context = context;
    this.laneNames = Object.keys(context.compilation.scenario.lanes);
    this.zero = context.compilation.constant(0);
  }

  /** @param path - of the list in the file, for faults */
  list(steps: readonly Step[], path: string, scope: ThreadScope): Pick<BranchRow, 'begin' | 'end'> {
    const begin = this.rows.length;
    for (const step of steps) {
      this.context.stepRows.set(step.name, this.rows.length);
      this.rows.push(this.base(step));
    }
    for (const [at, step] of steps.entries()) {
      const row = this.rows[begin + at];
      if (row !== undefined) this.fill(row, step, { path: `${path}[${at}]`, scope });
    }
    return { begin, end: begin + steps.length };
  }

  columns(): { steps: StepColumns; branches: BranchColumns; tools: ToolColumns } {
    const { rows, branches, tools } = this;
    return {
      steps: stepColumns(rows, judgedLanes({ rows, branches, tools })),
      branches: branchColumns(branches),
      tools: toolColumns(tools),
    };
  }

  private base(step: Step): StepRow {
    const { compilation, conditions } = this.context;
    const path = `step/${step.name}`;
    const row = neutralStep(
      step.name,
      {
        job: compilation.site(`${path}/job`),
        entry: compilation.site(`${path}/entry`),
        request: compilation.site(`${path}/request`),
      },
      this.zero,
    );
    row.share = step.share.value;
    row.when = conditions.add(step.when);
    return row;
  }

  private fill(row: StepRow, step: Step, place: StepPlace): void {
    const { compilation } = this.context;
    switch (step.kind) {
      case 'call':
      case 'agent':
        this.fillWork(row, step, place);
        return;
      case 'check':
        this.fillCheck(row, step, place);
        return;
      case 'human':
        this.fillHuman(row, step);
        return;
      case 'tool':
        row.kind = TOOL;
        row.thread = place.scope.get(step.thread) ?? NONE;
        this.fillPerJob(row, step);
        row.tool = this.tools.push(toolRow(compilation, step, `step/${step.name}/tool`, NONE)) - 1;
        return;
      case 'parallel':
        row.kind = PARALLEL;
        row.thread = place.scope.get(step.thread) ?? NONE;
        row.summaryTokens = compilation.quantity(step.summary_tokens);
        this.fillBranches(
          row,
          step.name,
          step.branches.map((branch, at) => ({
            ...this.plainBranch(branch.do, `${place.path}.branches[${at}].do`, place.scope),
            own: threadNames(branch.do, step.thread),
            copies: compilation.quantity(branch.count),
          })),
        );
        return;
      case 'choose': {
        row.kind = CHOOSE;
        const total = step.branches.reduce((sum, branch) => sum + (branch.weight ?? 0), 0);
        let sum = 0;
        this.fillBranches(
          row,
          step.name,
          step.branches.map((branch, at) => {
            sum += branch.weight ?? 0;
            const isLast = at === step.branches.length - 1;
            return {
              ...this.plainBranch(branch.do, `${place.path}.branches[${at}].do`, place.scope),
              cumulative: branch.weight === null ? Number.NaN : isLast ? 1 : sum / total,
              when: branch.when,
            };
          }),
        );
        return;
      }
      case 'repeat':
        row.kind = REPEAT;
        row.times = compilation.quantity(step.times);
        this.fillBranches(row, step.name, [this.plainBranch(step.do, `${place.path}.do`, place.scope)]);
        return;
      default:
        step satisfies never;
    }
  }

  private fillWork(row: StepRow, step: CallStep | AgentStep, place: StepPlace): void {
    const { compilation, rates } = this.context;
    this.fillRequests(row, step, place);
    if (step.lifts !== null) {
      row.liftsLane = this.laneNames.indexOf(step.lifts.lane);
      row.liftsRow = rates.lnOdds(step.lifts.odds);
    }
    if (step.into !== null) row.into = place.scope.get(step.into) ?? NONE;
    row.kind = CALL;
    if (step.kind === 'call') return;
    row.kind = AGENT;
    row.turns = compilation.quantity(step.turns);
    row.maxTurns = step.max_turns;
    row.capFails = step.on_cap === 'fail' ? 1 : 0;
    row.toolsParallel = step.tool_calls === 'parallel' ? 1 : 0;
    // bodies first: an agent's tools stand side by side
    const bodies = step.tools.map((tool, at) => {
      if (tool.do === null) return NONE;
      const steps = tool.do;
      const site = `step/${step.name}/tool/${tool.name}/body`;
      return this.branch(site, {
        ...this.plainBranch(steps, `${place.path}.tools[${at}].do`, place.scope),
        own: threadNames(steps, null),
      });
    });
    row.toolsBegin = this.tools.length;
    for (const [at, tool] of step.tools.entries()) {
      this.tools.push(toolRow(compilation, tool, `step/${step.name}/tool/${tool.name}`, bodies[at] ?? NONE));
    }
    row.toolsEnd = this.tools.length;
  }

  private fillCheck(row: StepRow, step: CheckStep, place: StepPlace): void {
    const { compilation, rates } = this.context;
    row.kind = CHECK;
    let judges: ReadonlySet<ResolvedModel> = new Set();
    if (step.lane === null) {
      row.seconds = compilation.quantity(step.seconds);
      row.usd = compilation.quantity(step.usd);
    } else {
      this.fillRequests(row, step, place);
      judges = this.context.answering({ lane: step.lane, step: step.name, thread: step.thread });
    }
    row.catchesRow = rates.rate(step.catches, judges, `${place.path}.catches`);
    row.falseAlarmRow = rates.rate(step.false_alarm, judges, `${place.path}.false_alarm`);
    row.blindSpot = step.blind_spot.value;
    this.fillOnFail(row, step.on_fail);
  }

  private fillHuman(row: StepRow, step: HumanStep): void {
    const { compilation, rates } = this.context;
    row.kind = HUMAN;
    row.waitSeconds = compilation.quantity(step.wait_seconds);
    row.minutes = compilation.quantity(step.minutes);
    row.usdPerHour = step.usd_per_hour.value;
    row.catchesRow = rates.plain(step.catches);
    row.falseAlarmRow = rates.plain(step.false_alarm);
    row.edits = step.edits.value;
    row.editMinutes = compilation.quantity(step.edit_minutes);
    row.repairs = step.repairs.value;
    this.fillOnFail(row, step.on_fail);
  }

  /** What every step that sends requests has. */
  private fillRequests(row: StepRow, step: CallStep | AgentStep | CheckStep, place: StepPlace): void {
    const { compilation } = this.context;
    const lane = step.lane === null ? undefined : compilation.scenario.lanes[step.lane];
    row.lane = step.lane === null ? NONE : this.laneNames.indexOf(step.lane);
    row.thread = place.scope.get(step.thread) ?? NONE;
    row.promptTokens = compilation.quantity(step.prompt_tokens);
    row.outputTokens = compilation.quantity(step.output_tokens);
    row.reasoningFactor = step.reasoning_factor.value;
    row.errorTokens = compilation.quantity(step.error_tokens);
    this.fillPerJob(row, step);
    const retry = laidOver(laidOver(RETRY, lane?.retry), step.retry);
    row.retryError = retry.error;
    row.retryMalformed = retry.malformed;
    row.retryRefused = retry.refused;
    row.retryTruncated = retry.truncated;
    row.timeoutSeconds = retry.timeout_seconds;
    row.retryThen = THEN[retry.then];
  }

  private fillPerJob(row: StepRow, step: { readonly per_job: CallStep['per_job'] }): void {
    row.perJobSigma = PER_JOB_QUANTITIES.map((key) => step.per_job[key] ?? 0);
  }

  private fillOnFail(row: StepRow, onFail: OnFail): void {
    const { compilation, stepRows } = this.context;
    const redo = onFail.redo === null ? NONE : (stepRows.get(onFail.redo) ?? NONE);
    row.failRedo = redo;
    row.failContext = HAND_OFF[onFail.context];
    row.failFeedbackTokens = compilation.quantity(onFail.feedback_tokens);
    row.failLnOdds = Math.log(onFail.odds?.value ?? 1);
    row.failMaxRedos = onFail.max_redos;
    row.failThen = THEN[onFail.then];
    const target = redo === NONE ? undefined : this.rows[redo];
    if (target !== undefined) target.isRedoTarget = 1;
  }

  private fillBranches(row: StepRow, name: string, branches: readonly BranchSteps[]): void {
    // the branches of one step stand side by side, so what is inside them is laid out first
    const built = branches.map((branch, at) => this.branchRow(`step/${name}/branch/${at}`, branch));
    row.branchesBegin = this.branches.length;
    this.branches.push(...built);
    row.branchesEnd = this.branches.length;
  }

  /** A body on the threads around it. */
  private plainBranch(steps: readonly Step[], path: string, scope: ThreadScope): BranchSteps {
    return { steps, path, scope, own: [], copies: this.zero, cumulative: Number.NaN, when: null };
  }

  private branch(site: string, branch: BranchSteps): number {
    return this.branches.push(this.branchRow(site, branch)) - 1;
  }

  private branchRow(site: string, branch: BranchSteps): BranchRow {
    const { compilation, conditions, threads } = this.context;
    const threadsBegin = threads.count;
    const scope = new Map(branch.scope);
    for (const name of branch.own) scope.set(name, threads.open(name, `${site}/thread/${name}`));
    const threadsEnd = threads.count;
    this.level += 1;
    this.depth = Math.max(this.depth, this.level);
    const range = this.list(branch.steps, branch.path, scope);
    this.level -= 1;
    return {
      ...range,
      deepEnd: this.rows.length,
      copies: branch.copies,
      cumulative: branch.cumulative,
      when: conditions.add(branch.when),
      threadsBegin,
      threadsEnd,
      site: compilation.site(site),
    };
  }
}
