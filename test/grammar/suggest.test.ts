import { describe, expect, it } from 'vitest';
import { didYouMean, suggest } from '../../src/grammar/suggest.ts';

describe('suggest', () => {
  it.each<[string, readonly string[], string | null]>([
    ['kimi-k2-6', ['kimi-k2.6', 'kimi-k2.5'], 'kimi-k2.6'],
    ['implment', ['implement', 'plan'], 'implement'],
    ['turms', ['turns', 'tools'], 'turns'],
    ['trun', ['turn', 'run'], 'turn'],
    ['search', ['main', 'judge'], null],
    ['x', ['y'], 'y'],
    ['Opus', ['opus'], 'opus'],
    ['a', [], null],
    ['deadline', ['traits', 'deadline_seconds'], 'deadline_seconds'],
    ['wait', ['wait_seconds', 'wait_days'], null],
    ['z'.repeat(101), ['z'.repeat(100)], null],
  ])('%j among %j: %j', (written, known, meant) => {
    expect(suggest(written, known)).toBe(meant);
  });

  it('makes half a sentence of it, or nothing', () => {
    expect(didYouMean('tuns', ['turns'])).toBe('; did you mean "turns"?');
    expect(didYouMean('search', ['main'])).toBe('');
  });
});
