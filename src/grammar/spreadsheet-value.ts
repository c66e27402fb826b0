/** What a spreadsheet takes a text for when it opens a CSV. */
export type SpreadsheetValue = 'number' | 'date' | 'time' | 'truth value';

const MONTH =
  '(?:jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)';

const FORMS: readonly (readonly [SpreadsheetValue, RegExp])[] = [
  ['truth value', /^(?:true|false)$/],
  // signs, brackets, currencies, thousands, either decimal sign, exponents, percents; whole numbers with a fraction
  [
    'number',
    /^\(?[-+]?[$€£¥]?\s?(?:(?:\d+|\d{1,3}(?:[,. ]\d{3})+)(?:[.,]\d*)?|[.,]\d+)(?:e[-+]?\d+)?\s?[%€]?\)?$/,
  ],
  ['number', /^[-+]?\d+ \d+\/\d+$/],
  ['time', /^\d{1,2}:\d{1,2}(?::\d{1,2}(?:[.,]\d+)?)?(?:\s?[ap]m)?$/],
  ['date', /^\d{1,4}([-/.])\d{1,2}(?:\1\d{1,4})?(?:[t ]\d{1,2}:\d{2}(?::\d{2}(?:\.\d+)?)?z?)?$/],
  ['date', new RegExp(String.raw`^${MONTH}[-/. ]{0,2}\d{1,4}(?:,? \d{2,4})?$`)],
  ['date', new RegExp(String.raw`^\d{1,4}[-/. ]{0,2}${MONTH}(?:[-/. ]{0,2}\d{2,4})?$`)],
];

/** Whole numbers that every reader gives back as they were written: below 2^53, without leading zeros. */
const FAITHFUL = /^(?:0|[1-9]\d{0,14})$/;

/**
 * What a spreadsheet in some country takes a name for, so that its cell holds something else than the name; null: it
 * keeps it. Names of formulas are another matter (`safe-text.ts`).
 *
 * @remarks The forms are those that LibreOffice 7.4 recognises (with and without its special numbers), and those that
 * Excel is known for, such as `SEPT2` (Ziemann, Eren and El-Osta 2016, "Gene name errors are widespread").
 *
 * @example
 * spreadsheetValue('3.10') // 'number'
 */
export function spreadsheetValue(name: string): SpreadsheetValue | null {
  const text = name.trim().toLowerCase();
  if (FAITHFUL.test(name)) return null;
  return FORMS.find(([, form]) => form.test(text))?.[0] ?? null;
}
