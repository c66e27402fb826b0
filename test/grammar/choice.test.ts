import { expect, test } from 'vitest';
import { z } from 'zod';
import { choice } from '../../src/grammar/choice.ts';
import { inspect } from '../../src/grammar/faults.ts';
import { keys, listOf, required } from '../../src/grammar/keys.ts';
import { repair } from '../../src/grammar/repair.ts';
import { hasKey } from '../../src/grammar/shape.ts';
import { parseSource } from '../../src/grammar/source.ts';
import type { Source } from '../../src/grammar/source-of.ts';

/** A list of spans, and how often one was made. */
function spans() {
  const times = { made: 0 };
  const span = keys({ from: required(z.number(), 'The first.') }).transform(({ from }) => {
    times.made += 1;
    return { first: from };
  });
  const schema = keys({
    list: required(
      listOf(choice([{ fits: hasKey('from'), schema: span }], () => 'expected a span')),
      'Spans.',
    ),
  });
  return { times, schema };
}

function sourceOf(text: string): Source {
  const source = parseSource('f.yaml', text);
  if (!source.ok) throw new Error('the text cannot be read');
  return source.value;
}

test('what a repair leaves as it is, is made once, however many inspections there are', () => {
  const { times, schema } = spans();
  const sound = '  - { from: 1 }\n'.repeat(50);
  const source = sourceOf(`list:\n${sound}  - { from: x }\n  - word\n  - { form: 2 }\n`);
  let inspections = 0;
  const inspection = (tried: Source): ReturnType<typeof inspect<z.infer<typeof schema>>> => {
    inspections += 1;
    return inspect(tried, schema, 'test');
  };
  const found = repair(source, inspection, { names: [], values: () => [{ from: 7 }] });
  expect(found.diagnostics.map(({ position }) => position?.line)).toEqual([52, 53, 54]);
  expect(found.value?.list).toHaveLength(53);
  expect(inspections).toBeGreaterThan(2);
  expect(times.made).toBeLessThan(50 + 3 * inspections);
});

test('an alias is the value of its anchor', () => {
  const { times, schema } = spans();
  const inspected = inspect(sourceOf('list: [&a { from: 1 }, *a, { from: 1 }]\n'), schema, 'test');
  expect(inspected).toEqual({ ok: true, value: { list: [{ first: 1 }, { first: 1 }, { first: 1 }] } });
  expect(times.made).toBe(2);
});

test('a fault is found again in every inspection', () => {
  const { schema } = spans();
  const source = sourceOf('list: [{ from: x }, 3]\n');
  const first = inspect(source, schema, 'test');
  expect(first).toMatchObject({
    ok: false,
    findings: [{ place: ['list', 0, 'from'] }, { place: ['list', 1] }],
  });
  expect(inspect(source, schema, 'test')).toEqual(first);
});
