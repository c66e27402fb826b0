// @ts-check
import { ODD_LAWS, ODD_NUMBERS, ODD_TEXTS } from './odd-values.js';
import { Raw } from './yaml-text.js';

/*
 * Faults in what a file says: a key or value left out, doubled, put elsewhere, of another type, beyond its range, under
 * another name, nested.
 */

/** @typedef {import('./chance.js').Chance} Chance */
/** @typedef {{ readonly holder: any, readonly key: any }} Place of a value in a map or list */
/** @typedef {{ readonly chance: Chance, readonly places: readonly Place[], readonly donor: unknown }} Material */

/** Names of the mutations and what they do at a place. */
/** @type {Readonly<Record<string, (place: Place, of: Material) => void>>} */
const MUTATIONS = {
  drop: ({ holder, key }) => {
    if (Array.isArray(holder)) holder.splice(Number(key), 1);
    else delete holder[key];
  },
  double: ({ holder, key }, { chance }) => {
    if (Array.isArray(holder)) holder.splice(Number(key), 0, copyOf(holder[key]));
    else holder[`${key}${chance.pick(['2', ' ', '\u200b', '.', ''])}`] = copyOf(holder[key]);
  },
  swap: (place, { chance, places }) => {
    const other = chance.pick(places);
    const value = copyOf(other.holder[other.key]);
    other.holder[other.key] = copyOf(place.holder[place.key]);
    place.holder[place.key] = value;
  },
  graft: (place, { chance, donor }) => {
    const from = chance.pick(placesOf(donor));
    place.holder[place.key] = copyOf(from.holder[from.key]);
  },
  retype: ({ holder, key }, { chance }) => {
    holder[key] = chance.pick([null, true, false, '', 'x', 0, [], {}, [null], [[]], { a: 1 }, { value: {} }]);
  },
  number: ({ holder, key }, { chance }) => {
    holder[key] = chance.pick(ODD_NUMBERS);
  },
  scale: ({ holder, key }, { chance }) => {
    const value = Number(holder[key]);
    const factor = chance.pick([-1, 0, 1e-6, 0.01, 0.5, 2, 5, 100, 1e4, 1e6, 1e12]);
    holder[key] = Number.isFinite(value) ? value * factor : factor;
  },
  law: ({ holder, key }, { chance }) => {
    const value = holder[key];
    const inner = typeof value === 'number' || chance.happens(0.3) ? value : chance.pick(ODD_NUMBERS);
    holder[key] = chance.pick(ODD_LAWS)(inner);
  },
  text: ({ holder, key }, { chance }) => {
    holder[key] = chance.pick(ODD_TEXTS);
  },
  refer: (place, { chance, places }) => {
    const names = places.flatMap(({ holder, key }) => [
      ...(typeof key === 'string' ? [key] : []),
      ...(typeof holder[key] === 'string' ? [holder[key]] : []),
    ]);
    place.holder[place.key] = chance.pick(names);
  },
  rename: ({ holder, key }, { chance, places }) => {
    if (Array.isArray(holder)) return;
    const others = places.flatMap((one) => (typeof one.key === 'string' ? [one.key] : []));
    const text = String(key);
    const at = chance.below(text.length + 1);
    const name = chance.pick([
      chance.pick(ODD_TEXTS),
      chance.pick(others),
      `${text.slice(0, at)}${text.slice(at + 1)}`,
      text.toUpperCase(),
    ]);
    rename(holder, text, name);
  },
  nest: ({ holder, key }, { chance }) => {
    const depth = chance.pick([1, 1, 1, 2, 10, 70]);
    const wrap = chance.pick(WRAPS);
    for (let level = 0; level < depth; level++) holder[key] = wrap(holder[key]);
  },
  many: ({ holder, key }, { chance }) => {
    if (!Array.isArray(holder)) return;
    const copies = chance.pick([3, 30, 300]);
    for (let copy = 0; copy < copies; copy++) holder.push(copyOf(holder[key]));
  },
};

