/*
 * The kernel's draws in C, bit for bit: addressed words (src/random/address.ts), quantile tables (table-layout.ts,
 * quantile-table.ts) and the sketch of what requests took (src/stats/log-bucket-sketch.ts).
 */
#ifndef ADDRESSED_H
#define ADDRESSED_H

#include <math.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#define likely(test) __builtin_expect(!!(test), 1)
#define unlikely(test) __builtin_expect(!!(test), 0)

/* ---- words ---- */

/* With -DCOUNT_WORDS, how many words were drawn. */
#ifdef COUNT_WORDS
static uint64_t words_drawn;
#define COUNT_WORD() words_drawn++
#else
enum { words_drawn = 0 };
#define COUNT_WORD() (void)0
#endif

#define STRIDE 0x9e3779b9u
#define STRIDE_LOW 0xc13fa9a9u
#define STRIDE_HIGH 0x91e10da5u
#define MULTIPLY_1 0x21f0aaadu
#define MULTIPLY_2 0x735a2d97u
#define MULTIPLY_3 0x85ebca6bu
#define MULTIPLY_4 0xc2b2ae35u

/* A site, a frame or a visit. */
typedef struct { uint32_t low, high; } Words;

static inline uint32_t scatter(uint32_t word, uint32_t multiplier) {
  uint32_t product = (word ^ word >> 16) * multiplier;
  return product ^ product >> 15;
}

static inline Words open_job(const uint32_t key[4], uint64_t job) {
  uint32_t low = (uint32_t)job ^ key[0];
  uint32_t high = (uint32_t)(job >> 32) ^ key[1];
  high += scatter(low, MULTIPLY_1);
  low += scatter(high, MULTIPLY_2);
  high ^= key[3];
  low ^= key[2];
  high += scatter(low, MULTIPLY_3);
  low += scatter(high, MULTIPLY_4);
  high += scatter(low, MULTIPLY_1);
  low += scatter(high, MULTIPLY_2);
  return (Words){low, high};
}

static inline Words open_visit(Words frame, Words site, uint32_t first, uint32_t second) {
  uint32_t low = (frame.low ^ site.low) + first * STRIDE_LOW;
  uint32_t high = (frame.high ^ site.high) + second * STRIDE_HIGH;
  high += scatter(low, MULTIPLY_1);
  low += scatter(high, MULTIPLY_2);
  high += scatter(low, MULTIPLY_3);
  return (Words){low, high};
}

static inline uint32_t word_of(Words visit, uint32_t slot) {
  COUNT_WORD();
  uint32_t once = scatter(visit.low + slot * STRIDE, MULTIPLY_1);
  return scatter(once + (visit.high ^ slot * STRIDE_LOW), MULTIPLY_2);
}

static inline uint32_t second_word_of(Words visit, uint32_t slot) {
  uint32_t once = scatter(visit.high + slot * STRIDE_HIGH, MULTIPLY_3);
  return scatter(once ^ (visit.low + slot * STRIDE), MULTIPLY_4);
}

static inline double uniform(Words visit, uint32_t slot) {
  return (word_of(visit, slot) + 0.5) * 0x1p-32;
}

static inline double uniform53(Words visit, uint32_t slot) {
  double high = word_of(visit, slot) * 0x1p20;
  return (high + (second_word_of(visit, slot) >> 12) + 0.5) * 0x1p-52;
}

/* Words below its limit are those whose uniform is below a probability: one integer comparison a chance. */
typedef uint64_t Limit;

static inline Limit limit_of(double probability) {
  double limit = ceil(probability * 0x1p32 - 0.5);
  return limit > 0 ? (Limit)limit : 0;
}

/* ---- quantile tables ---- */

enum {
  OCTAVES = 20,
  CELL_BITS = 6,
  TAIL_DEPTHS = 2048,
  TAIL_OCTAVES = 28,
  TAIL_CELL_BITS = 4,
  TAIL_ENDS = 16,
  UPPER_CELLS = OCTAVES << CELL_BITS,
  LOWER_TAIL = 2 * UPPER_CELLS,
  UPPER_TAIL = LOWER_TAIL + (TAIL_OCTAVES << TAIL_CELL_BITS) + TAIL_ENDS,
};

/* Pairs of a value and a slope; see the layout. */
typedef const double *Law;

/* A cell in which the quantile function jumps or bends. */
static __attribute__((noinline)) double draw_split(Law law, uint32_t cell, uint32_t place) {
  const double *piece = law + (size_t)law[2 * cell];
  while (piece[0] < place) piece += 4;
  return piece[2] + piece[3] * (place - piece[1]);
}

static __attribute__((noinline, cold)) double draw_tail(Law law, uint32_t side, Words visit, uint32_t slot) {
  uint32_t word = second_word_of(visit, slot);
  uint32_t first = side == 0 ? LOWER_TAIL : UPPER_TAIL;
  uint32_t octave = word == 0 ? 32 : (uint32_t)__builtin_clz(word);
  if (octave >= TAIL_OCTAVES) return law[2 * (first + (TAIL_OCTAVES << TAIL_CELL_BITS) + word)];
  uint32_t rest = octave == 31 ? 0 : word << (octave + 1);
  uint32_t cell = first + (octave << TAIL_CELL_BITS) + (rest >> (32 - TAIL_CELL_BITS));
  uint32_t place = rest << TAIL_CELL_BITS >> 1;
  double value = law[2 * cell] + law[2 * cell + 1] * place;
  return likely(value == value) ? value : draw_split(law, cell, place);
}

static inline double draw(Law law, Words visit, uint32_t slot) {
  uint32_t word = word_of(visit, slot);
  uint32_t side = (uint32_t)((int32_t)word >> 31);
  uint32_t depth = word ^ side;
  if (unlikely(depth < TAIL_DEPTHS)) return draw_tail(law, side, visit, slot);
  uint32_t octave = (uint32_t)__builtin_clz(depth) - 1;
  uint32_t rest = depth << (octave + 2);
  uint32_t cell = (side & UPPER_CELLS) + (octave << CELL_BITS) + (rest >> (32 - CELL_BITS));
  int32_t place = (int32_t)(rest << CELL_BITS >> 1);
  double value = law[2 * cell] + law[2 * cell + 1] * place;
  return likely(value == value) ? value : draw_split(law, cell, (uint32_t)place);
}

/* ---- the sketch ---- */

enum { SKETCH_MANTISSA_BITS = 7, SKETCH_BUCKETS = 1 + (96 << SKETCH_MANTISSA_BITS) };

/* The top bits of the double itself. */
static inline int sketch_bucket(double value) {
  if (!(value > 0)) return 0;
  uint64_t bits;
  memcpy(&bits, &value, sizeof bits);
  int64_t bucket = (int64_t)(bits >> (52 - SKETCH_MANTISSA_BITS)) - ((1023 - 40) << SKETCH_MANTISSA_BITS) + 1;
  if (bucket < 1) return 1;
  return bucket < SKETCH_BUCKETS ? (int)bucket : SKETCH_BUCKETS - 1;
}

#endif
