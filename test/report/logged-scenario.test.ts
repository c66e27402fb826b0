import { expect, test } from 'vitest';
import { chooseLoggedModel } from '../../src/logs/choose-logged-model.ts';
import type { Log } from '../../src/logs/log.ts';
import { logFigures } from '../../src/logs/log-figures.ts';
import { loggedJobs } from '../../src/logs/logged-jobs.ts';
import { pricedModel } from '../../src/logs/priced-model.ts';
import { parseSource } from '../../src/grammar/source.ts';
import { loggedNotes } from '../../src/report/logged-notes.ts';
import { renderLoggedScenario } from '../../src/report/logged-scenario.ts';
import { call, logOf } from '../logs/logged.ts';
import { shippedBook, valueOf } from '../pricing/shipped-book.ts';

const BOOK = shippedBook();

interface Written {
  readonly name: string;
  readonly prices?: object;
  readonly models: Readonly<Record<string, Readonly<Record<string, unknown>>>>;
  readonly threads: object;
  readonly policies: object;
}

/** The scenario of a log, as text and as what YAML reads in it, with the notes. */
function write(
  log: Log,
  given: { name?: string; success?: string } = {},
): { text: string; value: Written; notes: readonly string[] } {
  const chosen = valueOf(chooseLoggedModel(log, BOOK, null));
  const jobs = loggedJobs(log, chosen.isMeant);
  const { model, day } = pricedModel(
    BOOK,
    chosen.model,
    jobs.flatMap(({ calls }) => calls),
  );
  const figures = logFigures(jobs, model, log);
  const success = given.success ?? null;
  const notes = loggedNotes({ log, chosen, figures, day, success });
  const text = renderLoggedScenario({
    name: given.name ?? 'mine',
    files: ['calls.csv'],
    figures,
    model,
    day,
    success,
    cheaper: null,
    notes,
  });
  return { text, notes, value: valueOf(parseSource('s.yaml', text)).value as unknown as Written };
}

const OPUS = { model: 'claude-opus-4.7', second: 1_780_000_000 };

test('says what the log says of its model, and undoes what its counts contain', () => {
  const { value, text } = write(
    logOf([call(OPUS), call({ ...OPUS, uncached_input: 20, cache_read: 100, reasoning: 5 })]),
    { success: '3 of 4' },
  );
  expect(value.prices).toEqual({ as_of: '2026-05-28' });
  expect(value.models['logged']).toMatchObject({
    extends: 'claude-opus-4.7',
    tokenizer_factor: 1,
    verbosity: 1,
    turns_factor: 1,
    malformed_rate: 0,
    refusal_rate: 0,
    efforts: { default: 'logged', logged: { reasoning_tokens: { samples: [0, 5] } } },
  });
  expect(text).toContain('logged: 3 of 4  # jobs done right');
  expect(text).toContain('# log: calls.csv\n#      1 job, 2 calls, 2026-05-28\n');
  expect(value.policies).toEqual({ current: 'logged' });
});

test('a success rate that the log cannot know is a guess, and says so', () => {
  const { text, notes } = write(logOf([call(OPUS)]));
  expect(text).toContain('logged: { value: 0.7, range: [0.3, 0.95] }  # A GUESS, the log cannot know it');
  expect(notes[0]).toContain('the success rate is a guess');
});

test('a log in which nothing could be read from a cache is not said to read all of it', () => {
  const { notes } = write(logOf([call({ model: 'gpt-5.5' })]));
  expect(notes).toEqual([expect.stringContaining('the success rate is a guess')]);
});

test('begins warm, cuts and writes for an hour where the log does', () => {
  const warm = { ...OPUS, uncached_input: 50, cache_read: 900, cache_write_1h: 50 };
  const { value } = write(logOf([call(warm), call({ ...OPUS, uncached_input: 300 })]));
  expect(value.threads).toMatchObject({
    main: { starts_with: { warm_on: 'logged', tokens: 900 }, truncate: { at_tokens: 1010, to: 0.297 } },
  });
  expect(value.policies).toEqual({ current: { model: 'logged', cache_ttl_seconds: 3600 } });
});

test('tools that a log times from one answer run at once', () => {
  const tools = { calls: 2, failed: 0, seconds: [9, 5] };
  const timed = write(logOf([call({ ...OPUS, tools }), call({ ...OPUS, uncached_input: 300 })]));
  expect(timed.text).toContain('\n    tool_calls: parallel  # each is timed from the answer that called it');
  const untimed = write(logOf([call(OPUS), call({ ...OPUS, uncached_input: 300 })]));
  expect(untimed.text).not.toContain('tool_calls');
});

test('what was left out is told, and no name leaves its comment', () => {
  const { text, notes } = write(
    logOf([call(OPUS), call(OPUS), call({ model: 'x\nname: "y"\u001b[2J' })], {
      ofSubAgents: 2,
      empty: 1,
      apart: 1,
      fast: 3,
      searches: 2,
      tellsCache: false,
    }),
    { name: 'on: {#"\n' },
  );
  expect(notes.slice(1)).toEqual([
    'left out: 1 call of x\nname: "y"\u001b[2J',
    'left out: 2 calls of sub-agents',
    'left out: 1 call that failed or wrote nothing',
    '3 calls in fast mode: billed at ordinary prices, no others are known',
    'the vendor ran 2 web searches: no figure has what they cost; `usd` of the tools can',
    'in 1 call reasoning is more than the output that it should be inside: it is taken to be apart there',
    'the log does not tell what was read from the cache: the model’s own miss rate holds',
  ]);
  expect(text).toContain(String.raw`# - left out: 1 call of x\x0aname: "y"\x1b[2J`);
  expect(valueOf(parseSource('s.yaml', text)).value).toMatchObject({ name: 'on: {#"\n' });
});

test('a name whose bytes were no UTF-8 is written so that the scenario can be read', () => {
  const { text } = write(logOf([call(OPUS), call(OPUS), call({ ...OPUS, model: 'gpt\uFFFD' })]));
  expect(text).toContain('# - left out: 1 call of gpt?\n');
});

test('the longest job of all has no more turns than a step may have', () => {
  const { text } = write(logOf(Array.from({ length: 17_000 }, () => call(OPUS))));
  expect(text).toContain('max_turns: 65535  # the longest job has 17,000\n');
});
