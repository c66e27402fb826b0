import { realpathSync } from 'node:fs';
import { join, sep } from 'node:path';
import { fileFault } from './fault.ts';

/** The real path of what a scenario names: in its folder or below it; a link that leads out is refused. */
export function insideFolder(folder: string, name: string): string {
  const named = join(folder, name);
  try {
    const root = realpathSync(folder);
    const path = realpathSync(named);
    if (path.startsWith(root.endsWith(sep) ? root : root + sep)) return path;
  } catch (error) {
    throw fileFault('read', named, error);
  }
  throw fileFault('read', named, new Error('it leads out of the scenario’s folder'));
}
