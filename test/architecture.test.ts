import { readdirSync, readFileSync } from 'node:fs';
import { posix } from 'node:path';
import { describe, expect, test } from 'vitest';

/*
 * The layers of src/README.md as data, and what follows from them. A test that fails here is answered by moving the
 * code, not by widening the table.
 */

/** Folders and lone files of src/, lowest first, with what each may import beside itself. */
const LAYERS: Readonly<Record<string, readonly string[]>> = {
  units: [],
  diagnostic: [],
  distributions: [],
  random: ['distributions'],
  stats: ['distributions'],
  bill: [],
  grammar: ['units', 'diagnostic', 'random'],
  pricing: ['units', 'diagnostic', 'bill', 'random', 'grammar'],
  logs: ['units', 'diagnostic', 'stats', 'bill', 'grammar', 'pricing'],
  scenario: ['units', 'diagnostic', 'random', 'grammar', 'pricing'],
  plan: ['units', 'diagnostic', 'random', 'bill', 'grammar', 'pricing', 'scenario'],
  kernel: ['units', 'distributions', 'random', 'stats', 'bill', 'plan'],
  experiment: [
    'units',
    'diagnostic',
    'distributions',
    'random',
    'stats',
    'bill',
    'grammar',
    'pricing',
    'scenario',
    'plan',
    'kernel',
  ],
  report: ['units', 'diagnostic', 'stats', 'bill', 'grammar', 'pricing', 'logs', 'scenario', 'experiment'],
  cli: ['units', 'diagnostic', 'grammar', 'pricing', 'logs', 'scenario', 'experiment', 'report'],
  index: ['units', 'diagnostic', 'grammar', 'pricing', 'scenario', 'experiment', 'report'],
};

/** Layers whose results depend on their arguments alone. */
const PURE = [
  'units',
  'diagnostic',
  'distributions',
  'random',
  'stats',
  'bill',
  'grammar',
  'pricing',
  'logs',
  'scenario',
  'plan',
  'kernel',
];

