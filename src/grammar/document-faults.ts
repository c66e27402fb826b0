import { fault } from './text-faults.ts';
import type { TextFault } from './text-faults.ts';

/** What of a document that the YAML library composed tells its faults. */
interface ComposedDocument {
  readonly errors: readonly {
    readonly code: string;
    /** where it begins and ends in the text */
    readonly pos: readonly [number, number];
    readonly message: string;
  }[];
  readonly range?: readonly number[] | null;
  readonly directives?: { readonly yaml: { readonly version: string; readonly explicit?: boolean } };
}

/** Most faults of syntax that are told: what follows the first is seldom news. */
const MAX_SYNTAX_FAULTS = 10;

/** The library's code of a tab that a line begins with. */
const TAB = 'TAB_AS_INDENT';

/** Errors of YAML that follow from another, if there is another before them. */
const CONSEQUENT: ReadonlySet<string> = new Set(['BLOCK_AS_IMPLICIT_KEY', 'MULTILINE_IMPLICIT_KEY']);

/** Errors of YAML that a tab brings, which stands at no column: what is below it then seems to be out of its place. */
const AFTER_A_TAB: ReadonlySet<string> = new Set([...CONSEQUENT, 'BAD_INDENT', 'MISSING_CHAR']);

/** What to write where the library's words, or those of a code, are about YAML's grammar, not about what was written. */
const SYNTAX_HINTS: Readonly<Record<string, string>> = {
  'Sequence item without - indicator':
    'this line is indented less than the item that it belongs to, or lacks its "- "',
  [TAB]: 'indent with spaces',
  BLOCK_AS_IMPLICIT_KEY: 'put text with a colon in it in quotes; or this line is indented too far',
};

/** The faults of a text as a whole: of its syntax, of what follows its first document, of a version that is not read. */
export function documentFaults(documents: readonly ComposedDocument[]): TextFault[] {
  const faults: TextFault[] = [];
  const errors = documents[0]?.errors ?? [];
  // what an earlier slip makes of the lines below it: each of their colons then seems to be one too many
  const slip = errors.findIndex(({ code }) => !CONSEQUENT.has(code));
  const tab = errors.findIndex(({ code }) => code === TAB);
  const told = errors.filter(({ code, pos }, at) => {
    // a key over several lines is what one indented too far makes of the line before it
    const again = code === 'MULTILINE_IMPLICIT_KEY' && errors[at - 1]?.pos[0] === pos[0];
    if (again || (tab !== -1 && at > tab && AFTER_A_TAB.has(code))) return false;
    return slip === -1 || at <= slip || !CONSEQUENT.has(code);
  });
  for (const error of told.slice(0, MAX_SYNTAX_FAULTS)) {
    const span = { start: error.pos[0], end: error.pos[1] };
    // an unknown alias is told by `readAlias`, with the same words as a cycle
    const code = error.code === TAB ? 'tab' : 'syntax';
    faults.push(
      fault(code, span, error.message, SYNTAX_HINTS[error.code] ?? SYNTAX_HINTS[error.message] ?? ''),
    );
  }
  const second = documents[1];
  if (second && faults.length === 0) {
    const start = second.range?.[0] ?? 0;
    faults.push(
      fault(
        'documents',
        { start, end: start + 1 },
        'a second document',
        'one file holds one document: remove `---`',
      ),
    );
  }
  const yaml = documents[0]?.directives?.yaml;
  if (yaml?.explicit === true && yaml.version !== '1.2')
    faults.push(
      fault(
        'yaml-version',
        { start: 0, end: 1 },
        `YAML ${yaml.version}`,
        'leave the %YAML line out: files are YAML 1.2',
      ),
    );
  return faults;
}
