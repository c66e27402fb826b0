import { describe, expect, it } from 'vitest';
import { scenarioJsonSchema } from '../../src/scenario/json-schema.ts';

describe('scenarioJsonSchema', () => {
  const schema = scenarioJsonSchema() as {
    readonly properties: Readonly<Record<string, { readonly description?: string }>>;
    readonly [key: string]: unknown;
  };

  it('is a schema of draft 2020-12 that closes the top level but for x- keys', () => {
    expect(schema).toMatchObject({
      $schema: 'https://json-schema.org/draft/2020-12/schema',
      $id: 'https://unpkg.com/loopcost/scenarios/scenario.schema.json',
      type: 'object',
      required: ['name', 'workflow', 'policies'],
      additionalProperties: false,
      patternProperties: { '^(x-.*|\\$schema)$': {} },
    });
  });

  it('describes every top-level key', () => {
    for (const [key, { description }] of Object.entries(schema.properties))
      expect([key, description]).toEqual([key, expect.stringMatching(/\w/)]);
  });

  it('has the defaults that are filled in after the door', () => {
    expect(schema.properties['job']).toMatchObject({
      properties: { difficulty: { properties: { spread: { default: 0 } } } },
    });
  });

  it('refuses what is empty and must not be, and prices below 0, as the validator does', () => {
    expect(schema.properties['workflow']).toMatchObject({ minItems: 1 });
    expect(schema.properties['policies']).toMatchObject({ minProperties: 1 });
    const prices = (schema['$defs'] as Record<string, unknown>)['TokenPrices'];
    expect(prices).toMatchObject({
      properties: { input: { anyOf: [{ type: 'number', minimum: 0 }, { type: 'string' }] } },
    });
  });

  it('has no dangling reference', () => {
    const text = JSON.stringify(schema);
    const defined = Object.keys(schema['$defs'] as object);
    for (const [, name] of text.matchAll(/"#\/\$defs\/([^"]+)"/g)) expect(defined).toContain(name);
  });
});
