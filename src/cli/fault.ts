import { EXIT, type ExitCode } from './exit-codes.ts';

/** Something that ends a command and is not a defect of ours: one sentence, what to do, and the exit code. */
export class CliFault extends Error {
  readonly exitCode: ExitCode;
  readonly hint: string;

  constructor(exitCode: ExitCode, message: string, hint = '') {
    super(message);
    this.exitCode = exitCode;
    this.hint = hint;
  }
}

/** The command line itself is wrong. */
export function usageFault(message: string, hint = ''): CliFault {
  return new CliFault(EXIT.invalid, message, hint);
}

/** A file cannot be read or written; says the system's reason in words. */
export function fileFault(doing: string, file: string, error: unknown): CliFault {
  const code = error instanceof Error && 'code' in error ? String(error.code) : '';
  const reason = REASONS[code] ?? (error instanceof Error ? error.message : String(error));
  return new CliFault(EXIT.file, `cannot ${doing} ${file}: ${reason}`);
}

/** Files cannot be read, and each was told in its place. */
export function toldUnreadable(): CliFault {
  return new CliFault(EXIT.file, '');
}

/** The reader of our standard output went away, as `| head` does: nothing to say, and no failure. */
export function closedPipe(): CliFault {
  return new CliFault(EXIT.ok, '');
}

const REASONS: Readonly<Record<string, string>> = {
  ENOENT: 'no such file or folder',
  EEXIST: 'a part of its path is a file',
  ENOTDIR: 'a part of its path is no folder',
  EISDIR: 'it is a folder',
  EACCES: 'permission denied',
  EPERM: 'not permitted',
  EROFS: 'the file system is read-only',
  ENOSPC: 'no space left on the device',
  EDQUOT: 'the disk quota is used up',
  ENXIO: 'nobody reads from it',
  EPIPE: 'its reader went away',
  ENAMETOOLONG: 'its name is too long',
  ELOOP: 'too many symbolic links',
  EMFILE: 'too many open files',
  EIO: 'the device failed',
};
