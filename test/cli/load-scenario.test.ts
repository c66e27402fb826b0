import { createHash } from 'node:crypto';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { loadScenarios } from '../../src/cli/load-scenario.ts';
import { openTerminal } from '../../src/cli/terminal.ts';
import { inFolder } from './loopcost.ts';

const terminal = { ...openTerminal('never'), say: () => Promise.resolve() };
const load = (positionals: string[], options: Record<string, string[]> = {}) =>
  loadScenarios({ positionals, options: new Map(Object.entries(options)) }, terminal);

test('the hash is that of the file, and another one when values are set', async () => {
  const loaded = await load(['fix-github-issue']);
  const bytes = readFileSync('scenarios/fix-github-issue.yaml');
  expect(loaded?.scenarios[0]?.sha256).toBe(createHash('sha256').update(bytes).digest('hex'));
  const changed = await load(['fix-github-issue'], { set: ['job.difficulty.spread=2'] });
  expect(changed?.scenarios[0]?.sha256).not.toBe(loaded?.scenarios[0]?.sha256);
  expect(changed?.scenarios[0]?.scenario.job.difficulty?.spread?.value).toBe(2);
});

test('one wrong file of several stops them all', async () => {
  await inFolder(async (folder) => {
    const file = join(folder, 'wrong.yaml');
    writeFileSync(file, 'name: 3\n');
    expect(await load(['support-triage', file])).toBeNull();
  });
});

test('every file that cannot be read is told, and the faults of those that can', () =>
  inFolder(async (folder) => {
    const file = join(folder, 'wrong.yaml');
    writeFileSync(file, 'name: w\nworkflow: []\n');
    const told = async (...files: string[]): Promise<readonly [unknown, string[]]> => {
      let said = '';
      const listening = { ...terminal, say: (more: string) => Promise.resolve(void (said += more)) };
      const ended = await loadScenarios({ positionals: files, options: new Map() }, listening).catch(
        (error: unknown) => Reflect.get(error as object, 'exitCode'),
      );
      return [ended, said.match(/^\S.*/gm) ?? []];
    };
    const none = [
      'error: cannot read none.yaml: no such file or folder',
      'error: "fix-github-isue" is no file and no shipped scenario; did you mean "fix-github-issue"?',
    ];
    expect(await told('none.yaml', 'fix-github-isue')).toEqual([3, none]);
    expect(await told('none.yaml', file, 'fix-github-isue')).toEqual([
      null,
      [none[0], `${file}:1:1 error: \`policies\` is missing`, none[1]],
    ]);
  }));

test('a route of the command line that no model has is a fault of it, told once, beside those of the file', () =>
  inFolder(async (folder) => {
    const file = join(folder, 'bare.yaml');
    const bare =
      'name: w\nworkflow: [{ call: a, output_tokens: 5 }]\nmodels: { m: {} }\npolicies: { p: m }\n';
    writeFileSync(file, bare);
    let said = '';
    const listening = { ...terminal, say: (more: string) => Promise.resolve(void (said += more)) };
    const options = new Map([['route', ['frist_party']]]);
    expect(await loadScenarios({ positionals: [file, 'support-triage'], options }, listening)).toBeNull();
    const lines = said.match(/^\S.*/gm) ?? [];
    expect(lines.filter((line) => line.includes('route "'))).toEqual([
      expect.stringMatching(
        /^error: --route: no model of the price book has the route "frist_party"; did you mean "first_party"\?; routes: /,
      ),
    ]);
    expect(lines.filter((line) => line.startsWith(`${file}:`))).toHaveLength(2);
  }));