/** The door of each npm package: which files may import it, and how many do. */
const DOORS: Readonly<Record<string, { readonly files: RegExp; readonly most: number }>> = {
  seedrandom: { files: /^random\//, most: 1 },
  'simple-statistics': { files: /^stats\//, most: 1 },
  yaml: { files: /^(grammar\/source|pricing\/import\/write-book)\.ts$/, most: 2 },
  zod: { files: /^(grammar\/[\w-]+|(pricing|scenario)\/[\w-]*schema)\.ts$/, most: Infinity },
  yargs: { files: /^cli\//, most: 1 },
  'csv-stringify': { files: /^report\//, most: 1 },
  'cli-table3': { files: /^report\//, most: 1 },
  picocolors: { files: /^report\//, most: 1 },
};

interface Import {
  /** a package, or a path from the repository's root such as `src/report/table.ts` */
  readonly target: string;
  /** types alone: nothing is loaded */
  readonly typeOnly: boolean;
}

interface CodeFile {
  /** inside its root, such as `report/table.ts` */
  readonly path: string;
  readonly layer: string;
  readonly text: string;
  /** without comments and the insides of strings */
  readonly code: string;
  readonly imports: readonly Import[];
}

const FILES = readFiles('src');
const TESTS = readFiles('test');

describe('imports', () => {
  test('point down, and only where the table says', () => {
    const wrong = FILES.flatMap((file) =>
      file.imports
        .filter(({ target }) => target.startsWith('src/'))
        .map(({ target }) => layerOf(target.slice('src/'.length)))
        .filter((layer) => layer !== file.layer && LAYERS[file.layer]?.includes(layer) !== true)
        .map((layer) => `${file.path} imports ${layer}`),
    );
    expect(wrong).toEqual([]);
  });

  test('are made from where a thing stands: nothing but index.ts hands on what is another file’s', () => {
    const wrong = FILES.filter(
      (file) => file.layer !== 'index' && /^export\b[^;]*?\}\s*from ''/m.test(file.code),
    );
    expect(wrong.map((file) => file.path)).toEqual([]);
  });

  test('of Node stand in experiment and cli only', () => {
    const wrong = FILES.filter((file) => !['experiment', 'cli'].includes(file.layer)).filter((file) =>
      file.imports.some(({ target }) => target.startsWith('node:')),
    );
    expect(wrong.map((file) => file.path)).toEqual([]);
  });

  test('of an npm package go through its door', () => {
    const packages = FILES.flatMap((file) =>
      file.imports
        .filter(({ target, typeOnly }) => !typeOnly && !/^(src\/|node:)/.test(target))
        .map(({ target }) => ({ path: file.path, name: target.replace(/\/.*/, '') })),
    );
    const wrong = packages.filter(({ path, name }) => DOORS[name]?.files.test(path) !== true);
    expect(wrong).toEqual([]);
    for (const [name, { most }] of Object.entries(DOORS)) {
      const through = packages.filter((one) => one.name === name).map((one) => one.path);
      expect(through.length, `files that import ${name}: ${through.join(', ')}`).toBeLessThanOrEqual(most);
    }
  });
});

describe('pure layers', () => {
  const pure = FILES.filter((file) => PURE.includes(file.layer));

  test.each(['Date', 'process', 'console', 'setTimeout', 'performance', 'async', 'await'])(
    'know no %s',
    (name) => {
      const word = new RegExp(String.raw`(?<![.\w])${name}\b(?!\s*[:?])`);
      expect(pure.filter((file) => word.test(file.code)).map((file) => file.path)).toEqual([]);
    },
  );

  test('use no Math.random, and neither Math.pow nor ** (not the same bits on every Node)', () => {
    const wrong = pure.filter((file) => /Math\.(random|pow)\b|\*\*/.test(file.code));
    expect(wrong.map((file) => file.path)).toEqual([]);
  });

  test('initialise every numeric class field where it is declared (an uninitialised one is three times slower)', () => {
    const hot = FILES.filter((file) =>
      ['distributions', 'random', 'stats', 'bill', 'kernel'].includes(file.layer),
    );
    expect(hot.flatMap((file) => uninitialisedFields(file).map((field) => `${file.path}: ${field}`))).toEqual(
      [],
    );
  });
});

describe('every file', () => {
  test('that does something has a test at the mirror path, or is reached by one of its folder', () => {
    const untested = FILES.filter(
      (file) => file.layer !== 'index' && /\bfunction\b|\bclass\b|=>/.test(withoutTypes(file.code)),
    )
      .filter((file) => !TESTS.some((one) => one.path === file.path.replace(/\.ts$/, '.test.ts')))
      .filter((file) => !reachedByTests(posix.dirname(file.path)).has(file.path))
      .map((file) => file.path);
    expect(untested).toEqual([]);
  });

  test('says what each of its exports is', () => {
    const silent = FILES.filter((file) => file.layer !== 'index').flatMap((file) =>
      silentExports(file.text).map((name) => `${file.path}: ${name}`),
    );
    expect(silent).toEqual([]);
  });

  test('keeps to 300 lines, without blank ones and comments', () => {
    const long = FILES.filter(
      (file) => file.code.split('\n').filter((line) => line.trim() !== '').length > 300,
    );
    expect(long.map((file) => file.path)).toEqual([]);
  });
});

/** The files of a folder of src/ or test/, by path. */
function readFiles(root: string): readonly CodeFile[] {
  return readdirSync(root, { recursive: true, encoding: 'utf8' })
    .map((path) => path.replaceAll('\\', '/'))
    .filter((path) => path.endsWith('.ts'))
    .sort()
    .map((path) => readCode(root, path));
}

function readCode(root: string, path: string): CodeFile {
  const text = readFileSync(posix.join(root, path), 'utf8');
  const code = text.replaceAll(
    /\/\*[\s\S]*?\*\/|\/\/.*|'(?:\\.|[^'\\\n])*'|"(?:\\.|[^"\\\n])*"|`(?:\\.|[^`\\])*`/g,
    (found) => (found.startsWith('/') ? '' : "''"),
  );
  const statements = text.matchAll(
    /^(?:import|export)\b( type\b)?[^;]*?\bfrom '([^']+)'|\bimport\('([^']+)'\)/gm,
  );
  const imports = [...statements].map((found) => {
    const target = found[2] ?? found[3] ?? '';
    return {
      target: target.startsWith('.') ? posix.join(root, posix.dirname(path), target) : target,
      typeOnly: found[1] !== undefined,
    };
  });
  return { path, layer: layerOf(path), text, code, imports };
}

/**
 * The files of a folder of src/ that run when the tests of its mirror do: what a test there, or a file that helps it,
 * imports from the folder, and what those import from it in turn. A file that only another folder's tests reach is none.
 */
function reachedByTests(folder: string): ReadonlySet<string> {
  const inFolder = (path: string): boolean => posix.dirname(path) === folder;
  const helped = closure(
    TESTS.filter((one) => inFolder(one.path) && one.path.endsWith('.test.ts')).map((one) => one.path),
    (path) => importsWithin('test', TESTS, path),
  );
  const imported = [...helped].flatMap((path) => importsWithin('src', TESTS, path)).filter(inFolder);
  return closure(imported, (path) => importsWithin('src', FILES, path).filter(inFolder));
}

/** What a file loads from a root, as paths inside it. */
function importsWithin(root: string, files: readonly CodeFile[], path: string): string[] {
  const file = files.find((one) => one.path === path);
  return (file?.imports ?? [])
    .filter(({ target, typeOnly }) => !typeOnly && target.startsWith(`${root}/`))
    .map(({ target }) => target.slice(root.length + 1));
}

/** Everything that can be reached from a start. */
function closure(start: readonly string[], next: (path: string) => readonly string[]): ReadonlySet<string> {
  const reached = new Set(start);
  for (const path of reached) for (const target of next(path)) reached.add(target);
  return reached;
}

/** The first folder of a path in src/, or the name of a file that stands in none. */
function layerOf(path: string): string {
  return path.replace(/\/.*|\.ts$/, '');
}

/** Code without its interfaces and type aliases, whose arrows are no functions. */
function withoutTypes(code: string): string {
  return code.replaceAll(/^(?:export )?(?:interface [^{]*\{[\s\S]*?^\}|type [\s\S]*?;$)/gm, '');
}

function uninitialisedFields(file: CodeFile): string[] {
  return [...file.code.matchAll(/\bclass \w+[^{]*\{/g)].flatMap((start) => {
    const fields: string[] = [];
    let depth = 1;
    for (const line of file.code.slice(start.index + start[0].length).split('\n')) {
      const field = /^\s*(?:(?:private|protected|public|readonly|static)\s+)*(#?\w+)!?\s*:\s*number\s*;/.exec(
        line,
      );
      if (depth === 1 && field !== null) fields.push(field[1] ?? '');
      depth += (line.match(/\{/g) ?? []).length - (line.match(/\}/g) ?? []).length;
      if (depth <= 0) break;
    }
    return fields;
  });
}

/**
 * Exports without a comment above them. A constant in one line right below another, and a type made from the constant
 * above it, share that one's comment: it stands over the group.
 */
function silentExports(text: string): string[] {
  const lines = text.split('\n');
  return lines.flatMap((line, index) => {
    const name = /^export (?:async )?(?:const|function\*?|class|interface|type) (\w+)/.exec(line)?.[1];
    if (name === undefined) return [];
    const grouped = /^export const .*[;]$/.test(line) && /^export const .*[;]$/.test(lines[index - 1] ?? '');
    const above = lines.slice(0, index).findLast((one) => !one.startsWith('// oxlint')) ?? '';
    const commented = above.trimEnd().endsWith('*/') || above.startsWith('//');
    return commented ||
      grouped ||
      /^export type \w+ = \(typeof \w+\)\[number\]/.test(line) ||
      /\(typeof \w+\)\[/.test(line)
      ? []
      : [name];
  });
}
