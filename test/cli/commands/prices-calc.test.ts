import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { inFolder, loopcost } from '../loopcost.ts';

interface Bill {
  readonly usd: number;
  readonly buckets: Readonly<Record<string, number>>;
  readonly tier: number;
  readonly usage: Readonly<Record<string, number>>;
  readonly service_tier: string;
}

const bill = async (...args: string[]): Promise<Bill> => {
  const { stdout } = await loopcost(['prices', 'calc', ...args, '--date', '2026-05-25', '--format', 'json']);
  return JSON.parse(stdout) as Bill;
};

test('a request is billed bucket by bucket, and the buckets sum to the bill', async () => {
  const one = await bill(
    'claude-opus-4.7',
    '--uncached-input',
    '10k',
    '--cache-read',
    '100k',
    '--output',
    '500',
  );
  // 10,000 at 5, 100,000 at 0.5, 500 at 25 USD per million
  expect(one).toMatchObject({ usd: 0.1125, tier: 0 });
  expect(Object.values(one.buckets).reduce((sum, usd) => sum + usd, 0)).toBeCloseTo(one.usd, 12);
});

test('the tier is that of the whole request', async () => {
  expect((await bill('gpt-5.5', '--uncached-input', '272000')).tier).toBe(0);
  expect((await bill('gpt-5.5', '--uncached-input', '272001')).tier).toBe(1);
});

test('N requests are N equal bills', async () => {
  expect((await bill('gpt-5.5', '--uncached-input', '272000', '--requests', '10')).usd).toBeCloseTo(13.6, 12);
});

test('a bucket without a price stops, it is not free', async () => {
  const { code, stdout, stderr } = await loopcost([
    'prices',
    'calc',
    'deepseek-v4-flash',
    '--cache-write-1h',
    '5',
  ]);
  expect([code, stdout]).toEqual([2, '']);
  expect(stderr).toContain('no price for cache_write_1h');
});

test('a bill of no tokens is warned of; of none in words, or of searches alone, it is not', async () => {
  const of = (...args: string[]) => loopcost(['prices', 'calc', 'gpt-5.5', '--date', '2026-05-25', ...args]);
  const none = await of();
  expect([none.code, none.stderr]).toEqual([
    0,
    'warning: no tokens were given, so none are billed; count them: --uncached-input N --output N, or --usage FILE\n',
  ]);
  expect((await of('--quiet')).stderr).toBe('');
  expect((await of('--output', '0')).stderr).toBe('');
});

test('searches are billed by their fee', async () => {
  // 1,000 tokens at 5 USD per million, three searches at 10 USD per thousand
  const one = await bill('claude-opus-4.7', '--uncached-input', '1000', '--searches', '3');
  expect(one).toMatchObject({ usd: 0.035, buckets: { uncached_input: 0.005, search_fee: 0.03 } });
});

test('the usage that an API reported is billed: from a file, or from standard input', () =>
  inFolder(async (folder) => {
    const usage = {
      input_tokens: 2000,
      cache_read_input_tokens: 90_000,
      output_tokens: 500,
      service_tier: 'batch',
    };
    const file = join(folder, 'answer.json');
    writeFileSync(file, JSON.stringify({ id: 'msg', usage }));
    // 2,000 at 5, 90,000 at 0.5, 500 at 25 USD per million, half of it as a batch
    const one = await bill('claude-opus-4.7', '--usage', file);
    expect(one).toMatchObject({ usd: 0.03375, service_tier: 'batch', usage: { cache_read: 90_000 } });
    expect((await bill('claude-opus-4.7', '--usage', file, '--service-tier', 'standard')).usd).toBe(0.0675);
    writeFileSync(file, JSON.stringify({ prompt_tokens: 1000, completion_tokens: 0, cost: 0.25 }));
    // of all requests, as the bill is
    expect(await bill('gpt-5.5', '--usage', file, '--requests', '3')).toMatchObject({ reported_usd: 0.75 });
  }));

test('what its counts mean goes by the route that is billed: of the day, or of the model that it extends', () =>
  inFolder(async (folder) => {
    const price = (from: string): string =>
      `prices: [{ from: ${from}, usd_per_million: { input: 2, cache_read: 1, output: 4 }, source: s, checked: 2026-01-01 }]`;
    const book = join(folder, 'book.yaml');
    writeFileSync(
      book,
      `vendor: Acme
models:
  m:
    routes:
      first_party: { usage: { input: inclusive, reasoning: inside_output }, ${price('2026-09-01')} }
      router: { usage: { input: exclusive, reasoning: inside_output }, ${price('2026-01-01')} }
  m-eu: { extends: m }
`,
    );
    const file = join(folder, 'answer.json');
    const usage = { prompt_tokens: 100, completion_tokens: 9, prompt_tokens_details: { cached_tokens: 70 } };
    writeFileSync(file, JSON.stringify({ usage }));
    const apart = { route: 'router', usage: { uncached_input: 100, cache_read: 70 } };
    expect(await bill('m', '--usage', file, '--prices', book)).toMatchObject(apart);
    expect(await bill('m-eu', '--usage', file, '--prices', book)).toMatchObject(apart);
  }));

test('what is wrong with a report is told at its place, and counts beside it are refused', () =>
  inFolder(async (folder) => {
    const file = join(folder, 'answer.json');
    const calc = async (text: string, ...args: string[]): Promise<readonly [number | null, string]> => {
      writeFileSync(file, text);
      const { code, stderr } = await loopcost(['prices', 'calc', 'gpt-5.5', '--usage', file, ...args]);
      return [code, stderr.split('\n')[0] ?? ''];
    };
    expect(await calc('{\n "usage": {\n  "prompt_tokens": 9,\n  "completion_tokens": -1 } }')).toEqual([
      2,
      `${file}:4:24 error: -1 is no number of tokens`,
    ]);
    expect(await calc('{ "id": 5 }')).toEqual([
      2,
      expect.stringContaining(`${file}:1:1 error: this is no report of usage; the \`usage\` of an answer`),
    ]);
    expect(await calc('{ "usage": {')).toEqual([2, expect.stringContaining(`${file}:1:`)]);
    const counted = await calc('{}', '--output', '5', '--searches', '1');
    expect(counted).toEqual([
      2,
      `error: --output, --searches do not apply: ${file} says what was used; leave either out`,
    ]);
  }));

test('the help names every service tier of the shipped book', async () => {
  const files = readdirSync('pricing').filter((name) => name.endsWith('.yaml'));
  const texts = files.map((name) => readFileSync(join('pricing', name), 'utf8'));
  const tiers = texts.flatMap((text) =>
    [...text.matchAll(/^ +(\w+): \{ usd_factor:/gm)].map(([, tier = '']) => tier),
  );
  expect(new Set(tiers).size).toBeGreaterThan(1);
  const { stdout } = await loopcost(['prices', 'calc', '--help']);
  const line = stdout.split('\n').find((text) => text.includes('--service-tier'));
  expect([...new Set(['standard', ...tiers])].filter((tier) => !line?.includes(tier))).toEqual([]);
});
