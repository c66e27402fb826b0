/*
 * What C takes for the kinds of work that any job is made of, whatever its workflow: a job, a step, a branch, a request, a
 * draw from a table, a chance, a visit. A job opens its frame, clears its state, has two factors of its difficulty and one outcome, and writes its row
 * of columns. A step counts its entry, opens a visit, rolls for what it comes to and books its seconds. A request opens a
 * visit, rolls for what kind of try it is and whether its tool fails, splits its input by what the model still has
 * cached, bills it, books money and seconds and counts itself into the sketches. A draw is a word and its place in a
 * table; every third opens a visit. A chance is a word held against a probability, as for whether a tool of the turn is
 * called, fails or is stale; the first of a tool opens a visit. A branch of a parallel step begins from what the job was
 * before the step: it is put back there, has a frame, a thread and an attempt of its own, and is taken together with its
 * siblings, the seconds of the latest and the outcome of each lane. The numbers of all but jobs are per job or per request,
 * as the command line says, so that their prices can be told apart.
 *
 *   yardstick PLAN JOBS STEPS REQUESTS DRAWS CHANCES VISITS BRANCHES   prints nanoseconds of this process
 *
 * PLAN is a file for reference.c, of which only the tables are read.
 */
#define _POSIX_C_SOURCE 199309L
#include <stdio.h>
#include <stdlib.h>
#include <time.h>

#include "addressed.h"

enum { CHUNK = 1000, COLUMNS = 40, STATE = 100, LAWS = 8, MOST_DRAWS = 12, MOST_STEPS = 16 };
/* Of code-review-subagents, the scenario with branches: its lanes, and its seconds by step, model, cause and lane. */
enum { LANES = 5, SECONDS = 24 };

static Law laws[LAWS];
static double columns[COLUMNS][CHUNK];
static double sketches[2][SKETCH_BUCKETS];
static double booked[12];
static double seconds_by_step[MOST_STEPS], jobs_by_step[MOST_STEPS];

/* A model's figures, read at run time as a plan's are. */
static volatile struct {
  uint32_t fails, tool_fails, step_fails;
  double tokenizer, prefill, cache_ttl, step_seconds;
  int64_t window, cache_minimum, price_fresh, price_read, price_output, fee;
} given = {150323855u, 330712481u, 880000000u, 1.38, 0.000015, 300, 0.5, 1000000, 2048, 6250000, 500000, 25000000, 0};

static const uint32_t KEY[4] = {0x243f6a88, 0x85a308d3, 0x13198a2e, 0x03707344};
static const Words SITE = {0xb7e15162, 0x8aed2a6a};

/* What a branch of a parallel step sees of the job, and may change. */
typedef struct {
  double clock, human_seconds, worked_at, judged_at, answered_at, odds;
  int64_t spend, people, length, cached, last_cost;
  int32_t last_lane, last_outcome, target, failed_checks;
  double logit_sum[LANES], logit_count[LANES];
  int32_t attempt[LANES], outcome[LANES], first_outcome[LANES], spoiled[LANES];
  double seconds[SECONDS];
} Branch;

static inline int64_t whole(double value) { return (int64_t)(value + 0.5); }

/* Takes what a branch came to together with its siblings; seconds are those of the latest. */
static inline void join_branch(Branch *joined, const Branch *fork, const Branch *branch) {
  joined->spend += branch->spend - fork->spend;
  joined->people += branch->people - fork->people;
  joined->failed_checks += branch->failed_checks - fork->failed_checks;
  if (branch->clock > joined->clock) {
    joined->clock = branch->clock;
    joined->human_seconds = branch->human_seconds;
    memcpy(joined->seconds, branch->seconds, sizeof joined->seconds);
  }
  if (branch->worked_at >= joined->worked_at) {
    joined->worked_at = branch->worked_at;
    joined->last_lane = branch->last_lane;
  }
  if (branch->judged_at >= joined->judged_at) {
    joined->judged_at = branch->judged_at;
    joined->last_outcome = branch->last_outcome;
  }
  if (branch->answered_at >= joined->answered_at) {
    joined->answered_at = branch->answered_at;
    joined->target = branch->target;
    joined->last_cost = branch->last_cost;
  }
  for (int lane = 0; lane < LANES; lane++) {
    if (branch->attempt[lane] == fork->attempt[lane] && branch->logit_count[lane] == fork->logit_count[lane] &&
        branch->outcome[lane] == fork->outcome[lane] && branch->spoiled[lane] == fork->spoiled[lane])
      continue;
    if (branch->attempt[lane] > joined->attempt[lane]) joined->attempt[lane] = branch->attempt[lane];
    joined->logit_sum[lane] += branch->logit_sum[lane] - fork->logit_sum[lane];
    joined->logit_count[lane] += branch->logit_count[lane] - fork->logit_count[lane];
    joined->outcome[lane] = branch->outcome[lane];
    joined->first_outcome[lane] = branch->first_outcome[lane];
    joined->spoiled[lane] |= branch->spoiled[lane];
  }
}

