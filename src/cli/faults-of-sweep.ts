import type { Diagnostic } from '../diagnostic.ts';
import { onceEach } from '../grammar/faults.ts';
import type { Experiment } from '../experiment/experiment.ts';
import { experimentAt, sourceAt, type Study } from '../experiment/study.ts';
import type { Setting } from '../scenario/apply-settings.ts';
import type { SweepAxis } from '../experiment/sweep-points.ts';
import type { Source } from '../grammar/source-of.ts';
import { isWithin } from '../grammar/tree.ts';
import type { Path, Tree } from '../grammar/tree.ts';
import { standsIn } from './locate.ts';
import { sweptTwice } from './swept-twice.ts';

/** What is wrong with an experiment that passed its door, told at places of its text; it shares the study's laws. */
export type RunFaults = (
  experiment: Experiment,
  source: Source,
  lawTables: Study['lawTables'],
) => readonly Diagnostic[];

/** What a sweep's values are held against. */
interface Beside {
  /** what is wrong with the scenario as it stands: no value is to blame for it */
  readonly known: readonly Diagnostic[];
  readonly runFaults: RunFaults;
  /** places of a faulty scenario where something else stands for what the author wrote */
  readonly replaced?: readonly Path[];
}

/**
 * What is wrong with a scenario's own `sweep`: PATHs that lead nowhere, and values with which no run could start, each
 * tried alone and told where it stands; of many values some.
 */
export function faultsOfSweep(
  study: Study,
  axes: readonly SweepAxis[],
  beside: Beside,
): readonly Diagnostic[] {
  const { known, replaced = [] } = beside;
  const told = new Set(known.map(wordsOf));
  const written = axes.filter(({ path }) => !replaced.some((place) => isWithin(['sweep', path], place)));
  const whole = { ...study, swept: written };
  const found = written.flatMap((axis) =>
    placesTried(axis.values.length).flatMap((at) => {
      const value = axis.values[at];
      const setting = { path: axis.path, value };
      const { faults: alone, source } = faultsAt(whole, [setting], beside);
      const faults = alone.filter((fault) => !told.has(wordsOf(fault)));
      if (faults.length === 0) return [];
      // what else is swept may mend it
      const others = written.flatMap(({ path, values }) =>
        path === axis.path ? [] : { path, value: values[0] },
      );
      const together = faultsAt(whole, [...others, setting], beside).faults.map(wordsOf);
      const isMended = together.every((words) => faults.some((fault) => wordsOf(fault) === words));
      const lasting = isMended ? faults.filter((fault) => together.includes(wordsOf(fault))) : faults;
      const tree = axis.trees?.[at];
      return lasting.flatMap((fault) => {
        if (tree === undefined || standsIn(fault, source, ['sweep', axis.path])) return [fault];
        // what shows elsewhere may only follow from what stands for a fault there
        return replaced.length > 0 ? [] : [atValue(fault, source, tree)];
      });
    }),
  );
  const paths = written.map(({ path }) => path);
  return onceEach([...sweptTwice(study.source, paths), ...found]);
}

/** Values of one axis that are tried: each takes some hundredths of a second. */
const MOST_TRIED = 50;

/** Places of the values that are tried: all, or as many in even steps from the first to the last. */
function placesTried(length: number): readonly number[] {
  const count = Math.min(length, MOST_TRIED);
  return Array.from({ length: count }, (_, at) =>
    count === length ? at : Math.round((at * (length - 1)) / (count - 1)),
  );
}

/** What is wrong at a point, and its text. */
function faultsAt(
  study: Study,
  point: readonly Setting[],
  { runFaults }: Beside,
): { readonly faults: readonly Diagnostic[]; readonly source: Source } {
  const experiment = experimentAt(study, point);
  const { source } = sourceAt(study, point);
  const found = experiment.ok ? runFaults(experiment.value, source, study.lawTables) : experiment.diagnostics;
  return { faults: found.filter(({ severity }) => severity === 'error'), source };
}

/** A fault that shows elsewhere, at the value that is to blame for it. */
function atValue(fault: Diagnostic, { file, index }: Source, { span }: Tree): Diagnostic {
  if (span === null) return fault;
  const where = fault.path === '' ? '' : `${fault.path}: `;
  return {
    ...fault,
    file,
    position: index.positionOf(span),
    message: `with this value, ${where}${fault.message}`,
  };
}

function wordsOf({ code, path, message }: Diagnostic): string {
  return JSON.stringify([code, path, message]);
}
