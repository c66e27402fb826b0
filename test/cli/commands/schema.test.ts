import { expect, test } from 'vitest';
import { loopcost } from '../loopcost.ts';

test('the schema is JSON with a title', async () => {
  const { code, stdout, stderr } = await loopcost(['schema']);
  expect([code, stderr]).toEqual([0, '']);
  expect(JSON.parse(stdout)).toMatchObject({ title: 'loopcost scenario', type: 'object' });
});
