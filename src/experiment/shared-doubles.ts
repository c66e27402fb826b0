/*
 * What threads tell each other is in memory that they share: it is neither copied nor moved. To move an array is to detach
 * it where it was, and at the first array that is detached the engine throws away, in that thread and for good, all code it
 * compiled on the strength of "none ever is": every loop over numbers.
 */

/** Doubles that any thread may read: whoever writes them tells the others afterwards, and lets them alone from then on. */
export type SharedDoubles = Float64Array<SharedArrayBuffer>;

/** So many zeros. */
export function sharedDoubles(length: number): SharedDoubles {
  return new Float64Array(new SharedArrayBuffer(length * Float64Array.BYTES_PER_ELEMENT));
}

/** A copy of doubles for all threads. */
export function shareDoubles(values: Float64Array): SharedDoubles {
  const shared = sharedDoubles(values.length);
  shared.set(values);
  return shared;
}
