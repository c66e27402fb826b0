import { describe, expect, it } from 'vitest';
import { inspect } from '../../src/grammar/faults.ts';
import { keys } from '../../src/grammar/keys.ts';
import { behaviourKeys } from '../../src/grammar/model-schema.ts';
import { repair } from '../../src/grammar/repair.ts';
import { parseSource } from '../../src/grammar/source.ts';

function read(text: string): unknown {
  const source = parseSource('f.yaml', text);
  if (!source.ok) throw new Error('the text cannot be read');
  const { value, diagnostics } = repair(source.value, (tried) =>
    inspect(tried, keys(behaviourKeys), 'pricing'),
  );
  return value !== null && diagnostics.length === 0
    ? value
    : diagnostics.map(({ position, message }) => `${position?.line}:${position?.column} ${message}`);
}

describe('behaviourKeys', () => {
  it('refuses a speed of 0, at which nothing would ever end', () => {
    expect(read('tokens_per_second: 0\n')).toEqual(['1:20 0 must be above 0']);
    expect(read('tokens_per_second: { value: 0, source: a board }\n')).toEqual(['1:29 0 must be above 0']);
  });

  it('takes a rating alone, or with its board', () => {
    expect(read('elo: { one: 1490, two: { value: 1.5k, date: 2026-05-20, source: a board } }\n')).toEqual({
      elo: { one: { value: 1490 }, two: { value: 1500, date: '2026-05-20', source: 'a board' } },
    });
    expect(read('elo: { one: high }\n')).toEqual(['1:13 "high" is not a number']);
  });

  it('takes figures plain, or with their source', () => {
    expect(read('tokenizer_factor: 1.1\n')).toEqual({
      tokenizer_factor: { of: { kind: 'constant', value: 1.1, known: null } },
    });
    expect(read('tokens_per_second: { value: 44, source: a board, checked: 2026-07-05 }\n')).toEqual({
      tokens_per_second: {
        of: { kind: 'constant', value: 44, known: null },
        source: 'a board',
        checked: '2026-07-05',
      },
    });
    expect(read('tokens_per_second: { uniform: { low: 1, high: 2 }, source: a board }\n')).toEqual({
      tokens_per_second: {
        of: { kind: 'law', law: { kind: 'uniform', low: 1, high: 2 } },
        source: 'a board',
      },
    });
    expect(read('verbosity: { value: 1.2, range: [1, 1.5], source: a count }\n')).toMatchObject({
      verbosity: { of: { known: { kind: 'range', low: 1, high: 1.5 } }, source: 'a count' },
    });
  });

  it('points into a sourced figure', () => {
    expect(read('verbosity: { value: none, source: a count }\n')).toEqual(['1:21 "none" is not a number']);
    expect(read('verbosity: { value: 1, source: a count, checked: yesterday }\n')).toEqual([
      '1:50 "yesterday" is no day',
    ]);
    expect(read('verbosity: { vlaue: 1, source: a count }\n')).toEqual([
      expect.stringContaining('1:12 expected a number or {value, range}'),
    ]);
  });

  it('leaves out of a map what the file leaves to `extends` and to the defaults', () => {
    expect(read('cache: { kind: automatic }\nefforts: { low: {} }\nerrors: {}\noutages: {}\n')).toEqual({
      cache: { kind: 'automatic' },
      efforts: { default: undefined, named: { low: {} } },
      errors: {},
      outages: {},
    });
    expect(read('efforts: {}\n')).toEqual(['1:10 no effort is described']);
  });

  it('wants the steps of a law in order, the last without end', () => {
    expect(read('length_law: [{ below: 2k, factor: 1.1 }, { factor: 0.9 }]\n')).toEqual({
      length_law: [
        { below: 2000, factor: 1.1 },
        { below: null, factor: 0.9 },
      ],
    });
    expect(read('length_law: [{ below: 2k, factor: 1.1 }]\n')).toEqual([
      '1:14 the last step holds for all larger inputs: leave `below` out',
    ]);
    expect(read('length_law: [{ below: 2, factor: 1 }, { below: 1, factor: 1 }, { factor: 1 }]\n')).toEqual([
      '1:48 steps must ascend: 1 does not exceed 2',
    ]);
  });
});
