import { PER_JOB_OUTPUT, PER_JOB_REASONING } from '../plan/codes.ts';
import { product, wholeCode } from './code.ts';
import { REQUEST_VISIT, modelTokens } from './called-code.ts';
import { anyLawFactorCode, anyQuantityCode } from './general-code.ts';
import { perJobName } from './place.ts';
import { SLOT_OUTPUT, SLOT_REASONING } from './slots.ts';
import type { Place } from './place.ts';

/** What is written: reasoning first, then visible output, within the model's maximum. */
export function contentCode(place: Place): void {
  const { code, plan } = place;
  const { targets, models, steps } = plan;
  const model = (target: number): number => targets.model[target]!;
  code.say('what is written');
  const thought = anyQuantityCode(place, (target) => targets.reasoningTokens[target]!, 'drawn', {
    visit: REQUEST_VISIT,
    slot: SLOT_REASONING,
  });
  const thinks = thought !== '0';
  if (thinks) {
    const factors = [code.number(steps.reasoningFactor[place.step]!), perJobName(place, PER_JOB_REASONING)];
    code.add(`thought = ${product(thought, ...factors)};`, `thought = ${wholeCode('thought')};`);
  }
  const quantity = place.quantity(steps.outputTokens[place.step]!, 'drawn', REQUEST_VISIT, SLOT_OUTPUT);
  const law = anyLawFactorCode(place, (target) => models.lengthLaw[model(target)]!, 'factor');
  const factors = [
    perJobName(place, PER_JOB_OUTPUT),
    place.byTarget((target) => models.verbosity[model(target)]!),
    law,
    plan.job.difficultyTokens === 0 ? '1' : 'tokensFactor',
  ];
  code.add(`visible = ${product(quantity, ...factors)};`, `visible = ${wholeCode('visible')};`);
  const most = place.byTarget((target) => targets.maxOutputTokens[target]!);
  const window = place.byTarget((target) => models.window[model(target)]!);
  code.add(`limit = min(${most}, ${window} - input);`);
  code.add(thinks ? `reasoning = min(${modelTokens(place, 'thought')}, limit);` : 'reasoning = 0;');
  const factor = place.byTarget((target) => models.tokenizerFactor[model(target)]!);
  const ofScenario = (tokens: string): string => (factor === '1' ? tokens : `floor(${tokens} / ${factor})`);
  if (thinks && keepsThought(place)) {
    const isCut = `reasoning < ${modelTokens(place, 'thought')}`;
    code.add(`if (${isCut}) thought = ${ofScenario('reasoning')};`);
  }
  code.add(`part = ${modelTokens(place, 'visible')};`);
  code.add(thinks ? 'output = min(part, limit - reasoning);' : 'output = min(part, limit);');
  code.add('isTruncated = output < part ? 1 : 0;');
  code.add(`kept = isTruncated === 1 ? ${ofScenario('output')} : visible;`);
}

/** What of an answer stays in the thread: an expression. */
export function stayingCode(place: Place): string {
  return place.code.mentions('thought') && keepsThought(place) ? 'kept + thought' : 'kept';
}

function keepsThought({ plan, thread }: Place): boolean {
  return plan.threads.keepReasoning[thread] === 1;
}
