import { toJson } from '../../report/json.ts';
import { scenarioJsonSchema } from '../../scenario/json-schema.ts';
import { readText, type Arguments } from '../arguments.ts';
import { EXIT, type ExitCode } from '../exit-codes.ts';
import type { Terminal } from '../terminal.ts';
import { writeOutput } from '../write-output.ts';

/** `schema`: the JSON Schema of scenario files, made from the validator itself. */
export async function schema(args: Arguments, terminal: Terminal): Promise<ExitCode> {
  const file = readText(args, 'output');
  const text = `${toJson(scenarioJsonSchema(), 2)}\n`;
  if (file === null) await terminal.print(text);
  else writeOutput(file, [text]);
  return EXIT.ok;
}
