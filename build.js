// @ts-check
import { spawnSync } from 'node:child_process';
import { readFileSync, readdirSync, rmSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { chdir, execPath, exit } from 'node:process';
import { fileURLToPath } from 'node:url';
import { build } from 'rolldown';

/*
 * Makes dist/: the modules and their types, the program, and the shipped price book as JSON.
 *
 * The program is those modules and the packages that they import, in one file for each set of them that is needed
 * together: to find, read and compile five hundred modules one by one took a third of the time until a scenario was
 * understood.
 */

chdir(fileURLToPath(new URL('.', import.meta.url)));
rmSync('dist', { recursive: true, force: true });

const typescript = dirname(createRequire(import.meta.url).resolve('typescript/package.json'));
const compiler = [join(typescript, 'bin/tsc'), '-p', 'tsconfig.build.json'];
const { status } = spawnSync(execPath, compiler, { stdio: 'inherit' });
if (status !== 0) exit(status ?? 1);

await build({
  input: { loopcost: 'dist/cli/main.js', 'worker-entry': 'dist/experiment/worker-entry.js' },
  platform: 'node',
  output: { dir: 'dist/bin', chunkFileNames: '[name].js' },
  // one command imports what others load when they need it: it is itself loaded only when it is called
  checks: { ineffectiveDynamicImport: false },
  plugins: [licences()],
});

const { keepBook } = await import(new URL('dist/cli/keep-book.js', import.meta.url).href);
keepBook();

/**
 * Writes the licences of the packages that are part of the program beside it, as they ask.
 *
 * @returns {import('rolldown').Plugin}
 */
function licences() {
  return {
    name: 'licences',
    generateBundle(_, bundle) {
      const modules = Object.values(bundle).flatMap((file) => (file.type === 'chunk' ? file.moduleIds : []));
      const folders = modules.flatMap(
        (id) => /^.*node_modules[/\\](?:@[^/\\]+[/\\])?[^/\\]+/.exec(id)?.[0] ?? [],
      );
      // a package that is there twice in one version is named once
      const texts = new Set([...new Set(folders)].map(licenceOf));
      const source = ['Parts of this program are the work of others.', ...[...texts].toSorted()];
      this.emitFile({
        type: 'asset',
        fileName: 'LICENCES.txt',
        source: source.join(`\n\n${'-'.repeat(80)}\n\n`),
      });
    },
  };
}

/**
 * Name, version and licence of a package.
 *
 * @param {string} folder
 * @throws Error where it states none
 */
function licenceOf(folder) {
  /** @type {Readonly<Record<'name' | 'version' | 'license', string>>} */
  const { name, version, license } = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8'));
  const file = readdirSync(folder).find((one) => /^licen[cs]e/i.test(one));
  // some state it at the end of what they say of themselves
  const text =
    file === undefined
      ? /^licen[cs]e\b.*/ims.exec(readFileSync(join(folder, 'README.md'), 'utf8'))?.[0]
      : readFileSync(join(folder, file), 'utf8');
  if (text === undefined) throw new Error(`${name} states no licence`);
  return `${name} ${version} (${license})\n\n${text.trim()}`;
}
