import { othersTurn } from './others-turn.ts';
import { compilePolicies } from './prepare.ts';
import { isSame } from './same-plan.ts';
import { experimentAt } from './study.ts';
import { pointsOf } from './sweep-points.ts';
import type { Diagnostic } from '../diagnostic.ts';
import type { Setting } from '../scenario/apply-settings.ts';
import type { Study } from './study.ts';
import type { SweepAxis } from './sweep-points.ts';

/** A remark for each PATH of a sweep that decides nothing, whatever the others are. */
export async function remarkIdleAxes(
  study: Study,
  axes: readonly SweepAxis[],
): Promise<readonly Diagnostic[]> {
  const remarks: Diagnostic[] = [];
  for (const axis of axes) {
    const { path, values } = axis;
    const others = pointsOf(axes.map((one) => (one === axis ? { ...one, values: values.slice(0, 1) } : one)));
    let isIdle = values.length > 1;
    for (const point of isIdle ? others : []) {
      const at = (value: unknown): readonly Setting[] =>
        point.map((setting) => (setting.path === path ? { path, value } : setting));
      isIdle = await isSameAtAll(study, values.map(at), (one) => one);
      if (!isIdle) break;
    }
    if (isIdle) remarks.push(idle(path));
  }
  return remarks;
}

/** The same of a PATH over which some policies are held against each other: what they cost is all that counts. */
export async function remarkIdlePath(
  study: Study,
  path: string,
  points: readonly (readonly Setting[])[],
  policies: readonly string[],
): Promise<readonly Diagnostic[]> {
  const isIdle = await isSameAtAll(study, points, ({ plans }) =>
    plans.filter(({ policy }) => policies.includes(policy)),
  );
  return isIdle && points.length > 1 ? [idle(path)] : [];
}

function idle(path: string): Diagnostic {
  const message = `${path} decides nothing: what every policy does is the same at all these values`;
  const hint = 'what differs between them, if anything, is luck';
  return { code: 'study/idle-path', severity: 'warning', file: '', position: null, path, message, hint };
}

/** Whether some part of what decides is the same at every point. */
async function isSameAtAll(
  study: Study,
  points: readonly (readonly Setting[])[],
  partOf: (deciding: ReturnType<typeof decidingAt> & object) => unknown,
): Promise<boolean> {
  const [first, ...others] = points;
  const known = first === undefined ? null : decidingAt(study, first);
  for (const point of others) {
    await othersTurn();
    const found = decidingAt(study, point);
    if (known === null || found === null || !isSame(partOf(found), partOf(known))) return false;
  }
  return known !== null;
}

/** The plans at a point under one seed, and what judges their outcomes; null: it has faults. */
function decidingAt(study: Study, point: readonly Setting[]) {
  const experiment = experimentAt(study, point);
  if (!experiment.ok) return null;
  const compiled = compilePolicies({ ...experiment.value, seed: '1' }, study.lawTables);
  if (!compiled.ok) return null;
  const { baseline, constraints, thresholds, run } = experiment.value.scenario;
  const plans = compiled.value.policies.map(({ plan }) => plan);
  return { plans, baseline, constraints, thresholds, run: { ...run, seed: '1' } };
}
