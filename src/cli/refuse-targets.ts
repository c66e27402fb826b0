import { accessSync, constants, realpathSync, statfsSync, statSync, type Stats } from 'node:fs';
import { dirname } from 'node:path';
import { refuseOverwriting } from './deliver.ts';
import { CliFault, fileFault } from './fault.ts';
import { inheritedDescriptor } from './write-output.ts';

/**
 * Refuses what cannot be written before anything is simulated: a file that is read, and one that the system would not
 * take, as far as it can be asked without making or changing anything. All of these are told at once.
 */
export function refuseTargets(inputs: readonly (string | null)[], targets: readonly (string | null)[]): void {
  refuseOverwriting(inputs, targets);
  const faults = targets.flatMap((file) => (file === null ? [] : faultsOf(file)));
  const [first] = faults;
  if (first !== undefined)
    throw new CliFault(first.exitCode, faults.map((fault) => fault.message).join('; '));
}

function faultsOf(file: string): CliFault[] {
  try {
    askSystem(file);
    return [];
  } catch (error) {
    return [fileFault('write', file, error)];
  }
}

function askSystem(file: string): void {
  if (inheritedDescriptor(file) !== null) return;
  const parent = folderOf(file);
  const old = statOf(file);
  if (old?.isDirectory() === true) throw systemFault('EISDIR');
  if (old !== null) accessSync(file, constants.W_OK);
  // a device or a pipe is written in place
  if (old !== null && !old.isFile()) return;
  const folder = old === null ? parent : dirname(realpathSync(file));
  accessSync(folder, constants.W_OK | constants.X_OK);
  if (VIEWS_OF_THE_KERNEL.has(statfsSync(folder).type)) throw systemFault('ENOENT');
}

/** The types of Linux's `proc` and `sysfs` (linux/magic.h), in which nobody makes a file, while their rights say that root could. */
const VIEWS_OF_THE_KERNEL: ReadonlySet<number> = new Set([0x9fa0, 0x62656572]);

/** The folder in which a file is made; where there is none, the one in which its folders would be. */
function folderOf(file: string): string {
  const parent = dirname(file);
  for (let folder = parent; ; folder = dirname(folder)) {
    const found = statOf(folder);
    if (found?.isDirectory() === true || (found === null && folder === dirname(folder))) return folder;
    if (found !== null) throw systemFault(folder === parent ? 'EEXIST' : 'ENOTDIR');
  }
}

function statOf(file: string): Stats | null {
  return statSync(file, { throwIfNoEntry: false }) ?? null;
}

function systemFault(code: string): Error {
  return Object.assign(new Error(code), { code });
}
