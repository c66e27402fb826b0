import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { inFolder, loopcost } from '../loopcost.ts';

test('init writes a scenario without faults, and never over a file', () =>
  inFolder(async (folder) => {
    expect((await loopcost(['init'], { cwd: folder })).code).toBe(0);
    const text = readFileSync(join(folder, 'scenario.yaml'), 'utf8');
    expect((await loopcost(['validate', 'scenario.yaml'], { cwd: folder })).stdout).toBe(
      'scenario.yaml: no faults\n',
    );
    const again = await loopcost(['init'], { cwd: folder });
    expect([again.code, again.stderr]).toEqual([
      2,
      'error: scenario.yaml exists; name another file: loopcost init OTHER.yaml\n',
    ]);
    expect(readFileSync(join(folder, 'scenario.yaml'), 'utf8')).toBe(text);
  }));

test('init --from copies a shipped scenario byte for byte, but for the line that names a schema beside it', () =>
  inFolder(async (folder) => {
    expect((await loopcost(['init', 'mine.yaml', '--from', 'support-triage'], { cwd: folder })).code).toBe(0);
    const copy = readFileSync(join(folder, 'mine.yaml'), 'utf8');
    expect(copy).not.toContain('yaml-language-server');
    expect(copy.startsWith('# Question: ')).toBe(true);
    const shipped = readFileSync('scenarios/support-triage.yaml', 'utf8');
    expect(shipped.endsWith(`.json\n#\n${copy}`)).toBe(true);
  }));

test('a misspelt name writes nothing', () =>
  inFolder(async (folder) => {
    const { code, stderr } = await loopcost(['init', '--from', 'support-triag'], { cwd: folder });
    expect([code, readdirSync(folder)]).toEqual([2, []]);
    expect(stderr).toContain('did you mean "support-triage"?');
  }));
