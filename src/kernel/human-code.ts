import { wordCode, fractionCode } from '../random/draw-code.ts';
import { ENTRY_VISIT, openEntry } from './check-code.ts';
import { often } from './rehearsal.ts';
import { isBadCode } from './lane-code.ts';
import { bookPersonCode, passTimeCode } from './ledger-code.ts';
import { TIME_HUMAN } from './outcomes.ts';
import { SLOT_EDIT, SLOT_EDIT_MINUTES, SLOT_MINUTES, SLOT_REPAIR, SLOT_VERDICT, SLOT_WAIT } from './slots.ts';
import type { Place } from './place.ts';

/** A `human` step: a wait, paid minutes, a verdict; of what is rejected some is repaired, the rest goes back. */
export function humanCode(place: Place): void {
  const { code, plan, step } = place;
  const { steps, rates, models } = plan;
  const stride = models.count + 1;
  code.add('beganAt = job.clock;');
  openEntry(place);
  code.add(`minutes = ${place.quantity(steps.minutes[step]!, 'drawn', ENTRY_VISIT, SLOT_MINUTES)};`);
  const wait = place.quantity(steps.waitSeconds[step]!, 'drawn', ENTRY_VISIT, SLOT_WAIT);
  code.add(`wait = ${wait} + minutes * 60;`);
  passTimeCode(place, TIME_HUMAN, 'wait');
  bookPersonCode(place, 'minutes');
  const chance = (rate: number): string => code.number(rate, often(rate));
  const caught = chance(rates[steps.catchesRow[step]! * stride + models.count]!);
  const alarm = chance(rates[steps.falseAlarmRow[step]! * stride + models.count]!);
  code.add('job.reviews += 1;', `isBad = ${isBadCode(place)} ? 1 : 0;`);
  code.add(...wordCode('word', ENTRY_VISIT, SLOT_VERDICT));
  code.add(`rejects = ${fractionCode('word')} < (isBad === 1 ? ${caught} : ${alarm}) ? 1 : 0;`);
  const edits = steps.edits[step]!;
  code.block('if (rejects === 1)', () => {
    if (edits > 0) {
      code.add(...wordCode('word', ENTRY_VISIT, SLOT_EDIT));
      code.block(`if (${fractionCode('word')} < ${chance(edits)})`, () => editCode(place));
    }
    verdictCode(place);
    code.add(`return reject(job, step);`);
  });
  verdictCode(place);
}

/** The person repairs what was rejected, rightly or not. */
function editCode(place: Place): void {
  const { code, plan, step } = place;
  const { steps } = plan;
  code.add(`minutes = ${place.quantity(steps.editMinutes[step]!, 'drawn', ENTRY_VISIT, SLOT_EDIT_MINUTES)};`);
  code.add('wait = minutes * 60;');
  passTimeCode(place, TIME_HUMAN, 'wait');
  bookPersonCode(place, 'minutes');
  code.add(...wordCode('word', ENTRY_VISIT, SLOT_REPAIR));
  code.add(
    'job.edits += 1;',
    `moved = ${fractionCode('word')} < ${code.number(steps.repairs[step]!, often(steps.repairs[step]!))} ? 1 : 0;`,
  );
  code.add('editWork(job, moved);', 'job.assisted = 1;');
  if (place.records) {
    code.add(`job.recorder.person(job, step, beganAt, moved === 1 ? 'repaired' : 'edited, still bad');`);
  }
  code.add('return GO_ON;');
}

/** For a recorder: what a check or a person saw. */
export function verdictCode({ code, records }: Place): void {
  if (records) {
    code.add(`job.recorder.verdict(job, step, beganAt, { isBad: isBad === 1, rejected: rejects === 1 });`);
  }
}
