import { deflateSync, inflateSync } from 'node:zlib';
import type { SavedRun } from '../experiment/saved.ts';
import type { RunKeeper } from '../experiment/simulate-policies.ts';
import type { CheckpointChoice } from './checkpoint-choice.ts';
import { readCheckpoint, writeCheckpoint } from './checkpoint-file.ts';
import { usageFault } from './fault.ts';
import type { Terminal } from './terminal.ts';
import { bytesOf, valueOf } from './value-bytes.ts';

/** Everything that changes the answer, by the name that a user knows it by; empty text: not given. */
export type CheckpointKey = readonly (readonly [name: string, value: string])[];

/** Least time between two checkpoints, and how many times as long as the last one took. */
const LEAST_MILLISECONDS = 500;
const TIMES_ITS_OWN = 20;

interface Header {
  readonly key: CheckpointKey;
  readonly finished: boolean;
}

/** A run that is begun and not finished. */
interface Begun {
  readonly index: number;
  readonly runs: readonly SavedRun[];
}

/**
 * Keeps what a command of several runs came to: the items of runs that are finished, and how far the one at work is. A
 * process that is killed loses at most what was done since the last checkpoint: half a second of work, or a twentieth of all
 * where writing takes longer than that.
 */
export class Checkpoint<Item> {
  /** runs that an earlier call has finished */
  readonly items: readonly Item[];
  private readonly file: string;
  private readonly key: CheckpointKey;
  private readonly kept: (readonly Uint8Array[])[];
  private readonly begun: Begun | null;
  /** how far the run at work is */
  private current: (() => Begun) | null = null;
  private writtenAt = 0;
  private wait = LEAST_MILLISECONDS;

  private constructor(file: string, key: CheckpointKey, records: readonly Uint8Array[]) {
    this.file = file;
    this.key = key;
    const items = records.slice(1, -1);
    const last = records.at(-1);
    this.kept = items.map((item) => [item]);
    this.items = items.map((item) => valueOf(inflateSync(item)) as Item);
    const begun = last === undefined ? null : (valueOf(last) as Begun | null);
    this.begun = begun;
    this.current = begun === null ? null : () => begun;
    // whatever is wrong with the file is known before the work
    if (records.length === 0) this.write(false);
  }

  /** Opens the checkpoint of a command; goes on with what stands there, or begins anew. */
  static async open<Item>(
    { file, resumes }: CheckpointChoice,
    key: CheckpointKey,
    say: Terminal['say'],
  ): Promise<Checkpoint<Item>> {
    const content = readCheckpoint(file);
    if (content.kind === 'foreign')
      throw usageFault(`${file} is no checkpoint and would be written over`, 'name another file');
    if (content.kind === 'records') {
      const header = valueOf(content.records[0] ?? new Uint8Array(0)) as Header;
      if (resumes) {
        refuseOther(file, header.key, key);
        return new Checkpoint<Item>(file, key, content.records);
      }
      if (!header.finished)
        throw usageFault(
          `${file} holds a run that was not finished`,
          'add --resume to go on with it, or delete it',
        );
    }
    if (content.kind === 'damaged' && resumes) throw content.fault;
    if (content.kind === 'none' && resumes) await say(`note: there is no ${file} yet: begun anew\n`);
    return new Checkpoint<Item>(file, key, []);
  }

  /** What the run at a place goes on from, and where it saves. */
  keeper(index: number): RunKeeper {
    const saved = this.begun?.index === index ? this.begun.runs : [];
    return {
      saved,
      offer: (save) => {
        this.current = () => ({ index, runs: save() });
        if (performance.now() - this.writtenAt > this.wait) this.write(false);
      },
    };
  }

  /** Takes in a run that is finished. */
  finish(item: Item): void {
    this.kept.push([deflateSync(Buffer.concat(bytesOf(item)), { level: 1 })]);
    this.current = null;
    if (performance.now() - this.writtenAt > this.wait) this.write(false);
  }

  /** Writes what there is. @param finished - nothing more will come */
  write(finished: boolean): void {
    const startedAt = performance.now();
    const header: Header = { key: this.key, finished };
    const current = this.current?.() ?? null;
    writeCheckpoint(this.file, [bytesOf(header), ...this.kept, bytesOf(current)]);
    this.writtenAt = performance.now();
    this.wait = Math.max(LEAST_MILLISECONDS, TIMES_ITS_OWN * (this.writtenAt - startedAt));
  }
}

function refuseOther(file: string, saved: CheckpointKey, own: CheckpointKey): void {
  const before = new Map(saved);
  for (const [name, value] of own) {
    const other = before.get(name) ?? '';
    if (other === value) continue;
    const [was, is] = [other, value].map((text) => (text === '' ? 'not given' : `"${text}"`));
    throw usageFault(
      `--resume: ${file} belongs to another run: its ${name} is ${was}, this run's ${is}`,
      'give the options of the first call, or name another file',
    );
  }
}
