import type { Remark } from '../grammar/faults.ts';
import { isWithin } from '../grammar/tree.ts';
import type { Path } from '../grammar/tree.ts';

/** What there is to know of a fault whatever stage found it. */
export type Found = Pick<Remark, 'code' | 'path' | 'part' | 'message'>;

/**
 * Whether a remark may say no more than that something is faulty which was told already.
 *
 * @param replaced - places where something else stands for what the author wrote
 */
export function isConsequence(found: Found, replaced: readonly Path[]): boolean {
  const rests = RESTS_ON[found.code.replace(/^\w+\//, '')] ?? (() => false);
  // that a key names nobody is so whatever it is given
  const isUnknownName = found.part === 'key' && /^\w+\/unknown-/.test(found.code);
  return replaced.some(
    (place) =>
      (isWithin(found.path, place) && !(isUnknownName && found.path.length === place.length)) ||
      // what is said of a key says nothing of what stands below
      (found.part !== 'key' && isWithin(place, found.path)) ||
      rests(place, found.message),
  );
}

/** Whether a remark of some kind rests on what stands at a place. */
type RestsOn = (place: Path, message: string) => boolean;

/** All names under a key are gone. */
const wholeMap =
  (...path: Path): RestsOn =>
  (place) =>
    isWithin(path, place);

/** A step or a list of them is gone, and its names with it. */
const steps: RestsOn = (place) => {
  const last = place.at(-1) ?? '';
  return place[0] === 'workflow' && (typeof last === 'number' || STEP_LISTS.has(last));
};
const STEP_LISTS = new Set(['workflow', 'do', 'branches', 'tools']);

const anywhereIn =
  (key: string): RestsOn =>
  (place) =>
    place[0] === key;

const traits: RestsOn = ([top, key]) => top === 'job' && (key === undefined || key === 'traits');

/** A figure of the model that the remark is about is gone, or all models are. */
const itsModel: RestsOn = ([top, model], message) =>
  top === 'models' && (model === undefined || message.includes(String(model)));

/** What remarks rest on that stand at another place than what is missing, without the area of their codes. */
const RESTS_ON: Readonly<Record<string, RestsOn>> = {
  'unknown-lane': wholeMap('lanes'),
  'unknown-thread': wholeMap('threads'),
  'unknown-trait': traits,
  'trait-kind': traits,
  'unknown-category': traits,
  'unknown-policy': wholeMap('policies'),
  'unknown-model': wholeMap('models'),
  'unknown-step': steps,
  'bad-redo': steps,
  'unknown-effort': itsModel,
  'bad-price': (place) => place[0] === 'models' && place.at(-1) === 'free',
  'no-takeover': wholeMap('job', 'takeover'),
  'no-predictor': (place) => place.at(-1) === 'predictor',
  'no-spread': anywhereIn('job'),
  'number-name': wholeMap('baseline'),
  // of a plan: what a target lacks is said where a policy names it
  'no-context-window': itsModel,
  'no-max-output': itsModel,
  'no-price': itsModel,
  'unpriced-bucket': itsModel,
  'unknown-service-tier': itsModel,
  'nobody-may-answer': itsModel,
  'default-rate': anywhereIn('lanes'),
};
