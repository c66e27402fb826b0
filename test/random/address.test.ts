import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { Frame, Visit } from '../../src/random/address.ts';
import { seedKey } from '../../src/random/seed-key.ts';
import { siteKey } from '../../src/random/site-key.ts';
import { chiSquareTail, lagScore } from './goodness-of-fit.ts';

const KEY = seedKey('1');
const SITE = siteKey('workflow.fix.turns');

function visitOf(job: number, first: number, second = 0, site = SITE): Visit {
  const frame = new Frame();
  const visit = new Visit();
  frame.openJob(KEY, job);
  visit.open(frame, site, first, second);
  return visit;
}

test('words do not change between releases (snapshot: proves unchanged, not right)', () => {
  const visit = visitOf(7, 3, 2);
  const inner = new Frame();
  inner.openVisit(visit);
  const nested = new Visit();
  nested.open(inner, SITE, 0, 0);
  expect([visit.word(0), visit.word(1), visit.secondWord(0), nested.word(0)]).toEqual([
    2886062615, 2425862102, 4293597682, 1158368353,
  ]);
});

test('the same address gives the same words, in whatever order they are asked', () => {
  const visit = visitOf(5, 1);
  const forward = [0, 1, 2].map((slot) => visit.word(slot));
  visit.open(new Frame(), SITE, 9, 9);
  const again = visitOf(5, 1);
  expect([2, 1, 0].map((slot) => again.word(slot)).reverse()).toEqual(forward);
});

test('every part of the address matters: seed, job (both halves), site, occurrence (both words), slot, nesting', () => {
  const frame = new Frame();
  frame.openJob(seedKey('2'), 5);
  const otherSeed = new Visit();
  otherSeed.open(frame, SITE, 1, 0);
  const nestedFrame = new Frame();
  nestedFrame.openVisit(visitOf(5, 1));
  const nested = new Visit();
  nested.open(nestedFrame, SITE, 1, 0);
  const words = [
    visitOf(5, 1).word(0),
    visitOf(5, 1).word(1),
    visitOf(5, 1).secondWord(0),
    visitOf(6, 1).word(0),
    visitOf(5 + 4294967296, 1).word(0),
    visitOf(5, 2).word(0),
    visitOf(5, 1, 1).word(0),
    visitOf(5, 1, 0, siteKey('workflow.fix.tokens')).word(0),
    otherSeed.word(0),
    nested.word(0),
  ];
  expect(new Set(words).size).toBe(words.length);
});

test('one bit changed anywhere in an address flips half of the bits of a word', () => {
  const flips = new Float64Array(32);
  let trials = 0;
  for (let job = 0; job < 500; job++) {
    const word = visitOf(job, 4, 9).word(0);
    for (let bit = 0; bit < 32; bit++) {
      const changed = [
        visitOf(job, 4 ^ (1 << bit), 9).word(0),
        visitOf(job, 4, 9 ^ (1 << bit)).word(0),
        visitOf(job, 4, 9, { low: SITE.low ^ (1 << bit), high: SITE.high }).word(0),
        visitOf(job, 4, 9, { low: SITE.low, high: SITE.high ^ (1 << bit) }).word(0),
        visitOf(job ^ (1 << (bit % 20)), 4, 9).word(0),
        visitOf(job, 4, 9).word(1 << (bit % 8)),
      ];
      for (const other of changed) {
        for (let i = 0; i < 32; i++) flips[i] = flips[i]! + (((word ^ other) >>> i) & 1);
        trials++;
      }
    }
  }
  // 5 standard errors of a share of one half
  for (const count of flips) expect(Math.abs(count / trials - 0.5)).toBeLessThan(2.5 / Math.sqrt(trials));
});

describe('neighbouring addresses are uncorrelated', () => {
  const count = 500_000;
  const sites = Array.from({ length: 1000 }, (_, i) => siteKey(`site.${i}`));
  const frame = new Frame();
  const visit = new Visit();
  frame.openJob(KEY, 0);
  const sequences: Record<string, (i: number) => number> = {
    jobs: (i) => {
      frame.openJob(KEY, i);
      visit.open(frame, SITE, 0, 0);
      return visit.word(0);
    },
    sites: (i) => {
      visit.open(frame, sites[i % 1000]!, Math.floor(i / 1000), 0);
      return visit.word(0);
    },
    occurrences: (i) => {
      visit.open(frame, SITE, i, 0);
      return visit.word(0);
    },
    'occurrences by their second word': (i) => {
      visit.open(frame, SITE, 0, i);
      return visit.word(0);
    },
    slots: (i) => {
      visit.open(frame, SITE, i >> 3, 0);
      return visit.word(i & 7);
    },
    'second words': (i) => {
      visit.open(frame, SITE, i >> 1, 0);
      return i & 1 ? visit.secondWord(0) : visit.word(0);
    },
  };
  test.each(Object.keys(sequences))('%s, at lags 1 to 8, with even bytes', (name) => {
    frame.openJob(KEY, 0);
    const words = Uint32Array.from({ length: count }, (_, i) => sequences[name]!(i));
    for (let lag = 1; lag <= 8; lag++) expect(Math.abs(lagScore(words, lag))).toBeLessThan(4.5);
    for (let shift = 0; shift < 32; shift += 8) {
      const bytes = new Float64Array(256);
      for (const word of words) bytes[(word >>> shift) & 255]!++;
      expect(chiSquareTail(bytes, new Float64Array(256).fill(count / 256))).toBeGreaterThan(1e-5);
    }
  });

  test('words repeat as often as chance has it: a counter is no permutation', () => {
    frame.openJob(KEY, 0);
    const words = Uint32Array.from({ length: 2_000_000 }, (_, i) => sequences['occurrences']!(i)).sort();
    let repeats = 0;
    for (let i = 1; i < words.length; i++) if (words[i] === words[i - 1]) repeats++;
    // n^2/2^33 = 465.7 expected, Poisson
    expect(Math.abs(repeats - 465.7)).toBeLessThan(4 * Math.sqrt(465.7));
  });
});

test('fractions lie inside (0, 1), whatever the words', () => {
  class Extreme extends Visit {
    extreme = 0;
    override word(): number {
      return this.extreme;
    }
    override secondWord(): number {
      return this.extreme;
    }
  }
  const visit = new Extreme();
  expect([visit.uniform(0), visit.uniform53(0)]).toEqual([2 ** -33, 2 ** -53]);
  visit.extreme = 0xffffffff;
  expect([visit.uniform(0), visit.uniform53(0)]).toEqual([1 - 2 ** -33, 1 - 2 ** -53]);
});

test('a job may be as large as 2^53', () => {
  fc.assert(
    fc.property(fc.maxSafeNat(), (job) => {
      const word = visitOf(job, 0).word(0);
      expect(word >= 0 && word < 4294967296 && Number.isInteger(word)).toBe(true);
    }),
  );
});
