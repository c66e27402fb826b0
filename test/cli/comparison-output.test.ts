import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { deliverComparison } from '../../src/cli/comparison-output.ts';
import { readOutputChoice } from '../../src/cli/output-choice.ts';
import { openTerminal } from '../../src/cli/terminal.ts';
import type { ScenarioComparison } from '../../src/experiment/comparison.ts';
import { inFolder } from './loopcost.ts';

const SIDE = {
  name: 'a.yaml',
  scenario: 'S',
  scenario_sha256: 'a',
  prices_sha256: 'b',
  prices_as_of: '2026-05-25',
  seed: '1',
  jobs: 1000,
  best: null,
  best_known: true,
};
const COMPARISON: ScenarioComparison = {
  loopcost_version: '0.1.0',
  complete: true,
  paired: true,
  before: SIDE,
  after: SIDE,
  best: null,
  policies: [],
  only_before: [],
  only_after: [],
  notes: [],
  thresholds: [],
  warnings: [],
};

test('a comparison goes to standard output, and to files by their extension', () =>
  inFolder(async (folder) => {
    const files = ['c.json', 'c.csv', 'c.md', 'c.txt'].map((name) => join(folder, name));
    let printed = '';
    const print = (text: string): Promise<void> => {
      printed += text;
      return Promise.resolve();
    };
    const choice = readOutputChoice({ positionals: [], options: new Map([['output', files]]) });
    await deliverComparison(COMPARISON, choice, { ...openTerminal('never'), print });
    const starts = files.map((file) => readFileSync(file, 'utf8').slice(0, 7));
    expect([printed.slice(0, 7), ...starts]).toEqual([
      'a.yaml ',
      '{\n  "sc',
      'before,',
      '<!-- lo',
      'a.yaml ',
    ]);
  }));
