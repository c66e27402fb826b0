import { describe, expect, it } from 'vitest';
import { parseSource } from '../../src/grammar/source.ts';
import { resolvePath } from '../../src/scenario/resolve-path.ts';
import { WHOLE_SCENARIO } from './whole-scenario.ts';

function resolved(path: string): unknown {
  const source = parseSource('f.yaml', WHOLE_SCENARIO);
  if (!source.ok) throw new Error('the fixture cannot be read');
  const found = resolvePath(source.value, path);
  return found.ok ? found.value : found.diagnostics[0]?.message;
}

describe('resolvePath', () => {
  it.each<[string, readonly (string | number)[]]>([
    ['name', ['name']],
    ['job.difficulty.spread', ['job', 'difficulty', 'spread']],
    ['lanes.migrating.success["own-moe"].value', ['lanes', 'migrating', 'success', 'own-moe', 'value']],
    ['lanes.migrating.success.small-2.5', ['lanes', 'migrating', 'success', 'small-2.5']],
    ['models.new-2.5.verbosity', ['models', 'new-2.5', 'verbosity']],
    [
      'models.own-moe.efforts.low.reasoning_tokens',
      ['models', 'own-moe', 'efforts', 'low', 'reasoning_tokens'],
    ],
    ['workflow.migrate.turns', ['workflow', 2, 'turns']],
    ['workflow.look around.summary_tokens', ['workflow', 1, 'summary_tokens']],
    ['workflow.read.output_tokens', ['workflow', 1, 'branches', 0, 'do', 0, 'output_tokens']],
    ['workflow.help.max_turns', ['workflow', 2, 'tools', 1, 'do', 0, 'max_turns']],
    ['workflow.migrate.tools.sql.seconds', ['workflow', 2, 'tools', 0, 'seconds']],
    ['workflow[2].tools[0].usd', ['workflow', 2, 'tools', 0, 'usd']],
    ['policies.by-lane[0].use', ['policies', 'by-lane', 0, 'use']],
    ['threads.other.compact.at', ['threads', 'other', 'compact', 'at']],
  ])('%s leads to a place', (path, place) => {
    expect(resolved(path)).toEqual(place);
  });

  it.each(['', 'threads: {}', 'threads: { other: {} }'])(
    'knows the thread main where the file says %j of threads, and no other that it does not say',
    (threads) => {
      const source = parseSource('f.yaml', `name: Short\n${threads}\n`);
      const to = (path: string): unknown => {
        const found = source.ok && resolvePath(source.value, path);
        return found && found.ok && found.value;
      };
      expect(to('threads.main.compact.at')).toEqual(['threads', 'main', 'compact', 'at']);
      expect(to('threads.main.keep_reasoning')).toEqual(['threads', 'main', 'keep_reasoning']);
      expect(to('threads.main')).toEqual(['threads', 'main']);
      expect(to('threads.man.keep_reasoning')).toBe(false);
      expect(to('threads.main.keep_raesoning')).toBe(false);
    },
  );

  it.each([
    ['run.seeed', '--set run.seeed: run has no `seeed`; did you mean "seed"?'],
    [
      'workflow.migrat.turns',
      '--set workflow.migrat.turns: workflow has no `migrat`; did you mean "migrate"?',
    ],
    ['workflow[99]', '--set workflow[99]: workflow has 9 entries, counted from [0]; there is no [99]'],
    ['workflow.sql.seconds', '--set workflow.sql.seconds: workflow has no `sql`'],
    [
      'lanes.migratin.spread',
      '--set lanes.migratin.spread: lanes has no `migratin`; did you mean "migrating"?',
    ],
    [
      'policies.big-only.effort',
      '--set policies.big-only.effort: policies.big-only is "big" and has no keys',
    ],
    ['name[0]', '--set name[0]: name is no list'],
    ['a..b', '--set a..b: "a..b" has an empty key'],
    ['', '--set : the path is empty'],
  ])('%s leads nowhere, and says why', (path, message) => {
    expect(resolved(path)).toBe(message);
  });
});
