/**
 * What a map of names gives to a name; undefined: nothing. Names come from files, and `map[name]` would answer for
 * `toString` and whatever else every object has.
 */
export function own<T>(map: Readonly<Record<string, T>> | undefined, name: string): T | undefined {
  return map !== undefined && Object.hasOwn(map, name) ? map[name] : undefined;
}
