import { expect, test } from 'vitest';
import type { NoiseVerdict } from '../../src/report/counted-verdict.ts';
import { sayMissedThresholds } from '../../src/cli/say-missed-thresholds.ts';
import { openTerminal } from '../../src/cli/terminal.ts';
import type { LimitResult } from '../../src/experiment/result.ts';
import { parseSource } from '../../src/grammar/source.ts';

const limit = (text: string, verdict: LimitResult['verdict']): LimitResult => ({
  text,
  policy: 'a',
  measured: 0.5,
  ci95: [0.4, 0.6],
  verdict,
});
const said = async (annotates: boolean, noise: NoiseVerdict = 'within noise'): Promise<string> => {
  const source = parseSource('s.yaml', 'name: x\nthresholds: ["error_rate < 1", "completion_rate > 0.9"]\n');
  if (!source.ok) throw new Error('no YAML');
  let text = '';
  const say = (more: string): Promise<void> => {
    text += more;
    return Promise.resolve();
  };
  const thresholds = [
    limit('error_rate < 1', 'met'),
    limit('completion_rate > 0.9', 'missed'),
    limit('availability > 0.9', 'missed'),
    limit('availability > 0.5', 'within noise'),
  ];
  await sayMissedThresholds([{ thresholds, source: source.value }], noise, {
    ...openTerminal('never'),
    annotates,
    quiet: false,
    say,
  });
  return text;
};

test('a missed threshold is an annotation at its line; one of the command line has none', async () => {
  expect(await said(true)).toBe(
    '::error file=s.yaml,line=2,col=32::threshold missed: completion_rate > 0.9 (a has 50.0 %25 [40.0 %25, 60.0 %25])\n' +
      '::error::threshold missed: availability > 0.9 (a has 50.0 %25 [40.0 %25, 60.0 %25])\n',
  );
});

test('under --strict one within noise is annotated too, and says why', async () => {
  expect((await said(true, 'missed')).split('\n').slice(2)).toEqual([
    '::error::threshold missed: availability > 0.5 (a has 50.0 %25 [40.0 %25, 60.0 %25], within noise, which --strict counts as missed)',
    '',
  ]);
});

test('nothing is said where no build asks', async () => {
  expect(await said(false)).toBe('');
});

test('a metric without a value says why', async () => {
  let text = '';
  const say = (more: string): Promise<void> => Promise.resolve(void (text += more));
  const warnings = [
    { code: 'no-value', policy: 'a', metric: 'error_rate', message: 'no request was sent', hint: '' },
  ];
  const thresholds = [{ ...limit('error_rate < 1', 'missed'), measured: null, ci95: null }];
  const terminal = { ...openTerminal('never'), annotates: true, say };
  await sayMissedThresholds([{ thresholds, warnings, source: null }], 'within noise', terminal);
  expect(text).toBe('::error::threshold missed: error_rate < 1 (a has n/a: no request was sent)\n');
});
