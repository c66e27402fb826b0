import { expect, test } from 'vitest';
import { parseSource } from '../../src/grammar/source.ts';
import { renderResolved } from '../../src/report/resolved-yaml.ts';
import type { OriginEntry } from '../../src/scenario/resolved.ts';

const entry = (
  keys: OriginEntry['keys'],
  value: unknown,
  origin: OriginEntry['origin'] = 'given',
): OriginEntry => ({
  path: '',
  keys,
  value,
  origin,
});

test('maps, lists and defaults become YAML that reads back', () => {
  const text = renderResolved(
    [
      entry(['name'], 'A: #1'),
      entry(['workflow', 0, 'call'], 'plan'),
      entry(['workflow', 0, 'output_tokens'], '300 to 1500'),
      entry(['workflow', 0, 'share'], 1, 'default'),
      entry(['range', 0], 1),
      entry(['range', 1], 2),
      entry(['lanes', 'kimi-k2.6'], {}),
      entry(['odd'], 'true'),
    ],
    [],
  );
  expect(text).toBe(
    [
      'name: "A: #1"',
      'workflow:',
      '  - call: plan',
      '    output_tokens: 300 to 1500',
      '    share: 1  # default',
      'range: [1, 2]',
      'lanes:',
      '  kimi-k2.6: {}',
      'odd: "true"',
      '',
    ].join('\n'),
  );
  const parsed = parseSource('r.yaml', text);
  expect(parsed.ok && parsed.value.value).toEqual({
    name: 'A: #1',
    workflow: [{ call: 'plan', output_tokens: '300 to 1500', share: 1 }],
    range: [1, 2],
    lanes: { 'kimi-k2.6': {} },
    odd: 'true',
  });
});