/* A parallel step whose branches do one thing each. */
static inline void run_branches(Words frame, Branch *job, int branches) {
  const Branch fork = *job;
  Branch joined = fork;
  for (int branch = 0; branch < branches; branch++) {
    *job = fork;
    const Words inner = open_visit(open_visit(frame, SITE, (uint32_t)branch, 7), SITE, 0, 8);
    const int lane = branch % LANES;
    job->length = (int64_t)(inner.low & 1023u);
    job->cached = 0;
    job->attempt[lane]++;
    job->logit_sum[lane] += 0.5;
    job->logit_count[lane]++;
    job->outcome[lane] = inner.high < given.step_fails;
    job->last_lane = lane;
    job->clock += given.step_seconds;
    job->seconds[lane] += given.step_seconds;
    job->worked_at = job->judged_at = job->answered_at = job->clock;
    job->spend += given.fee;
    /* whatever the steps of a branch do, they do it to the job */
    __asm__ volatile("" : : "r"(job) : "memory");
    join_branch(&joined, &fork, job);
  }
  *job = joined;
}

/* One job; `draws` is a constant wherever this is inlined. */
static inline __attribute__((always_inline)) void simulate_job(uint64_t index, int at, int steps, int requests, int chances,
                                                               int visits, int branches, const int draws) {
  const Words frame = open_job(KEY, index);
  double state[STATE];
  memset(state, 0, sizeof state);
  __asm__ volatile("" : : "r"(state) : "memory");
  const uint32_t fails = given.fails, tool_fails = given.tool_fails;
  const double tokenizer = given.tokenizer, prefill = given.prefill, ttl = given.cache_ttl;
  const int64_t window = given.window, minimum = given.cache_minimum;
  const int64_t price_fresh = given.price_fresh, price_read = given.price_read;
  const int64_t price_output = given.price_output, fee = given.fee;

  const Words own = open_visit(frame, SITE, 0, 1);
  const double luck = uniform53(own, 0);
  const double turns_factor = exp(0.11 * luck - 0.00605), tokens_factor = exp(0.13 * luck - 0.00845);
  double clock = 0, since = 0, waited = 0, generated = 0;
  int32_t entries[MOST_STEPS] = {0}, failed[MOST_STEPS] = {0};
  for (int step = 0; step < steps; step++) {
    entries[step]++;
    const Words entry = open_visit(frame, SITE, (uint32_t)entries[step], (uint32_t)step);
    failed[step] = word_of(entry, 1) < given.step_fails;
    const double seconds = given.step_seconds;
    clock += seconds;
    seconds_by_step[step] += seconds;
    booked[7] += seconds;
  }
  if (branches > 0) {
    Branch forked = {0};
    run_branches(frame, &forked, branches);
    clock += forked.clock;
    booked[9] += (double)forked.spend;
    for (int lane = 0; lane < LANES; lane++) booked[10] += forked.logit_sum[lane] + forked.outcome[lane];
    for (int row = 0; row < SECONDS; row++) booked[11] += forked.seconds[row];
  }
  int64_t length = 3000, cached = 0, spend = 0, fresh_tokens = 0, read_tokens = 0, output_tokens = 0, failures = 0;
  for (int turn = 0; turn < requests; turn++) {
    const int64_t input = whole((double)length * tokenizer);
    if (unlikely(input >= window)) break;
    Words visit = open_visit(frame, SITE, (uint32_t)turn, 0);
    if (unlikely(word_of(visit, 20) < fails)) {
      clock += uniform(visit, 21);
      failures++;
    }
    // what is drawn, in turn for tokens and for seconds
    int64_t tokens = 0;
    double seconds = 1;
    for (int d = 0; d < draws; d++) {
      if (d > 0 && d % 3 == 0) visit = open_visit(frame, SITE, (uint32_t)turn, (uint32_t)d);
      const double drawn = draw(laws[d % LAWS], visit, (uint32_t)d);
      if (d % 2 == 0) tokens += whole(drawn);
      else seconds += drawn;
    }
    // cache, time, bill
    int64_t read = cached > 0 && clock - since <= ttl && cached >= minimum ? cached : 0;
    if (read > input) read = input;
    const double first_token = 1 + (double)(input - read) * prefill;
    const double generation = (double)tokens / (seconds + 40);
    const double begin = clock;
    clock += first_token;
    since = clock;
    cached = input;
    clock += generation;
    spend += (input - read) * price_fresh + read * price_read + tokens * price_output + fee;
    // ledger
    waited += first_token;
    generated += generation;
    fresh_tokens += input - read;
    read_tokens += read;
    output_tokens += tokens;
    sketches[0][sketch_bucket(first_token)]++;
    sketches[1][sketch_bucket(clock - begin)]++;
    length += tokens;
    failures += word_of(visit, 22) < tool_fails;
    for (int chance = 0; chance < chances; chance++) {
      if (chance < visits) visit = open_visit(frame, SITE, (uint32_t)turn, 64u + (uint32_t)chance);
      failures += word_of(visit, 23u + (uint32_t)chance) < tool_fails;
      /* one after the other, as tools are called */
      __asm__ volatile("" : "+r"(failures));
    }
  }
  booked[0] += (double)spend;
  booked[1] += (double)(fresh_tokens * price_fresh);
  booked[2] += (double)(read_tokens * price_read);
  booked[3] += (double)(output_tokens * price_output);
  booked[4] += waited;
  booked[5] += generated;
  booked[6] += (double)failures;
  state[0] = clock;
  state[1] = (double)spend;
  state[2] = (double)length;
  for (int step = 0; step < steps; step++) {
    jobs_by_step[step] += entries[step] > 0;
    booked[8] += failed[step];
  }
  state[3] = luck < 1 / (1 + exp(-0.5 * turns_factor - tokens_factor));
  for (int column = 0; column < COLUMNS; column++) columns[column][at] = state[column];
}

