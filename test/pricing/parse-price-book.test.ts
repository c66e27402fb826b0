import { expect, test } from 'vitest';

import { bookFrom, faultsOf, shippedBook, valueOf } from './shipped-book.ts';

/** A book of one model whose one price has these lines. */
function withPrice(...lines: readonly string[]): Record<string, string> {
  const head = ['vendor: Acme', 'models:', '  m:', '    routes:', '      first_party:', '        prices:'];
  const tail = ['            source: a page', '            checked: 2026-01-01'];
  return {
    'acme.yaml': [
      ...head,
      ...lines.map((line, index) => (index === 0 ? `          - ${line}` : `            ${line}`)),
      ...tail,
    ].join('\n'),
  };
}

function withWindows(windows: string): Record<string, string> {
  return withPrice('from: 2026-01-01', 'usd_per_million: { input: 1, output: 2 }', `windows: [${windows}]`);
}

test('the shipped book is read without a fault or a warning', () => {
  const book = shippedBook();
  expect(book.models.size).toBeGreaterThanOrEqual(29);
  expect(book.newest).toMatch(/^2026-\d\d-\d\d$/);
});

test.each([
  ['2026-01-01', '2026-01-01'],
  // announced, beside nothing that was seen: the book stands for no other day
  ['2026-02-01', '2026-02-01'],
])('a book of one price from %s on stands for %s', (from, newest) => {
  const book = bookFrom(withPrice(`from: ${from}`, 'usd_per_million: { input: 1, output: 2 }'));
  expect(valueOf(book).newest).toBe(newest);
});

test('an announced price is not what a book stands for', () => {
  const entry = (from: string): string =>
    `{ from: ${from}, usd_per_million: { input: 1, output: 2 }, source: s, checked: 2026-02-01 }`;
  const prices = ['2026-01-01', '2026-02-01', '2026-02-02'].map(entry).join(', ');
  const book = bookFrom({
    'a.yaml': `{ vendor: Acme, models: { m: { routes: { r: { prices: [${prices}] } } } } }`,
  });
  expect(valueOf(book).newest).toBe('2026-02-01');
});

test('all faults of all files are told at once, in the order of their lines', () => {
  const faults = faultsOf(
    bookFrom({
      ...withPrice('from: 2026-01-01', 'usd_per_million: { input: -1, output: 0 }', 'usd_factor: 2'),
      'b.yaml': 'vendor: B\nmodels:\n  x: { context: 5 }\n',
    }),
  );
  expect(faults).toEqual([
    '8 pricing/bad-price: -1 is no price',
    '8 pricing/bad-price: a price of 0 for output',
    '9 pricing/unknown-key: unknown key `usd_factor`; known here: from, usd_per_million, tiers, windows, service_tiers, fees, free, source, checked',
    '3 pricing/unknown-key: unknown key `context`; did you mean "context_window"?',
  ]);
});

test('faults of shape hide neither those of names nor those of figures, in whatever file', () => {
  const faults = faultsOf(
    bookFrom({
      ...withPrice(
        'from: 2026-02-30',
        'usd_per_million: { input: -1, cache_read: 2, output: 0 }',
        'free: ture',
      ),
      'b.yaml':
        'vendor: B\nmodels:\n  x:\n    extends: mm\n    context_windw: 5\n  y: { aliases: [m], extends: z }\n  z: { extends: y }\n',
    }),
  );
  expect(faults).toEqual([
    '7 pricing/bad-day: there is no day 2026-02-30',
    '8 pricing/bad-price: -1 is no price',
    '9 pricing/wrong-type: expected true or false, got "ture"',
    '4 pricing/unknown-model: unknown model "mm"; did you mean "m"?',
    '5 pricing/unknown-key: unknown key `context_windw`; did you mean "context_window"?',
    '6 pricing/ambiguous-name: "m" means m already',
    '6 pricing/extends-cycle: y extends z extends y: a cycle',
    '7 pricing/extends-cycle: z extends y extends z: a cycle',
  ]);
});

test.each([
  ['.nan', 'pricing/bad-number'],
  ['1e999', 'pricing/bad-number'],
  ['cheap', 'pricing/bad-number'],
])('the price %s is refused', (price, code) => {
  const [fault = ''] = faultsOf(
    bookFrom(withPrice('from: 2026-01-01', `usd_per_million: { input: ${price} }`)),
  );
  expect(fault).toContain(code);
});

