import { expect, test } from 'vitest';
import type { PerJob } from '../../src/logs/log-figures.ts';
import { renderAnswer } from '../../src/report/answer.ts';
import { logCheckParts } from '../../src/report/log-check.ts';
import { makeStyle } from '../../src/report/style.ts';

const PAGE = { width: 400, style: makeStyle({ color: false, unicode: true }) };
const LOGGED: PerJob = {
  turns: 40.33,
  input: 666_096,
  output: 11_120,
  hitRate: 0.838,
  loggedUsd: 0.461,
  billedUsd: 0.461,
};
const text = (logged: PerJob, modelled: PerJob): string =>
  renderAnswer(logCheckParts(logged, modelled), PAGE);

test('what a job takes stands in the log beside as modelled', () => {
  expect(text(LOGGED, { ...LOGGED, input: 642_967, loggedUsd: null, billedUsd: 0.443 })).toBe(
    [
      'what a job takes  in the log  as modelled',
      'turns                   40.3         40.3',
      'input tokens         666,096      642,967',
      'cache hit rate        83.8 %       83.8 %',
      'output tokens         11,120       11,120',
      'vendor USD             0.461        0.443',
      '',
    ].join('\n'),
  );
});

test('what the log does not tell is said, and whose prices made its cost', () => {
  const untold = text({ ...LOGGED, hitRate: null, loggedUsd: null, billedUsd: null }, LOGGED);
  expect(untold).toMatch(/cache hit rate +not told +83\.8/);
  expect(untold).toMatch(/vendor USD by the price book +not told +0\.461/);
});

test('what is more than a tenth apart is named', () => {
  const far = text(LOGGED, { ...LOGGED, input: 733_000, output: 9000 });
  expect(far).toContain('more than 10 % from the log: input tokens, output tokens. One step draws');
  expect(text(LOGGED, { ...LOGGED, input: 732_000 })).not.toContain('more than 10 %');
});

test('a cost in the log that its own tokens do not come to is told', () => {
  expect(text({ ...LOGGED, billedUsd: 0.9 }, { ...LOGGED, billedUsd: 0.9 })).toContain(
    "the log's own tokens come to 0.900 USD a job by the price book, and it says 0.461",
  );
});