static void simulate(uint64_t jobs, int steps, int requests, int chances, int visits, int branches, int draws) {
  for (uint64_t job = 0; job < jobs; job++) {
    int at = (int)(job % CHUNK);
    if (at == 0) memset(sketches, 0, sizeof sketches);
    switch (draws) {
#define WITH(count)                                                           \
  case count:                                                                 \
    simulate_job(job, at, steps, requests, chances, visits, branches, count); \
    break;
      WITH(0) WITH(1) WITH(2) WITH(3) WITH(4) WITH(5) WITH(6) WITH(7) WITH(8) WITH(9) WITH(10) WITH(11) WITH(12)
      default:
        fprintf(stderr, "yardstick: at most %d draws\n", MOST_DRAWS);
        exit(2);
    }
  }
}

static void read_laws(const char *path) {
  FILE *file = fopen(path, "rb");
  double count, length;
  if (file == NULL || fread(&count, sizeof count, 1, file) != 1 || count < LAWS) exit(2);
  for (int row = 0; row < LAWS; row++) {
    if (fread(&length, sizeof length, 1, file) != 1) exit(2);
    double *cells = malloc((size_t)length * sizeof *cells);
    if (fread(cells, sizeof *cells, (size_t)length, file) != (size_t)length) exit(2);
    laws[row] = cells;
  }
  fclose(file);
}

static double nanoseconds(void) {
  struct timespec now;
  clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &now);
  return 1e9 * (double)now.tv_sec + (double)now.tv_nsec;
}

int main(int argc, char **argv) {
  if (argc != 9 || atoi(argv[3]) > MOST_STEPS) {
    fprintf(stderr, "usage: yardstick PLAN JOBS STEPS REQUESTS DRAWS CHANCES VISITS BRANCHES\n");
    return 2;
  }
  read_laws(argv[1]);
  uint64_t jobs = strtoull(argv[2], NULL, 10);
  double begin = nanoseconds();
  simulate(jobs, atoi(argv[3]), atoi(argv[4]), atoi(argv[6]), atoi(argv[7]), atoi(argv[8]), atoi(argv[5]));
  printf("%.0f\n", nanoseconds() - begin);
  return 0;
}
