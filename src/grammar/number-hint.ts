/** What somebody wrote who meant a number, and what to write instead. The first that fits answers. */
const HINTS: readonly (readonly [RegExp, (parts: readonly string[]) => string])[] = [
  [
    /^([-+]?(?:\d+\.?\d*|\.\d+)) ?%$/,
    ([, percent]) => `write ${Number((Number(percent) / 100).toPrecision(12))}`,
  ],
  [/^\d{1,3}([,_ ']\d{3})+(\.\d+)?$/, ([text = '']) => `write ${text.replace(/[,_ ']/g, '')}`],
  [/^(\d+),(\d+)$/, ([, whole, part]) => `write ${whole}.${part}`],
  [/^[$€£] ?([\d.]+[kMBT]?)$/, ([, amount]) => `write ${amount}: amounts are in US dollars`],
  [/^([\d.]+) ?(?:usd|\$|€)$/i, ([, amount]) => `write ${amount}: amounts are in US dollars`],
  [/^[-+]?0\d+(?:\.\d*)?$/, ([text]) => `write ${Number(text)}, without the leading zero`],
  [/^0(?:x[\da-f]+|o[0-7]+|b[01]+)$/i, ([text]) => `write ${Number(text)}`],
  [/^\d+:\d+(:\d+)?$/, ([text = '']) => `write ${secondsOf(text)} if these are hours, minutes and seconds`],
  [/^(yes|no|on|off|y|n|true|false)$/i, () => 'a number is due here, not yes or no'],
  [/^[-+]?\.?(inf|infinity|nan)$/i, () => 'write a finite number, or leave the key out for no limit'],
  [
    /^([\d.]+) ?m$/,
    ([, number]) => `a time is written without its unit, which the key names; ${number}M is millions`,
  ],
  [
    /^([\d.]+) ?([kmbtg])$/i,
    ([, number, letter = '']) => `write ${number}${suffixOf(letter)}; suffixes are k, M, B and T`,
  ],
  [
    /^(\d+\.?\d*|\.\d+) ?(ms|msec|min|minutes?|h|hours?|d|days?)$/i,
    ([, number, unit = '']) => `${UNITLESS}; ${inOtherUnits(Number(number), unit.toLowerCase())}`,
  ],
  [/^[\d.]+ ?k? ?(s|sec|seconds?|tokens?)$/i, () => UNITLESS],
  [
    /^([\d.]+) ?(?:-|–|—|\.\.\.?|to) ?([\d.]+) ?(?:s|sec|seconds?|ms|min|minutes?|h|hours?|tokens?)$/i,
    ([, low, high]) => `${UNITLESS}; where it may vary, a range is written ${low} to ${high}`,
  ],
  [
    /^(\d+) ?(?:\/|out of|of) ?(\d+)$/,
    ([, part, whole]) => `where a share is due, so many of so many are written ${part} of ${whole}`,
  ],
  [
    /^([\d.]+ ?[kMBT]?) ?(?:-|–|—|\.\.\.?|to) ?([\d.]+ ?[kMBT]?)$/,
    ([, low = '', high]) => `where it may vary, a range is written ${low.trim()} to ${high}`,
  ],
  [
    /^(>=?|<=?) ?([\d.]+ ?[kMBT]?)$/,
    ([, sign = '', number]) => `where a condition is due, write { ${COMPARISONS[sign]}: ${number} }`,
  ],
  [/^([\d.]+ ?[kMBT]?)\+$/, ([, number]) => `where a condition is due, write { at_least: ${number} }`],
  [/^(?:~|≈|about|ca\.?) ?([\d.]+ ?[kMBT]?)$/i, ([, number]) => `write ${number}, or a range: low to high`],
  [
    /^([\d.]+) ?(?:\+\/?-|±) ?([\d.]+)$/,
    ([, mean, sd]) =>
      `where it may vary, write {normal: {mean: ${mean}, sd: ${sd}}}, or a range: low to high`,
  ],
];

const COMPARISONS: Readonly<Record<string, string>> = {
  '>': 'above',
  '>=': 'at_least',
  '<': 'below',
  '<=': 'at_most',
};

/** What to write instead of a text that is no number; empty: nobody knows what was meant. */
export function numberHint(text: string): string {
  for (const [pattern, hint] of HINTS) {
    const parts = pattern.exec(text);
    if (parts !== null) return hint(parts);
  }
  return '';
}

const UNITLESS = 'leave the unit out: the key names it';

/** Seconds of a unit of time, by its first letter; that of milliseconds is its name. */
const SECONDS: Readonly<Record<string, number>> = { ms: 1e-3, m: 60, h: 3600, d: 86_400 };

/** What a time is in the units that keys have: seconds and minutes. */
function inOtherUnits(number: number, unit: string): string {
  const seconds = number * (SECONDS[unit.startsWith('ms') ? 'ms' : unit.slice(0, 1)] ?? 1);
  const [plain, minutes] = [seconds, seconds / 60].map((value) => Number(value.toPrecision(12)));
  return unit.startsWith('ms')
    ? `in seconds it is ${plain}`
    : `in seconds it is ${plain}, in minutes ${minutes}`;
}

function secondsOf(text: string): number {
  return text.split(':').reduce((sum, part) => sum * 60 + Number(part), 0);
}

function suffixOf(letter: string): string {
  const lower = letter.toLowerCase();
  if (lower === 'k') return 'k';
  return lower === 'g' ? 'B' : letter.toUpperCase();
}
