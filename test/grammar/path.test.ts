import { describe, expect, it } from 'vitest';
import { parsePath, pathText } from '../../src/grammar/path.ts';

describe('pathText', () => {
  it('writes a path as people do', () => {
    expect(pathText(['workflow', 2, 'on_fail', 'redo'])).toBe('workflow[2].on_fail.redo');
    expect(pathText(['success', 'kimi-k2.6', 'high'])).toBe('success["kimi-k2.6"].high');
    expect(pathText([])).toBe('');
  });
});

describe('parsePath', () => {
  it('cuts at brackets and leaves dots to the file', () => {
    expect(parsePath('lanes.coding.success["kimi-k2.6"].high')).toEqual({
      ok: true,
      pieces: [
        { kind: 'plain', text: 'lanes.coding.success' },
        { kind: 'key', text: 'kimi-k2.6' },
        { kind: 'plain', text: 'high' },
      ],
    });
    expect(parsePath("workflow[3]['a b'][0]")).toEqual({
      ok: true,
      pieces: [
        { kind: 'plain', text: 'workflow' },
        { kind: 'index', index: 3 },
        { kind: 'key', text: 'a b' },
        { kind: 'index', index: 0 },
      ],
    });
  });

  it.each(['', 'a..b', '.a', 'a.', 'a[', 'a[x]', 'a["x]', 'a]', 'a[0]..b'])('refuses %j', (path) => {
    expect(parsePath(path)).toMatchObject({ ok: false });
  });
});