test('a book beside the scenario is read from there', () =>
  inFolder(async (folder) => {
    const text = (name: string): string =>
      `name: own\nprices: { book: ${name} }\nworkflow: [{ call: a, output_tokens: 5 }]\npolicies: { p: mine }\n`;
    const book =
      'vendor: V\nmodels:\n  mine:\n    routes: { r: { prices: [{ from: 2026-01-01, usd_per_million: { input: 1, output: 2 }, source: s, checked: 2026-01-01 }] } }\n';
    writeFileSync(join(folder, 'book.yaml'), book);
    writeFileSync(join(folder, 's.yaml'), text('book.yaml'));
    writeFileSync(join(folder, 't.yaml'), text('none.yaml'));
    const loaded = await load([join(folder, 's.yaml')]);
    expect([...(loaded?.scenarios[0]?.book.models.keys() ?? [])]).toEqual(['mine']);
    await expect(load([join(folder, 't.yaml')])).rejects.toMatchObject({ exitCode: 3 });
  }));

test('faults of a scenario are told beside those of its price book, but none that only the book could settle', () =>
  inFolder(async (folder) => {
    const [scenario, book] = [join(folder, 's.yaml'), join(folder, 'book.yaml')];
    writeFileSync(book, 'vendor: V\nmodels: { mine: 3 }\n');
    writeFileSync(scenario, 'name: own\nworkflow: [{ call: a, output_tokns: 5 }]\npolicies: { p: mine }\n');
    let said = '';
    const listening = { ...terminal, say: (text: string) => Promise.resolve(void (said += text)) };
    const options = new Map([['prices', [book]]]);
    expect(await loadScenarios({ positionals: [scenario], options }, listening)).toBeNull();
    expect(said).toContain('book.yaml:2:');
    expect(said).toContain('s.yaml:2:23 error: unknown key `output_tokns`; did you mean "output_tokens"?');
    expect(said).not.toContain('unknown model');
  }));

test('a file of samples that cannot be read ends with 3, unless something else is wrong, too', () =>
  inFolder(async (folder) => {
    const [file, wrong] = [join(folder, 's.yaml'), join(folder, 'w.yaml')];
    const text = `name: own
models: { m: { usd_per_million: { input: 1, output: 2 }, context_window: 100k, max_output_tokens: 10k } }
workflow: [{ call: a, prompt_tokens: { samples_from: { file: none.csv, column: c } }, output_tokens: 5 }]
policies: { p: m }
`;
    writeFileSync(file, text);
    writeFileSync(wrong, text.replace('p: m', 'p: none'));
    let said = '';
    const listening = { ...terminal, say: (more: string) => Promise.resolve(void (said += more)) };
    const of = (name: string) => loadScenarios({ positionals: [name], options: new Map() }, listening);
    await expect(of(file)).rejects.toMatchObject({ exitCode: 3, message: '' });
    const reason = `cannot read ${join(folder, 'none.csv')}: no such file or folder`;
    expect(said.split('\n')[0]).toBe(`${file}:3:62 error: ${reason}`);
    expect(await of(wrong)).toBeNull();
  }));

test('a value set on the command line that is wrong in every scenario is told once, in some with their names', () =>
  inFolder(async (folder) => {
    const [a, b] = [join(folder, 'a.yaml'), join(folder, 'b.yaml')];
    const text = `name: own
models: { m: { usd_per_million: { input: 1, output: 2 }, context_window: 100k, max_output_tokens: 10k } }
workflow: [{ call: one, prompt_tokens: 9, output_tokens: 5 }]
policies: { p: m }
`;
    writeFileSync(a, text);
    writeFileSync(b, text.replace('call: one', 'call: two'));
    const told = async (setting: string): Promise<string> => {
      let said = '';
      const listening = { ...terminal, say: (more: string) => Promise.resolve(void (said += more)) };
      await loadScenarios({ positionals: [a, b], options: new Map([['set', [setting]]]) }, listening);
      return said;
    };
    expect(await told('foo.bar=3')).toBe('error: --set foo.bar: the scenario has no `foo`\n');
    expect(await told('workflow.one.foo=3')).toBe(
      [
        `${a} error: --set workflow.one.foo: workflow[0] has no \`foo\`\n`,
        `${b} error: --set workflow.one.foo: workflow has no \`one\`\n`,
      ].join(''),
    );
    expect(await told('workflow.two.output_tokens=3')).toMatch(
      new RegExp(`^${a} error: --set workflow.two.output_tokens: .*\n$`),
    );
  }));