test('a price of 0 must be said to be meant, and a free price must be 0', () => {
  const from = 'from: 2026-01-01';
  expect(faultsOf(bookFrom(withPrice(from, 'usd_per_million: { input: 0, output: 1 }')))).toEqual([
    '8 pricing/bad-price: a price of 0 for input',
  ]);
  expect(
    faultsOf(bookFrom(withPrice(from, 'free: true', 'usd_per_million: { input: 0, output: 1 }'))),
  ).toEqual(['9 pricing/free-but-priced: output at 1 USD per million tokens, beside `free: true`']);
  expect(bookFrom(withPrice(from, 'free: true', 'usd_per_million: { input: 0, output: 0 }')).ok).toBe(true);
});

test('prices in another unit, finer than a pico-dollar or with reads above input are remarked', () => {
  const found = bookFrom(
    withPrice(
      'from: 2026-01-01',
      'usd_per_million: { input: 0.000005, cache_read: 0.12345678, output: 5000 }',
    ),
  );
  expect(found.ok && found.warnings.map(({ code }) => code)).toEqual([
    'pricing/magnitude',
    'pricing/finer-than-a-pico-dollar',
    'pricing/read-above-input',
    'pricing/magnitude',
  ]);
});

test('tiers ascend and price exactly the buckets of the base', () => {
  const from = 'from: 2026-01-01';
  const base = 'usd_per_million: { input: 1, output: 2 }';
  expect(
    faultsOf(
      bookFrom(
        withPrice(
          from,
          base,
          'tiers: [{ above_input_tokens: 2k, usd_per_million: { input: 2, output: 4 } }, { above_input_tokens: 1k, usd_per_million: { input: 3, output: 4 } }]',
        ),
      ),
    ),
  ).toEqual(['9 pricing/bad-tiers: tiers must ascend: 1000 does not exceed 2000']);
  expect(
    faultsOf(
      bookFrom(
        withPrice(
          from,
          base,
          'tiers: { steps: [{ above_input_tokens: 2k, usd_per_million: { input: 2, cache_read: 1 } }] }',
        ),
      ),
    ),
  ).toEqual([
    '9 pricing/bad-price: this tier has no price for output, which the base prices',
    '9 pricing/tier-extra: this tier prices cache_read, which the base does not',
  ]);
});

test('windows may wrap over midnight or fill the day, and must not overlap', () => {
  const windows = (text: string): unknown =>
    valueOf(bookFrom(withWindows(text))).models.get('m')?.routes['first_party']?.prices[0]?.windows;
  expect(windows('{ utc: "22:00-02:00", usd_factor: 2 }')).toEqual([
    { from_minute: 1320, to_minute: 120, days: [0, 1, 2, 3, 4, 5, 6], usd_factor: 2 },
  ]);
  expect(windows('{ utc: "05:00-05:00", usd_factor: 2 }')).toEqual([
    { from_minute: 300, to_minute: 300, days: [0, 1, 2, 3, 4, 5, 6], usd_factor: 2 },
  ]);
  expect(
    faultsOf(
      bookFrom(withWindows('{ utc: "22:00-02:00", usd_factor: 2 }, { utc: "01:00-03:00", usd_factor: 2 }')),
    ),
  ).toEqual(['9 pricing/bad-windows: this window overlaps an earlier one']);
});

test('windows of some days stand beside those of others, and overlap where one runs into the next day', () => {
  const daysOf = (text: string): unknown =>
    valueOf(bookFrom(withWindows(text)))
      .models.get('m')
      ?.routes['first_party']?.prices[0]?.windows.map(({ days }) => days);
  expect(
    daysOf(
      '{ utc: "22:00-02:00", days: [fri], usd_factor: 2 }, { utc: "02:00-24:00", days: [sun, sat, sun], usd_factor: 0.5 }',
    ),
  ).toEqual([[4], [5, 6]]);
  const faults = (text: string): readonly string[] => faultsOf(bookFrom(withWindows(text)));
  // Sunday's night goes on into Monday
  expect(
    faults(
      '{ utc: "22:00-02:00", days: [sun], usd_factor: 2 }, { utc: "01:00-03:00", days: [mon], usd_factor: 2 }',
    ),
  ).toEqual(['9 pricing/bad-windows: this window overlaps an earlier one']);
  expect(faults('{ utc: "22:00-02:00", days: [], usd_factor: 2 }')).toEqual([
    '9 pricing/bad-days: no day of the week',
  ]);
  expect(faults('{ utc: "22:00-02:00", days: [monday], usd_factor: 2 }')).toEqual([
    '9 pricing/wrong-value: "monday" is none of mon, tue, wed, thu, fri, sat, sun',
  ]);
});

