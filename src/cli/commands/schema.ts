import { toJson } from '../../report/json.ts';
import { scenarioJsonSchema } from '../../scenario/json-schema.ts';
import type { Arguments } from '../arguments.ts';
import { EXIT, type ExitCode } from '../exit-codes.ts';
import type { Terminal } from '../terminal.ts';

/** `schema`: the JSON Schema of scenario files, made from the validator itself. */
export async function schema(_args: Arguments, terminal: Terminal): Promise<ExitCode> {
  await terminal.print(`${toJson(scenarioJsonSchema(), 2)}\n`);
  return EXIT.ok;
}
