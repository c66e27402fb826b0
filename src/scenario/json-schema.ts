import { z } from 'zod';
import { inheritedDefault } from '../grammar/keys.ts';
import { scenarioSchema } from './scenario-schema.ts';

/** Where the schema is published. */
const SCHEMA_ID = 'https://unpkg.com/loopcost/scenarios/scenario.schema.json';

/** JSON Schema (draft 2020-12) of scenario files, for editors: made from the validator, so that they cannot differ. */
export function scenarioJsonSchema(): object {
  const { $schema, ...rest } = z.toJSONSchema(scenarioSchema, {
    io: 'input',
    reused: 'inline',
    // a default that is filled in after the door is one to an editor, too
    override: ({ zodSchema, jsonSchema }) => {
      const later = inheritedDefault(zodSchema);
      if (later !== undefined) jsonSchema.default = later as typeof jsonSchema.default;
    },
  });
  return {
    $schema,
    $id: SCHEMA_ID,
    title: 'loopcost scenario',
    description: 'A workflow of LLM agents, and the routing policies to compare on it.',
    ...rest,
    // a place for anchors, and the key that names this schema in a JSON file
    patternProperties: { '^(x-.*|\\$schema)$': {} },
  };
}
