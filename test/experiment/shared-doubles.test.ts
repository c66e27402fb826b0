import { once } from 'node:events';
import { MessageChannel } from 'node:worker_threads';
import { expect, test } from 'vitest';
import { shareDoubles, sharedDoubles } from '../../src/experiment/shared-doubles.ts';

test('who is sent doubles sees the same ones, and who sent them has them still', async () => {
  const { port1, port2 } = new MessageChannel();
  const sent = sharedDoubles(3);
  expect([...sent]).toEqual([0, 0, 0]);
  port1.postMessage(sent);
  const [came] = (await once(port2, 'message')) as [Float64Array];
  sent[1] = 7;
  expect([...came]).toEqual([0, 7, 0]);
  expect(sent).toHaveLength(3);
  port1.close();
});

test('a copy is as long as what it is of, and is its own', () => {
  const values = Float64Array.of(1, 2, 3, 4).subarray(1, 3);
  const copy = shareDoubles(values);
  values[0] = 9;
  expect([...copy]).toEqual([2, 3]);
  expect(copy.buffer).toBeInstanceOf(SharedArrayBuffer);
  expect(copy.buffer.byteLength).toBe(16);
});
