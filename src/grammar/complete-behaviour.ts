import { CACHE_DEFAULTS, EFFORT_DEFAULTS, ERROR_DEFAULTS } from './model-defaults.ts';
import type { Behaviour, Efforts, Part, WholeBehaviour, WholeMaps } from './model-keys.ts';

/** What a model's maps lack, at a path below the model. */
export interface BehaviourFault {
  /** without the area */
  readonly code: 'missing-key' | 'unknown-effort';
  readonly path: readonly [keyof WholeMaps];
  readonly message: string;
}

/** Keys that have no default. */
const REQUIRED = {
  architecture: ['kind'],
  cache: ['kind'],
  efforts: [],
  errors: [],
  outages: ['share_of_time', 'minutes'],
} as const satisfies { readonly [Key in keyof WholeMaps]: readonly string[] };

/** Why a model's maps are not whole, all that it inherits included; none where they are. */
export function behaviourFaults(behaviour: Behaviour): readonly BehaviourFault[] {
  const faults: BehaviourFault[] = [];
  for (const [key, required] of Object.entries(REQUIRED)) {
    const map = behaviour[key as keyof WholeMaps] as Readonly<Record<string, unknown>> | undefined;
    for (const missing of required)
      if (map !== undefined && map[missing] === undefined)
        faults.push({
          code: 'missing-key',
          path: [key as keyof WholeMaps],
          message: `\`${missing}\` is missing in ${key}`,
        });
  }
  const { default: chosen, named = {} } = behaviour.efforts ?? {};
  if (chosen !== undefined && !Object.hasOwn(named, chosen))
    faults.push({
      code: 'unknown-effort',
      path: ['efforts'],
      message: `the default effort "${chosen}" is not described`,
    });
  return faults;
}

/**
 * A model's behaviour with every default filled in, after `extends` has merged the maps.
 *
 * @param behaviour - without `behaviourFaults`
 */
export function completeBehaviour(behaviour: Behaviour): WholeBehaviour {
  const { cache, efforts, errors } = behaviour;
  return {
    // a key that is filled keeps its place
    ...behaviour,
    ...(cache && { cache: filled(cache, CACHE_DEFAULTS) }),
    ...(efforts && { efforts: completeEfforts(efforts) }),
    ...(errors && { errors: filled(errors, ERROR_DEFAULTS) }),
  } as WholeBehaviour;
}

function completeEfforts({ default: chosen, named }: NonNullable<Behaviour['efforts']>): Efforts {
  const whole = Object.entries(named).map(([name, effort]) => [name, filled(effort, EFFORT_DEFAULTS)]);
  return { default: chosen ?? Object.keys(named)[0] ?? 'none', named: Object.fromEntries(whole) };
}

/** What is said, and the defaults of what is not. */
export function filled<T extends object, D extends object>(said: Part<T>, defaults: D): Part<T> & D {
  const written = Object.fromEntries(Object.entries(said).filter(([, value]) => value !== undefined));
  // keys in the order of the file, then the defaults
  return { ...written, ...defaults, ...written } as Part<T> & D;
}
