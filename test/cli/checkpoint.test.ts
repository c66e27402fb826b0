import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { Checkpoint, type CheckpointKey } from '../../src/cli/checkpoint.ts';
import { runOf } from '../experiment/small-run.ts';
import { inFolder } from './loopcost.ts';
import type { SavedRun } from '../../src/experiment/saved.ts';

const KEY: CheckpointKey = [
  ['seed', 'a'],
  ['--jobs', ''],
];
const said: string[] = [];
const say = (text: string): Promise<void> => Promise.resolve(void said.push(text));

type Item = { readonly name: string };

function open(file: string, resumes: boolean, key: CheckpointKey = KEY): Promise<Checkpoint<Item>> {
  return Checkpoint.open<Item>({ file, resumes }, key, say);
}

function savedOf(jobs: number): SavedRun {
  const { policy, reached, tooDear, tally } = runOf({}, jobs);
  return { policy, ended: false, reached, tooDear, tally: tally.save(), kept: null };
}

describe('a checkpoint', () => {
  test('hands over what was finished, and how far the one at work was', () =>
    inFolder(async (folder) => {
      const file = join(folder, 'c.ckpt');
      const first = await open(file, false);
      first.finish({ name: 'one' });
      first.keeper(1).offer(() => [savedOf(1500)]);
      first.write(false);
      const second = await open(file, true);
      expect(second.items).toEqual([{ name: 'one' }]);
      expect(second.keeper(0).saved).toEqual([]);
      expect(second.keeper(1).saved).toEqual([savedOf(1500)]);
      // as it stands, also where nothing was done in between
      second.write(false);
      expect((await open(file, true)).keeper(1).saved).toEqual([savedOf(1500)]);
    }));

  test('is written at once, so that a file that cannot be is known before the work', () =>
    inFolder(async (folder) => {
      const file = join(folder, 'c.ckpt');
      await open(file, false);
      expect((await open(file, true)).items).toEqual([]);
      await expect(open('/dev/full', false)).rejects.toThrow('cannot write /dev/full: no space left');
    }));

  test('is not written after every task', () =>
    inFolder(async (folder) => {
      const checkpoint = await open(join(folder, 'c.ckpt'), false);
      let saved = 0;
      const { offer } = checkpoint.keeper(0);
      for (let task = 0; task < 100; task += 1) offer(() => ((saved += 1), []));
      expect(saved).toBe(0);
    }));

  test('of another run is refused, and it is said in what they differ', () =>
    inFolder(async (folder) => {
      const file = join(folder, 'c.ckpt');
      await open(file, false);
      const other = (name: string, value: string): CheckpointKey =>
        KEY.map(([own, before]) => [own, own === name ? value : before]);
      await expect(open(file, true, other('seed', 'b'))).rejects.toThrow(
        'belongs to another run: its seed is "a", this run\'s "b"',
      );
      await expect(open(file, true, other('--jobs', '7'))).rejects.toThrow(
        'its --jobs is not given, this run\'s "7"',
      );
    }));

  test('that is not finished is not written over, and neither is anything else', () =>
    inFolder(async (folder) => {
      const file = join(folder, 'c.ckpt');
      const first = await open(file, false);
      await expect(open(file, false)).rejects.toThrow('holds a run that was not finished');
      first.write(true);
      expect((await open(file, false)).items).toEqual([]);
      writeFileSync(join(folder, 's.yaml'), 'name: x\n');
      await expect(open(join(folder, 's.yaml'), true)).rejects.toThrow(
        'is no checkpoint and would be written over',
      );
    }));

  test('that is damaged is told, and one that is not there yet is begun', () =>
    inFolder(async (folder) => {
      const file = join(folder, 'c.ckpt');
      writeFileSync(file, 'loopcost checkpoint 2\n cut');
      await expect(open(file, true)).rejects.toThrow('damaged or cut short');
      said.length = 0;
      expect((await open(join(folder, 'd.ckpt'), true)).items).toEqual([]);
      expect(said).toEqual([`note: there is no ${join(folder, 'd.ckpt')} yet: begun anew\n`]);
    }));
});
