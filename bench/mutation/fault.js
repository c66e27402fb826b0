// @ts-check

/*
 * Faults that tests must see: each an exact text that stands once in a file of src/, what it is replaced by, and the tests
 * that are asked. A text that is no more there is an error of this table: the fault is to be planted anew where its idea went.
 */

/**
 * @typedef {object} Fault
 * @property {string} what the mistake, in words
 * @property {string} file inside src/
 * @property {string} text
 * @property {string} planted instead of it
 * @property {readonly string[]} tests inside test/
 */

/**
 * @param {string} what @param {string} file @param {readonly [text: string, planted: string]} change
 * @param {...string} tests
 * @returns {Fault}
 */
export const fault = (what, file, [text, planted], ...tests) => ({ what, file, text, planted, tests });
