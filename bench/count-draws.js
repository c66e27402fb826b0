// @ts-check

/*
 * How often a kernel draws from a table, whoever wrote its code: the place of a word in a table is found by Math.clz32,
 * once a draw, and nothing else in a kernel asks for it. Only for an isolate that times nothing afterwards.
 */

let asked = 0;
const { clz32 } = Math;

/** Makes every later use of Math.clz32 count; to be called before a kernel is made. */
export function startCounting() {
  Math.clz32 = (word) => {
    asked += 1;
    return clz32(word);
  };
}

/** Draws from tables during a call. @param {() => void} work */
export function drawsDuring(work) {
  const before = asked;
  work();
  return asked - before;
}
