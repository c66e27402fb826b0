import { BUCKET_COUNT } from '../bill/bucket.ts';
import {
  CAUSE_CHECK,
  CAUSE_HUMAN,
  LANE_PICO_USD,
  PAYEE_CHECKS,
  PAYEE_PEOPLE,
  TIME_HUMAN,
} from './outcomes.ts';
import type { Place } from './place.ts';

/** Lets time pass that no model takes: `seconds` is a literal or a name. */
export function passTimeCode(place: Place, cause: number, seconds: string): void {
  if (seconds === '0') return;
  const { code } = place;
  code.add(
    `job.clock += ${seconds};`,
    `secondsByCause[${cause}] += ${seconds};`,
    `secondsByStep[step] += ${seconds};`,
    `secondsElsewhere[0] += ${seconds};`,
    `secondsOfLane[0] += ${seconds};`,
  );
  if (cause === TIME_HUMAN) code.add(`job.humanSeconds += ${seconds};`);
}

/** Books a check's fee or a person's pay: `picoUsd` is a literal or an expression, whole. */
export function bookFeeCode(
  place: Place,
  payee: typeof PAYEE_CHECKS | typeof PAYEE_PEOPLE,
  picoUsd: string,
): void {
  if (picoUsd === '0') return;
  const { code } = place;
  code.add(
    `part = ${picoUsd};`,
    `spendByPayee[${payee}] += part;`,
    `spendByBucket[${BUCKET_COUNT + payee}] += part;`,
    `spendByStep[step] += part;`,
    `spendByCause[${payee === PAYEE_PEOPLE ? CAUSE_HUMAN : CAUSE_CHECK}] += part;`,
    `talliesOfLane[${LANE_PICO_USD}] += part;`,
    payee === PAYEE_PEOPLE ? 'job.people += part;' : 'job.spend += part;',
  );
}

/** Books a person's minutes and pays them: minutes / 60 h * USD/h * 1e12 pico-dollars. */
export function bookPersonCode(place: Place, minutes: string): void {
  const usdPerHour = place.code.number(place.plan.steps.usdPerHour[place.step]!);
  place.code.add(`job.humanMinutes += ${minutes};`);
  bookFeeCode(place, PAYEE_PEOPLE, `roundHalfEven((${minutes} * ${usdPerHour} * 1e12) / 60)`);
}
