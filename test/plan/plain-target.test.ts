import { describe, expect, test } from 'vitest';
import { plainTarget } from '../../src/plan/plain-target.ts';

describe('a plain target', () => {
  test('is a model with every setting at its default', () => {
    expect(plainTarget('big')).toEqual({
      kind: 'target',
      model: 'big',
      effort: null,
      service_tier: 'standard',
      cache_ttl_seconds: null,
      route: null,
      max_output_tokens: null,
      require: {},
    });
  });
});
