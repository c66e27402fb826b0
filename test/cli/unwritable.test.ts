import { execFileSync, spawnSync } from 'node:child_process';
import { chmodSync, mkdirSync, readFileSync, readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { inFolder, loopcost, shell } from './loopcost.ts';

/*
 * Every file that a run writes, where it cannot: exit code 3 and the file's name, the old file whole, nothing left behind.
 */

const SCENARIO = `name: small
models: { m: { usd_per_million: { input: 1, output: 2 }, context_window: 100k, max_output_tokens: 10k } }
workflow: [{ call: do, prompt_tokens: 300 to 3000, output_tokens: 50 }]
policies: { one: m }
`;

const inScenario = (work: (cwd: string) => Promise<void>): Promise<void> =>
  inFolder((cwd) => {
    writeFileSync(join(cwd, 's.yaml'), SCENARIO);
    return work(cwd);
  });
const RUN = ['run', 's.yaml', '--jobs', '1000', '--quiet', '--format', 'csv'];
const isRoot = process.getuid?.() === 0;

describe('a run whose files cannot be written', () => {
  test('tells those that it meets when it writes after the result has been printed', () =>
    inScenario(async (cwd) => {
      const files = ['-o', '/dev/full', '--per-job', 'jobs.csv'];
      const { code, stdout, stderr } = await loopcost([...RUN, ...files], { cwd });
      expect(code).toBe(3);
      expect(stdout).toMatch(/^scenario,policy,/);
      expect(stderr).toBe('error: cannot write /dev/full: no space left on the device\n');
      expect(readdirSync(cwd).toSorted()).toEqual(['jobs.csv', 's.yaml']);
    }));

  test.each([
    ['run', ['s.yaml', '--breakdown']],
    ['compare', ['s.yaml', 's.yaml', '-o']],
    ['sweep', ['s.yaml', '--set', 'workflow.do.output_tokens=5,6', '-o']],
    ['sensitivity', ['s.yaml', '-o']],
  ])('knows before the work of those that %s could never write', (command, args) =>
    inScenario(async (cwd) => {
      mkdirSync(join(cwd, 'folder.json'));
      const more = [...args, 's.yaml/b.json', '-o', 'folder.json'];
      const { code, stdout, stderr } = await loopcost([command, ...more], { cwd });
      expect([code, stdout]).toEqual([3, '']);
      const [own, folder] = ['s.yaml/b.json: a part of its path is a file', 'folder.json: it is a folder'];
      const order = command === 'run' ? [folder, own] : [own, folder];
      expect(stderr).toBe(`error: ${order.map((reason) => `cannot write ${reason}`).join('; ')}\n`);
      expect(readdirSync(cwd).toSorted()).toEqual(['folder.json', 's.yaml']);
      expect(readFileSync(join(cwd, 's.yaml'), 'utf8')).toBe(SCENARIO);
    }),
  );

  test('knows of a checkpoint before the work', () =>
    inScenario(async (cwd) => {
      const called = await loopcost([...RUN, '--checkpoint', '/dev/full'], { cwd });
      expect([called.code, called.stdout]).toEqual([3, '']);
      expect(called.stderr).toContain('cannot write /dev/full: no space left on the device');
    }));

  test('tells of standard output, too', () =>
    inScenario(async (cwd) => {
      const called = await shell(`loopcost ${RUN.join(' ')} > /dev/full`, { cwd });
      expect(called.code).toBe(3);
      expect(called.stderr).toContain('cannot write standard output: no space left on the device');
    }));

  // root writes into any folder
  test.skipIf(isRoot)('leaves a folder that may not be written as it was', () =>
    inScenario(async (cwd) => {
      mkdirSync(join(cwd, 'closed'));
      writeFileSync(join(cwd, 'closed/out.csv'), 'old');
      chmodSync(join(cwd, 'closed'), 0o555);
      const called = await loopcost([...RUN, '-o', 'closed/out.csv'], { cwd });
      chmodSync(join(cwd, 'closed'), 0o755);
      expect(called.code).toBe(3);
      expect(called.stderr).toContain('cannot write closed/out.csv: permission denied');
      expect(readFileSync(join(cwd, 'closed/out.csv'), 'utf8')).toBe('old');
    }),
  );

  // a disk of its own is only root's to make, and not in every container
  test.skipIf(!canMount())('leaves the old files whole on a disk that is full, or read-only', () =>
    inScenario(async (cwd) => {
      const disk = join(cwd, 'disk');
      mkdirSync(disk);
      execFileSync('mount', ['-t', 'tmpfs', '-o', 'size=64k', 'tmpfs', disk]);
      try {
        for (const name of ['jobs.csv', 'c.ckpt']) writeFileSync(join(disk, name), '');
        writeFileSync(join(disk, 'jobs.csv'), 'old');
        const files = ['--per-job', 'disk/jobs.csv', '--checkpoint', 'disk/c.ckpt'];
        const full = await loopcost([...RUN, ...files], { cwd });
        // a run that takes long meets the full disk with its checkpoint first
        expect(full.code).toBe(3);
        expect(full.stderr).toMatch(/cannot write disk\/(jobs\.csv|c\.ckpt): no space left/);
        expect(readFileSync(join(disk, 'jobs.csv'), 'utf8')).toBe('old');
        expect(readdirSync(disk).toSorted()).toEqual(['c.ckpt', 'jobs.csv']);
        execFileSync('mount', ['-o', 'remount,ro', disk]);
        const closed = await loopcost([...RUN, '-o', 'disk/jobs.csv'], { cwd });
        expect(closed.code).toBe(3);
        expect(closed.stderr).toContain('cannot write disk/jobs.csv: the file system is read-only');
        expect(readFileSync(join(disk, 'jobs.csv'), 'utf8')).toBe('old');
      } finally {
        execFileSync('umount', [disk]);
      }
    }),
  );
});

/** Whether a disk in memory can be made here. */
function canMount(): boolean {
  if (!isRoot || process.platform !== 'linux') return false;
  return spawnSync('unshare', ['--mount', 'mount', '-t', 'tmpfs', 'tmpfs', '/mnt']).status === 0;
}