test('dates ascend', () => {
  const file = withPrice('from: 2026-01-02', 'usd_per_million: { input: 1 }')['acme.yaml'] ?? '';
  const again = (day: string): string =>
    `${file}\n          - { from: ${day}, usd_per_million: { input: 1 }, source: x, checked: 2026-01-01 }`;
  expect(faultsOf(bookFrom({ 'a.yaml': again('2026-01-02') }))).toEqual([
    '11 pricing/date-order: two prices from 2026-01-02',
  ]);
  expect(faultsOf(bookFrom({ 'a.yaml': again('2025-12-31') }))).toEqual([
    '11 pricing/date-order: a price from 2025-12-31 after one from 2026-01-02',
  ]);
});

test('a price without source or day of reading is refused', () => {
  const text =
    'vendor: A\nmodels:\n  m:\n    routes:\n      r:\n        prices:\n          - { from: 2026-01-01, usd_per_million: { input: 1 } }';
  expect(faultsOf(bookFrom({ 'a.yaml': text }))).toEqual([
    '7 pricing/missing-key: `source` is missing in models.m.routes.r.prices[0]',
    '7 pricing/missing-key: `checked` is missing in models.m.routes.r.prices[0]',
  ]);
});

test('a name or alias means one model of the whole book', () => {
  expect(
    faultsOf(
      bookFrom({
        'a.yaml': 'vendor: A\nmodels:\n  x: { aliases: [y, z] }\n',
        'b.yaml': 'vendor: B\nmodels:\n  y: { aliases: [z] }\n  x: {}\n',
      }),
    ),
  ).toEqual([
    '3 pricing/ambiguous-name: "y" means y already',
    '3 pricing/ambiguous-name: "z" means x already',
    '4 pricing/ambiguous-name: "x" stands twice',
  ]);
});

test('models extend models that are there, in no circle', () => {
  expect(
    faultsOf(
      bookFrom({
        'a.yaml':
          'vendor: A\nmodels:\n  a1: { extends: a2 }\n  a2: { extends: a1 }\n  a3: { extends: a-1 }\n',
      }),
    ),
  ).toEqual([
    '3 pricing/extends-cycle: a1 extends a2 extends a1: a cycle',
    '4 pricing/extends-cycle: a2 extends a1 extends a2: a cycle',
    '5 pricing/unknown-model: unknown model "a-1"; did you mean "a1"?',
  ]);
});

test('a fault of one price hides no remark about another of the route', () => {
  const price = (day: string, prices: string): string =>
    `- { from: ${day}, usd_per_million: { ${prices} }, source: s, checked: 2026-01-01 }`;
  const [text = ''] = Object.values(
    withPrice('from: 2026-01-01', 'usd_per_million: { input: 5, cache_read: 50, output: 25 }'),
  );
  const more = [
    price('2026-01-01', 'input: -5, output: 25'),
    price('2025-06-01', 'input: 5, output: 25'),
    price('2026-06-31', 'input: 5, output: 25'),
    price('2026-07-01', 'input: 5, output: 25'),
  ];
  expect(
    faultsOf(bookFrom({ 'acme.yaml': `${text}\n${more.map((one) => `          ${one}\n`).join('')}` })),
  ).toEqual([
    '11 pricing/date-order: two prices from 2026-01-01',
    '11 pricing/bad-price: -5 is no price',
    '12 pricing/date-order: a price from 2025-06-01 after one from 2026-01-01',
    '13 pricing/bad-day: there is no day 2026-06-31',
    '8 pricing/read-above-input: a cached token at 50, an uncached one at 5 USD per million',
  ]);
});

test('a source must be said', () => {
  const blank = Object.entries(withPrice('from: 2026-01-01', 'usd_per_million: { input: 1, output: 2 }')).map(
    ([file, text]): [string, string] => [file, text.replace('a page', '" "')],
  );
  expect(faultsOf(bookFrom(Object.fromEntries(blank)))).toEqual(['9 pricing/no-source: the source is blank']);
});
