import { expect, test } from 'vitest';
import { traceCsv } from '../../src/report/trace-csv.ts';
import { TRACE } from './a-trace.ts';

test('a row an event, and a column for each bucket that the job paid for', () => {
  const [header = '', first = '', second = '', third = '', end] = traceCsv(TRACE).split('\n');
  expect(header).toBe(
    'policy,job,kind,step,lane,thread,model,entry,turn,outcome,at_seconds,seconds,uncached_input_tokens,' +
      'cache_read_tokens,cache_write_tokens,output_tokens,reasoning_tokens,usd,decided,' +
      'uncached_input_usd,output_usd,cache_read_usd',
  );
  expect(first).toBe(
    'cheap,7,request,implement,coding,main,kimi-k2.6,1,1,ok,0,4.2,13700,0,0,115,0,0.0081,,0.0078,0.0003,0',
  );
  expect(second).toMatch(/,0\.0031,u = 0\.031 < 0\.04: the call was malformed,0\.0001,0\.0003,0\.0027$/);
  expect(third).toMatch(/,pass,0,4\.2,.*,0,,0,0,0$/);
  expect(end).toBe('');
});
