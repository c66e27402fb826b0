import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { scenarioJsonSchema } from '../../../src/scenario/json-schema.ts';
import { inFolder, loopcost } from '../loopcost.ts';

test('the schema is JSON with a title, on standard output or in a file', () =>
  inFolder(async (folder) => {
    const { code, stdout, stderr } = await loopcost(['schema']);
    expect([code, stderr]).toEqual([0, '']);
    expect(JSON.parse(stdout)).toMatchObject({ title: 'loopcost scenario', type: 'object' });
    expect((await loopcost(['schema', '-o', 's.json'], { cwd: folder })).stdout).toBe('');
    expect(readFileSync(`${folder}/s.json`, 'utf8')).toBe(stdout);
  }));

test('the published schema is the validator’s: `npm run schema` writes it again', () => {
  const published = readFileSync('scenarios/scenario.schema.json', 'utf8');
  expect(published).toBe(`${JSON.stringify(scenarioJsonSchema(), null, 2)}\n`);
});
