import { hasFlag, readText, type Arguments } from './arguments.ts';

/** Where a checkpoint is, and whether to go on with it. */
export interface CheckpointChoice {
  readonly file: string;
  readonly resumes: boolean;
}

/** Reads `--checkpoint` and `--resume`; null: no checkpoint is asked for. */
export function readCheckpointChoice(args: Arguments): CheckpointChoice | null {
  const file = readText(args, 'checkpoint');
  return file === null ? null : { file, resumes: hasFlag(args, 'resume') };
}
