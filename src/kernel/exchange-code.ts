import { sketchCode } from '../stats/log-bucket-sketch.ts';
import { REQUEST_VISIT, modelCode, modelTokens } from './called-code.ts';
import { product } from './code.ts';
import { hasForks } from './fork.ts';
import { anyLawFactorCode, anyQuantityCode } from './general-code.ts';
import { SLOT_FIRST_TOKEN, SLOT_SPEED, SLOT_TIER_WAIT } from './slots.ts';
import { tariffsCode } from './tariff-code.ts';
import type { Place } from './place.ts';

/*
 * One answered API call, as code: `input` tokens in, `output` visible and `reasoning` tokens out, in the tokens of the
 * model called, drawn at the request's visit. What is booked is gathered in locals of the function, which
 * `function-code.ts` takes to the ledgers.
 */

/** Lets the time of the call pass: tier wait, first token, generation; a time-out cuts what follows the wait. */
export function passExchangeCode(place: Place): void {
  const { code, plan } = place;
  const { targets, models, steps } = plan;
  const model = (target: number): number => targets.model[target]!;
  code.say('how long it takes');
  code.add('beganAt = clock;');
  const wait = place.quantityByTarget(
    (target) => targets.tierWaitSeconds[target]!,
    'wait',
    REQUEST_VISIT,
    SLOT_TIER_WAIT,
  );
  const first = anyQuantityCode(place, (target) => models.firstTokenSeconds[model(target)]!, 'drawn', {
    visit: REQUEST_VISIT,
    slot: SLOT_FIRST_TOKEN,
  });
  const factor = place.byTarget((target) => targets.firstTokenFactor[target]!);
  const prefill = place.byTarget((target) => models.prefillSecondsPerToken[model(target)]!);
  const fed = prefill === '0' ? '' : ` + (input - read) * ${prefill}`;
  code.add(`firstToken = ${product(first, factor)}${fed};`);
  const speed = anyQuantityCode(place, (target) => models.tokensPerSecond[model(target)]!, 'drawn', {
    visit: REQUEST_VISIT,
    slot: SLOT_SPEED,
  });
  const slowed = anyLawFactorCode(place, (target) => models.speedLaw[model(target)]!, 'factor');
  code.add(`bill = output + reasoning;`, `generation = bill > 0 ? bill / (${product(speed, slowed)}) : 0;`);
  const timeout = steps.timeoutSeconds[place.step]!;
  if (timeout !== Infinity) {
    const most = code.number(timeout);
    code.add(`isCut = firstToken + generation > ${most} ? 1 : 0;`);
    code.block('if (isCut === 1)', () => {
      code.add(`firstToken = min(firstToken, ${most});`);
      code.add(`generation = ${most} - firstToken;`);
    });
  }
  if (wait !== '0') code.add(`clock += ${wait};`, `queueSeconds += ${wait};`);
  const waited = wait === '0' ? '' : `${wait} + `;
  code.add(
    'clock += firstToken;',
    'firstTokenSeconds += firstToken;',
    'firstTokenAt = clock;',
    'clock += generation;',
    'generationSeconds += generation;',
    `secondsByModel[${modelCode(place)}] += ${waited}firstToken + generation;`,
    `part = ${waited}firstToken;`,
    'firstTokenSum += part;',
    ...sketchCode('bucket', 'part', 'sketch'),
    'firstTokenSketch[bucket] += 1;',
    'part = clock - beganAt;',
    'requestSum += part;',
    ...sketchCode('bucket', 'part', 'sketch'),
    'requestSketch[bucket] += 1;',
  );
}

/** Bills the call and books it under `cause`, an expression, with what a cold cache added to it apart. */
export function settleCode(place: Place, cause: string): void {
  const { code } = place;
  code.say('what it costs');
  code.add(`warm = min(${modelTokens(place, 'sent')} - read, fresh);`, 'if (warm < 0) warm = 0;');
  tariffsCode(place);
  code.add(
    'paid += bill;',
    'paidCold += cold;',
    `spendByModel[${modelCode(place)}] += bill;`,
    `spendByCause[${cause}] += bill - cold;`,
    'spend += bill;',
    'lastRequestCost = bill;',
    'calls += 1;',
    'readTokens += read;',
    'outputTokens += output;',
    'reasoningTokens += reasoning;',
  );
  if (hasForks(place.plan)) code.add('job.billedAt = clock;');
}
