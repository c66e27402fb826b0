import type { Diagnostic } from '../diagnostic.ts';
import type { Source } from '../grammar/source-of.ts';
import { setPath } from '../scenario/apply-settings.ts';
import { usageFault } from './fault.ts';

/** Gives values of a scenario's file their `--set PATH=VALUE`, in order, those that can be set; with all faults at once. */
export function setValues(
  source: Source,
  settings: readonly string[],
): { readonly source: Source; readonly faults: readonly Diagnostic[] } {
  const faults: Diagnostic[] = [];
  let changed = source;
  for (const setting of settings) {
    const [path, value] = splitSetting(setting);
    const result = setPath(changed, path, value);
    if (result.ok) changed = result.value;
    else faults.push(...result.diagnostics);
  }
  return { source: changed, faults };
}

/** Cuts PATH=VALUE of an option at the first equals sign that stands in no brackets. */
export function splitSetting(setting: string, option = 'set'): readonly [path: string, value: string] {
  const match = /^((?:\[(?:"(?:[^"\\]|\\.)*"|'[^']*'|\d+)\]|[^=[\]])+)=([\s\S]*)$/.exec(setting);
  if (match === null) throw usageFault(`--${option}: expected PATH=VALUE, got "${setting}"`);
  return [match[1] ?? '', match[2] ?? ''];
}
