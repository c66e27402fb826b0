import { roundHalfEven } from '../bill/half-even.ts';
import { wordCode, fractionCode } from '../random/draw-code.ts';
import { often } from './rehearsal.ts';
import { SLOT_BLIND } from './draw.ts';
import { isBadCode } from './lane-code.ts';
import { bookFeeCode, passTimeCode } from './ledger-code.ts';
import { PAYEE_CHECKS, TIME_CHECK } from './outcomes.ts';
import { SLOT_SECONDS, SLOT_USD, SLOT_VERDICT } from './slots.ts';
import { PICO_PER_USD } from '../units.ts';
import type { VisitNames } from '../random/draw-code.ts';
import type { Place } from './place.ts';

/** Words of a step's visit at its entry. */
export const ENTRY_VISIT: VisitNames = { low: 'low', high: 'high' };

const SEES = 1;
const BLIND = 2;

/** Opens a step's visit at its entry. */
export function openEntry(place: Place): void {
  place.open(ENTRY_VISIT, place.plan.steps.sites[place.step]!.entry, `entries[step]`, '0');
}

/** What a check without a judge takes: its fee and its seconds. */
export function plainCheckCode(place: Place): void {
  const { plan, step } = place;
  const { steps } = plan;
  openEntry(place);
  const known = place.plan.quantities.value[steps.usd[step]!]!;
  const fee = Number.isNaN(known)
    ? `roundHalfEven(${place.quantity(steps.usd[step]!, 'drawn', ENTRY_VISIT, SLOT_USD)} * ${PICO_PER_USD})`
    : place.code.number(roundHalfEven(known * PICO_PER_USD));
  bookFeeCode(place, PAYEE_CHECKS, fee);
  const seconds = place.quantity(steps.seconds[step]!, 'drawn', ENTRY_VISIT, SLOT_SECONDS);
  passTimeCode(place, TIME_CHECK, seconds);
}

/**
 * One look at the work: `isBad`, and whether it is rejected (`rejects`). What a blind check cannot see it never sees: with
 * probability b*(1 - catches), drawn once per (job, check); else each look catches with catches/(1 - b*(1 - catches)), so
 * that a first look catches with `catches`.
 *
 * @param judge - the model that judges: an index, an expression, or null for none
 */
export function lookCode(place: Place, judge: ((rate: (model: number) => number) => string) | null): void {
  const { code, plan, step } = place;
  const { steps, rates, models } = plan;
  const stride = models.count + 1;
  const rateOf = (row: number, of: (rate: number) => number = (rate) => rate): string => {
    const at = (model: number): number => of(rates[row * stride + model]!);
    return judge === null ? code.number(at(models.count), often(at(models.count))) : judge(at);
  };
  const blindSpot = steps.blindSpot[step]!;
  const blindShare = (catches: number): number => blindSpot * (1 - catches);
  const falseAlarm = rateOf(steps.falseAlarmRow[step]!);
  const blind = rateOf(steps.catchesRow[step]!, blindShare);
  const catches = rateOf(steps.catchesRow[step]!, (rate) => (rate > 0 ? rate / (1 - blindShare(rate)) : 0));
  code.say('a look at the work');
  code.add(`isBad = ${isBadCode(place)} ? 1 : 0;`, 'rejects = 0;');
  openEntry(place);
  code.add(...wordCode('word', ENTRY_VISIT, SLOT_VERDICT), `u = ${fractionCode('word')};`);
  if (falseAlarm !== '0') code.add(`if (isBad === 0) rejects = u < ${falseAlarm} ? 1 : 0;`);
  code.block('if (isBad === 1)', () => {
    if (blind !== '0') {
      code.block(`if (${blind} > 0 && blind[step] === 0)`, () => {
        place.openOfJob(ENTRY_VISIT, steps.sites[step]!.job, '0', '0');
        code.add(...wordCode('word', ENTRY_VISIT, SLOT_BLIND));
        code.add(`blind[step] = ${fractionCode('word')} < ${blind} ? ${BLIND} : ${SEES};`);
      });
    }
    code.add(`if (blind[step] !== ${BLIND}) rejects = u < ${catches} ? 1 : 0;`);
  });
}