const WRAPS = [
  /** @param {unknown} value */ (value) => [value],
  /** @param {unknown} value */ (value) => ({ a: value }),
  /** @param {unknown} value */ (value) => ({ repeat: 'r', times: 2, do: [value] }),
  /** @param {unknown} value */ (value) => ({ parallel: 'p', branches: [{ do: [value] }, { do: [] }] }),
  /** @param {unknown} value */ (value) => ({ fallback: [value, 'nobody'], fall_on: ['error'] }),
  /** @param {unknown} value */ (value) => ({ ladder: [value], climb_on: { failed_check: 1 } }),
  /** @param {unknown} value */ (value) => ({ sticky: value, turns_ahead: 3 }),
];

const NAMES = Object.keys(MUTATIONS);
/** What the door often lets through, so that what lies behind it is tried, too. */
const MILD = ['scale', 'scale', 'number', 'number', 'law', 'law', 'refer', 'drop', 'many', 'swap'];
const MILD_SHARE = 0.7;
/** Keys whose value may be a law. */
const DRAWN = /(tokens|seconds|minutes|usd)$|^(turns|times|count|of|size|days)$/;

/**
 * Changes plain data in place.
 *
 * @param {Chance} chance
 * @param {unknown} value
 * @param {unknown} donor data of another file, from which parts may come
 * @returns {string} what was done
 */
export function mutateTree(chance, value, donor) {
  const places = placesOf(value);
  if (places.length === 0) return 'nothing';
  const name = chance.pick(chance.happens(MILD_SHARE) ? MILD : NAMES);
  const place = chance.pick(fitting(name, places));
  MUTATIONS[name]?.(place, { chance, places, donor });
  return `${name} at ${String(place.key).slice(0, 40)}`;
}

/**
 * Places where a mutation does most: figures for what changes figures, names for names, lists for more of their items.
 *
 * @param {string} name
 * @param {readonly Place[]} places
 */
function fitting(name, places) {
  const fits = FITTING[name];
  const some =
    fits === undefined ? places : places.filter(({ holder, key }) => fits(holder[key], key, holder));
  return some.length === 0 ? places : some;
}

/** @type {Readonly<Record<string, (value: unknown, key: string | number, holder: unknown) => boolean>>} */
const FITTING = {
  number: isFigure,
  scale: (value) => isFigure(value) && Number.isFinite(Number(value)),
  law: (value, key) => DRAWN.test(String(key)) && isFigure(value),
  refer: (value) => typeof value === 'string' && !isFigure(value),
  many: (_value, _key, holder) => Array.isArray(holder),
};

/** @param {unknown} value */
function isFigure(value) {
  return typeof value === 'number' || (typeof value === 'string' && /^[-+.\d]/.test(value));
}

/**
 * Every place of plain data.
 *
 * @param {any} value
 * @param {Place[]} [found] those before it
 * @returns {Place[]}
 */
function placesOf(value, found = []) {
  if (typeof value !== 'object' || value === null || value instanceof Raw) return found;
  const keys = Array.isArray(value) ? value.keys() : Object.keys(value);
  for (const key of keys) {
    found.push({ holder: value, key });
    placesOf(value[key], found);
  }
  return found;
}

/**
 * Gives a key another name, in its place among the others.
 *
 * @param {Record<string, unknown>} map @param {string} from @param {string} to
 */
function rename(map, from, to) {
  const entries = Object.entries(map);
  for (const [key] of entries) delete map[key];
  for (const [key, value] of entries)
    Object.defineProperty(map, key === from ? to : key, {
      value,
      writable: true,
      enumerable: true,
      configurable: true,
    });
}

/**
 * A copy that shares nothing which a mutation changes.
 *
 * @param {any} value
 * @returns {any}
 */
function copyOf(value) {
  if (typeof value !== 'object' || value === null || value instanceof Raw) return value;
  if (Array.isArray(value)) return value.map(copyOf);
  const copy = {};
  for (const [key, inner] of Object.entries(value))
    Object.defineProperty(copy, key, {
      value: copyOf(inner),
      writable: true,
      enumerable: true,
      configurable: true,
    });
  return copy;
}
