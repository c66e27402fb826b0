/*
 * A job of scenarios/fix-github-issue.yaml, written by hand: what a C programmer would write who knew this workflow and
 * wanted its answer and nothing else. The kernel is held against it.
 *
 * Same generator, same addresses, same quantile tables and same laziness as the kernel, so that every job costs what it
 * costs there, to the pico-dollar. The workflow is code here (six steps, two threads, three lanes); what a policy's
 * models charge, how they fail and which one a ladder climbs to is read from PLAN, as reference-plan.js writes it. What
 * is 0 or 1 throughout that file (price tiers, refusals, time-outs, stale results, length laws) has no code.
 *
 *   gcc -O3 -ffp-contract=off -fno-math-errno reference.c -lm -o reference
 *   reference PLAN time FIRST JOBS   prints requests, nanoseconds of this process, and words drawn (with -DCOUNT_WORDS)
 *   reference PLAN dump FIRST JOBS   writes doubles, by CHUNK jobs: the columns, one after the other, then the sums
 *   reference names                  prints the columns
 *
 * With -DLEDGERS it keeps every column and sum of the kernel's Outcomes: the same work, not only the same answer.
 */
#define _POSIX_C_SOURCE 199309L
#include <stdio.h>
#include <stdlib.h>
#include <time.h>

#include "addressed.h"

#ifdef LEDGERS
#define LEDGER(...) __VA_ARGS__
#else
#define LEDGER(...)
#endif

/* ---- slots (src/kernel/slots.ts, draw.ts) ---- */

enum {
  SLOT_OUTPUT = 0, SLOT_REASONING = 1, SLOT_FIRST_TOKEN = 2, SLOT_SPEED = 3, SLOT_SUMMARY = 7,
  SLOT_TRY = 8, TRY_SLOTS = 4, TRY_KIND = 0, TRY_ERROR_SECONDS = 1, TRY_JITTER = 2,
  SLOT_TURNS = 0, SLOT_PROMPT = 1, SLOT_SECONDS = 2, SLOT_VERDICT = 4, SLOT_WAIT = 5, SLOT_MINUTES = 6,
  SLOT_EDIT = 7, SLOT_EDIT_MINUTES = 8, SLOT_REPAIR = 9,
  SLOT_BLIND = 1, SLOT_OUTPUT_PER_JOB = 3,
  SLOT_TOOL_FAILS = 0, SLOT_TOOL_SECONDS = 1, SLOT_TOOL_RESULT = 3,
};

/* ---- the plan ---- */

enum { INVESTIGATE, WRITE_PLAN, IMPLEMENT, RUN_TESTS, REVIEW_CHANGE, REVIEW_REQUEST, STEPS };
enum { PLANNING, CODING, REVIEW, LANES };
enum { MAIN, JUDGE, THREADS };
enum { MAX_MODELS = 4, MAX_RUNGS = 4 };
enum { KEEP, RESTART, SUMMARY };

/* A model as one target of the policy. Prices: pico-dollars a token. */
typedef struct {
  int row, cache, root;
  double tokenizer, verbosity, turns_factor, prefill, cache_ttl, logit;
  int64_t window, max_output, cache_minimum, cache_block_mask;
  int64_t price_uncached, price_read, price_fresh, price_output, price_reasoning, fee;
  int fresh_bucket;
  Limit limited, fails, malformed[LANES];
  Law first_token, speed, error_seconds, reasoning;
  Words latent_site;
} Model;

/* Who answers a lane, rung by rung; one rung where there is no ladder. Climbs: times, 0 never. */
typedef struct {
  int rungs[MAX_RUNGS], top, climb_on_check, climb_on_malformed, hand_off;
} Ladder;

/* A step that sends requests: an agent with its tool, or one request. */
typedef struct {
  Words job_site, entry_site, request_site, tool_site;
  int lane, thread, is_agent, is_check;
  Law output, turns, tool_seconds, tool_result, tool_error;
  int64_t error_tokens, max_turns;
  double output_sigma;
  int retry_error, retry_malformed, retry_truncated;
  Limit tool_fails;
} Step;

/* A check or a person: what it sees, by who looks (the last column: no model), and what its rejection leads to. */
typedef struct {
  Words job_site, entry_site;
  Limit blind[MAX_MODELS + 1], catches[MAX_MODELS + 1], false_alarm[MAX_MODELS + 1];
  int64_t feedback_tokens;
  double ln_odds;
  int max_redos, climbs_lane[LANES];
} Check;

typedef struct {
  uint32_t key[4];
  int models;
  Model model[MAX_MODELS];
  Ladder ladder[LANES];
  Step step[STEPS];
  Check check[STEPS];
  /* the job's own draws, and what depends on its difficulty */
  Words trait_site, difficulty_site, takeover_site, undetected_site, coding_site, main_site;
  Law trait, normal, takeover_wait, takeover_minutes, severity, summary;
  double k_turns, k_tokens, shared, own_share, spread;
  int64_t system_tokens[THREADS];
  double summary_ln_odds;
  /* tests, judge, people */
  Law test_seconds, judge_prompt, wait, minutes, edit_minutes;
  int64_t test_fee;
  Limit edits, repairs, takeover_repairs;
  double usd_per_hour, takeover_usd_per_hour;
  double backoff_first, backoff_factor, backoff_max, backoff_jitter;
  double deadline_seconds, budget;
  int64_t max_requests;
} Plan;

/* One plan a process: the linker knows its place, and no register is spent on it. */
static Plan plan;

/* ---- a job ---- */

enum { COMPLETED, DEFECTIVE, ABANDONED, STOP_CAPPED, STOP_OVERFLOW = 6, STOP_ERROR, STOP_MAX_REQUESTS = 9 };
enum { UNKNOWN = -1, BAD, GOOD };
/* How a step was left. */
typedef enum { GO_ON, REDO, ENDED } Came;

/* What a model has of a thread, in its own tokens, and since when. */
typedef struct { int64_t tokens; double since; } Cache;

/* Lengths in the file's tokens. */
typedef struct {
  int64_t length, sent;
  int last_model;
  Cache cache[MAX_MODELS];
} Thread;

typedef struct {
  Words frame;
  double clock, human_seconds, turns_factor, tokens_factor, z;
  int64_t spend, people;
  int64_t uncached, read, written, output, reasoning, requests;
  int ending;
  Thread thread[THREADS];
  int64_t entry_length[THREADS];
  double latent[MAX_MODELS], output_factor[STEPS];
  int entries[STEPS], redos_ordered[STEPS], blind[STEPS];
  int rung[LANES], malformed_events[LANES], check_events[LANES];
  /* the lane whose work is judged */
  int attempt, attempt_redo, spoiled, outcome, first_outcome, redo;
  double feedback, attempt_feedback, thread_ln_odds, logit_sum, answers;
  int judge;
#ifdef LEDGERS
  int64_t turns, tool_calls, retries, redos, escalations, malformed, errors, tool_failures, wanted, unavailable, peak;
  int64_t requests_to[MAX_MODELS];
  int assisted, taken_over, overflowed, reviews, edits, planning_attempts;
  double human_minutes;
#endif
} Job;

/* ---- what it came to ---- */

enum { CHUNK = 1000 };

#define BARE_COLUMNS(X)                                                                                                \
  X(spend) X(people) X(seconds) X(agentSeconds) X(ending) X(severityUsd) X(requests) X(uncachedInputTokens)            \
  X(cacheReadTokens) X(cacheWriteTokens) X(outputTokens) X(reasoningTokens)
#define LEDGER_COLUMNS(X)                                                                                              \
  X(accepted) X(completed) X(unassisted) X(takenOver) X(firstAttemptGood) X(deadlineMet) X(budgetMet)                  \
  X(budgetOvershoot) X(turns) X(toolCalls) X(retries) X(redos) X(escalations) X(malformed) X(errors) X(toolFailures)   \
  X(wantedRequests) X(unavailable) X(peakContextTokens) X(overflowed) X(humanMinutes) X(reviews) X(edits)

#define DECLARE(name) double name[CHUNK];
static struct {
  BARE_COLUMNS(DECLARE)
  LEDGER(LEDGER_COLUMNS(DECLARE))
} columns;

#ifdef LEDGERS
enum { CAUSE_CHECK, CAUSE_HUMAN, CAUSE_ROUTER, CAUSE_COMPACTION, CAUSE_ERROR, CAUSE_MALFORMED, CAUSE_ESCALATION,
       CAUSE_REDO, CAUSE_FIRST_ATTEMPT, CAUSE_COLD_CACHE, CAUSES };
enum { TIME_QUEUE, TIME_FIRST_TOKEN, TIME_GENERATION, TIME_TOOL, TIME_BACKOFF, TIME_CHECK, TIME_HUMAN, TIME_CAUSES };
enum { UNCACHED_INPUT, CACHE_READ, CACHE_WRITE_5M, CACHE_WRITE_1H, OUTPUT, REASONING, REQUEST_FEE, SEARCH_FEE, BUCKETS };
enum { PAYEE_TOOLS, PAYEE_CHECKS, PAYEE_PEOPLE, PAYEE_ROUTER, PAYEES };
enum { LANE_JOBS, LANE_ATTEMPTS, LANE_FIRST_GOOD, LANE_GOOD, LANE_REQUESTS, LANE_PICO_USD, LANE_TALLIES };
enum { TAKEOVER = STEPS, NO_LANE = LANES };

/* Rows as in the kernel's Outcomes; no model is the row after the last. */
static struct {
  double spend_by_step[STEPS + 1], spend_by_model[MAX_MODELS + PAYEES], requests_by_model[MAX_MODELS];
  double spend_by_bucket[BUCKETS + PAYEES], spend_by_cause[CAUSES];
  double seconds_by_step[STEPS + 1], seconds_by_model[MAX_MODELS + 1], seconds_by_cause[TIME_CAUSES], seconds_by_lane[LANES + 1];
  double lanes[LANES + 1][LANE_TALLIES];
  double first_token_sketch[SKETCH_BUCKETS], request_sketch[SKETCH_BUCKETS];
} sums;

static const int STEP_LANE[STEPS + 1] = {CODING, PLANNING, CODING, NO_LANE, REVIEW, NO_LANE, NO_LANE};

static void book_seconds(int step, int model, int cause, double seconds) {
  sums.seconds_by_step[step] += seconds;
  sums.seconds_by_model[model] += seconds;
  sums.seconds_by_cause[cause] += seconds;
  sums.seconds_by_lane[STEP_LANE[step]] += seconds;
}

static void book_fee(int step, int payee, int cause, double fee) {
  sums.spend_by_model[plan.models + payee] += fee;
  sums.spend_by_bucket[BUCKETS + payee] += fee;
  sums.spend_by_step[step] += fee;
  sums.spend_by_cause[cause] += fee;
  sums.lanes[STEP_LANE[step]][LANE_PICO_USD] += fee;
}
#endif

static inline int64_t whole(double value) { return (int64_t)(value + 0.5); }

static inline int64_t smaller(int64_t a, int64_t b) { return a < b ? a : b; }

/* The nearest whole number, half to even; below 2^51. */
static inline int64_t nearest(double value) { return (int64_t)((value + 0x1.8p52) - 0x1.8p52); }

static Came end_job(Job *job, int ending) {
  job->ending = ending;
  return ENDED;
}

/* ---- threads ---- */

static void cut_thread(Thread *thread, int64_t length) {
  if (length >= thread->length) return;
  thread->length = length;
  LEDGER(if (length < thread->sent) thread->sent = length;)
  for (int m = 0; m < plan.models; m++) {
    Cache *cache = &thread->cache[plan.model[m].cache];
    cache->tokens = smaller(cache->tokens, whole(length * plan.model[m].tokenizer));
  }
}

/* ---- people ---- */

static void pay_person(Job *job, int step, double minutes, double usd_per_hour) {
  int64_t pay = nearest(minutes * usd_per_hour * 1e12 / 60);
  job->people += pay;
  LEDGER(job->human_minutes += minutes; book_fee(step, PAYEE_PEOPLE, CAUSE_HUMAN, pay);)
  (void)step;
}

static void pass_human_time(Job *job, int step, double seconds) {
  job->clock += seconds;
  job->human_seconds += seconds;
  LEDGER(book_seconds(step, plan.models, TIME_HUMAN, seconds);)
  (void)step;
}

static Came take_over(Job *job) {
  Words visit = open_visit(job->frame, plan.takeover_site, 0, 0);
  double minutes = draw(plan.takeover_minutes, visit, 1);
  pass_human_time(job, STEPS, draw(plan.takeover_wait, visit, 0) + minutes * 60);
  pay_person(job, STEPS, minutes, plan.takeover_usd_per_hour);
  LEDGER(job->taken_over = job->assisted = 1;)
  return end_job(job, word_of(visit, 2) < plan.takeover_repairs ? COMPLETED : ABANDONED);
}

/* ---- requests ---- */

/* ln odds of good work by a model in the attempt at hand. */
static double logit_of(Job *job, const Model *model) {
  double *latent = &job->latent[model->root];
  if (*latent != *latent) *latent = draw(plan.normal, open_visit(job->frame, model->latent_site, 0, 0), 0);
  double logit = model->logit - plan.spread * (plan.shared * job->z + plan.own_share * *latent);
  return logit + (job->attempt_feedback + job->thread_ln_odds);
}

/* The lognormal factor of mean 1 on the output of a step that a job keeps. */
static double output_factor(Job *job, int row) {
  const Step *step = &plan.step[row];
  if (step->output_sigma == 0) return 1;
  if (job->output_factor[row] == 0) {
    double normal = draw(plan.normal, open_visit(job->frame, step->job_site, 0, 0), SLOT_OUTPUT_PER_JOB);
    double sigma = step->output_sigma;
    job->output_factor[row] = exp(sigma * normal - 0.5 * sigma * sigma);
  }
  return job->output_factor[row];
}

static double backoff_seconds(int failures, Words visit, uint32_t slot) {
  double seconds = plan.backoff_first;
  for (int k = 0; k < failures && seconds < plan.backoff_max; k++) seconds *= plan.backoff_factor;
  if (seconds > plan.backoff_max) seconds = plan.backoff_max;
  return seconds * (1 - plan.backoff_jitter * uniform(visit, slot));
}

/* Why a request came to no answer. */
static Came give_up(Job *job, const Step *step) {
  LEDGER(job->unavailable++;)
  if (step->lane != CODING || step->is_check) return end_job(job, STOP_ERROR);
  job->spoiled = 1;
  return GO_ON;
}

/* What the requests of one step to one model came to, until it is booked. */
typedef struct {
  int64_t fresh, uncached, read, output, reasoning, spend;
#ifdef LEDGERS
  int64_t sent, answered, malformed_spend, cold;
  double queue, first_token, generation, tool, backoff;
#endif
} Stretch;

/* Books a stretch; what is fresh was written to a cache where the model charges for that. */
static inline void book(Job *job, const Stretch *stretch, int row, const Model *model, int is_escalated) {
  int64_t written = model->price_fresh == model->price_uncached ? 0 : stretch->fresh;
  int64_t uncached = stretch->uncached + stretch->fresh - written;
  job->uncached += uncached;
  job->read += stretch->read;
  job->written += written;
  job->output += stretch->output;
  job->reasoning += stretch->reasoning;
  job->spend += stretch->spend;
#ifdef LEDGERS
  int is_check = row >= RUN_TESTS;
  int cause = is_check ? CAUSE_CHECK
              : is_escalated ? CAUSE_ESCALATION
              : row == IMPLEMENT && job->redo > 0 ? CAUSE_REDO
                                                  : CAUSE_FIRST_ATTEMPT;
  double *lane = sums.lanes[STEP_LANE[row]];
  job->requests_to[model->row] += stretch->sent;
  lane[LANE_REQUESTS] += (double)stretch->sent;
  // money
  lane[LANE_PICO_USD] += (double)stretch->spend;
  sums.spend_by_step[row] += (double)stretch->spend;
  sums.spend_by_model[model->row] += (double)stretch->spend;
  sums.spend_by_bucket[UNCACHED_INPUT] += (double)(uncached * model->price_uncached);
  sums.spend_by_bucket[CACHE_READ] += (double)(stretch->read * model->price_read);
  sums.spend_by_bucket[CACHE_WRITE_5M] += (double)(written * model->price_fresh);
  sums.spend_by_bucket[OUTPUT] += (double)(stretch->output * model->price_output);
  sums.spend_by_bucket[REASONING] += (double)(stretch->reasoning * model->price_reasoning);
  sums.spend_by_bucket[REQUEST_FEE] += (double)(stretch->answered * model->fee);
  sums.spend_by_cause[CAUSE_COLD_CACHE] += (double)stretch->cold;
  sums.spend_by_cause[CAUSE_MALFORMED] += (double)stretch->malformed_spend;
  sums.spend_by_cause[cause] += (double)(stretch->spend - stretch->malformed_spend - stretch->cold);
  // time: the model's own, and what passed between
  double own = stretch->queue + stretch->first_token + stretch->generation;
  double between = stretch->tool + stretch->backoff;
  sums.seconds_by_lane[STEP_LANE[row]] += own + between;
  sums.seconds_by_step[row] += own + between;
  sums.seconds_by_model[model->row] += own;
  sums.seconds_by_model[plan.models] += between;
  sums.seconds_by_cause[is_check ? TIME_CHECK : TIME_QUEUE] += stretch->queue;
  sums.seconds_by_cause[is_check ? TIME_CHECK : TIME_FIRST_TOKEN] += stretch->first_token;
  sums.seconds_by_cause[is_check ? TIME_CHECK : TIME_GENERATION] += stretch->generation;
  sums.seconds_by_cause[TIME_TOOL] += stretch->tool;
  sums.seconds_by_cause[TIME_BACKOFF] += stretch->backoff;
#else
  (void)row, (void)is_escalated;
#endif
}

/* How much of an input a model still has; what it has seen is `input` from now on. */
static inline int64_t read_from(const Cache *cache, const Model *model, int64_t input, double clock) {
  if (cache->tokens == 0 || clock - cache->since > model->cache_ttl) return 0;
  int64_t read = smaller(input, cache->tokens & model->cache_block_mask);
  return read < model->cache_minimum ? 0 : read;
}

/* One climb counted; the count is the job's. */
static int climb(Job *job, int lane) {
  if (job->rung[lane] >= plan.ladder[lane].top) return 0;
  job->rung[lane]++;
  job->malformed_events[lane] = job->check_events[lane] = 0;
  LEDGER(job->escalations++;)
  return 1;
}

static inline const Model *model_of(const Job *job, int lane) {
  return &plan.model[plan.ladder[lane].rungs[job->rung[lane]]];
}

/*
 * The hot loop: `planned` turns of a step, each a request until it is well answered and then, but after the last, a call
 * of the tool; a failed call adds a turn. What every turn touches is local, and stored back as the step is left.
 */
static Came converse(Job *const job, const int row, const int64_t planned) {
  const Step *const step = &plan.step[row];
  Thread *const thread = &job->thread[step->thread];
  const int lane = step->lane;
  const Model *model = model_of(job, lane);
  const Words frame = job->frame;
  const Words request_site = step->request_site;
  const uint32_t entry = (uint32_t)job->entries[row] << 16;
  const double per_job = output_factor(job, row);
  const double tokens_factor = job->tokens_factor;
  const int is_judged = lane == CODING && !step->is_check;
  double logit = is_judged ? logit_of(job, model) : 0;
  double clock = job->clock, logit_sum = job->logit_sum, answers = job->answers;
  int64_t length = thread->length, requests = job->requests, taken = 0, taken_before = 0, added = 0;
  uint32_t turn = 0, repetition = 0;
  Cache cache = thread->cache[model->cache];
  Stretch stretch = {0};
  Came came = GO_ON;
  LEDGER(int64_t peak = job->peak, sent = thread->sent; int is_escalated = job->rung[lane] > 0;)

  while (turn < planned) {
    if (unlikely(taken >= step->max_turns)) {
      came = end_job(job, STOP_CAPPED);
      goto leave;
    }
    LEDGER(job->wanted++;)
    int errors = 0, malformed = 0, truncated = 0;
    uint32_t slot = SLOT_TRY;
    for (;;) {
      // the thread must fit, and the job must end
      const int64_t input = whole((double)length * model->tokenizer);
      LEDGER(if (input > peak) peak = input;)
      if (unlikely(input >= model->window)) {
        LEDGER(job->overflowed = 1;)
        came = end_job(job, STOP_OVERFLOW);
        goto leave;
      }
      if (unlikely(requests >= plan.max_requests)) {
        came = end_job(job, STOP_MAX_REQUESTS);
        goto leave;
      }
      requests++;
      LEDGER(stretch.sent++;)
      const Words visit = open_visit(frame, request_site, entry | turn, repetition);
      const uint32_t kind = word_of(visit, slot + TRY_KIND);

      // an error takes its time, and is waited out
      if (unlikely(kind < model->fails)) {
        double seconds = draw(model->error_seconds, visit, slot + TRY_ERROR_SECONDS);
        clock += seconds;
        LEDGER(stretch.queue += seconds; job->errors++;)
        if (++errors > step->retry_error) {
          came = give_up(job, step);
          goto leave;
        }
        double wait = backoff_seconds(errors - 1, visit, slot + TRY_JITTER);
        clock += wait;
        LEDGER(stretch.backoff += wait; job->retries++;)
        slot += TRY_SLOTS;
        continue;
      }

      // what is written, within the model's maximum: reasoning first
      const int64_t thought = model->reasoning ? whole(draw(model->reasoning, visit, SLOT_REASONING)) : 0;
      const double drawn = draw(step->output, visit, SLOT_OUTPUT) * per_job * model->verbosity * tokens_factor;
      const int64_t visible = whole(drawn);
      const int64_t wanted = whole((double)visible * model->tokenizer);
      const int64_t room = smaller(model->max_output, model->window - input);
      const int64_t reasoning = smaller(whole((double)thought * model->tokenizer), room);
      const int64_t output = smaller(wanted, room - reasoning);

      // time, with what is read from the cache not waited for
      const double begin = clock;
      const int64_t read = read_from(&cache, model, input, clock);
      const double first_token =
        draw(model->first_token, visit, SLOT_FIRST_TOKEN) + (double)(input - read) * model->prefill;
      clock += first_token;
      cache.tokens = input;
      cache.since = clock;
      double generation = 0;
      if (likely(output + reasoning > 0)) {
        generation = (double)(output + reasoning) / draw(model->speed, visit, SLOT_SPEED);
        clock += generation;
      }

      // the bill
      const int is_short = input < model->cache_minimum;
      const int64_t price_fresh = is_short ? model->price_uncached : model->price_fresh;
      const int64_t bill = (input - read) * price_fresh + read * model->price_read + output * model->price_output +
                           reasoning * model->price_reasoning + model->fee;
      if (is_short) stretch.uncached += input;
      else stretch.fresh += input - read;
      stretch.read += read;
      stretch.output += output;
      stretch.reasoning += reasoning;
      stretch.spend += bill;
#ifdef LEDGERS
      stretch.answered++;
      stretch.first_token += first_token;
      stretch.generation += generation;
      sums.first_token_sketch[sketch_bucket(first_token)]++;
      sums.request_sketch[sketch_bucket(clock - begin)]++;
      // what a cold cache added: tokens sent before that were not read
      int64_t warm = whole((double)sent * model->tokenizer) - read, cold = 0;
      if (warm > 0) cold = smaller(warm, input - read) * (price_fresh - model->price_read);
      stretch.cold += cold;
      sent = length;
#else
      (void)begin;
#endif
      taken++;

      // a malformed or cut answer stays in the thread and is repeated
      const int is_malformed = kind < model->malformed[lane];
      if (likely(!is_malformed && output == wanted)) {
        length += visible;
        break;
      }
      length += output == wanted ? visible : (int64_t)((double)output / model->tokenizer);
      LEDGER(if (!step->is_check) stretch.malformed_spend += bill - cold;)
      if (is_malformed) {
        length += step->error_tokens;
        LEDGER(job->malformed++;)
        const Ladder *ladder = &plan.ladder[lane];
        job->malformed_events[lane]++;
        if (ladder->climb_on_malformed > 0 && job->malformed_events[lane] >= ladder->climb_on_malformed) {
          const Model *before = model;
          if (climb(job, lane)) {
            book(job, &stretch, row, before, LEDGER(is_escalated +) 0);
            stretch = (Stretch){0};
            thread->cache[before->cache] = cache;
            thread->last_model = (int)(before - plan.model);
            taken_before = taken;
            model = model_of(job, lane);
            cache = thread->cache[model->cache];
            if (is_judged) logit = logit_of(job, model);
            LEDGER(is_escalated = 1;)
          }
        }
        if (++malformed > step->retry_malformed) {
          came = give_up(job, step);
          goto leave;
        }
      } else if (++truncated > step->retry_truncated) {
        came = give_up(job, step);
        goto leave;
      }
      if (unlikely(taken >= step->max_turns)) {
        came = end_job(job, STOP_CAPPED);
        goto leave;
      }
      LEDGER(job->retries++;)
      repetition++;
      slot = SLOT_TRY;
    }
    if (is_judged) {
      logit_sum += logit;
      answers += 1;
    }
    LEDGER(if (step->is_agent) job->turns++;)

    // the tool, after every turn but the last; a failure repeats the planned turn
    if (likely(turn + 1 < planned)) {
      const Words visit = open_visit(frame, step->tool_site, entry | turn, repetition << 16);
      const double seconds = draw(step->tool_seconds, visit, SLOT_TOOL_SECONDS);
      clock += seconds;
      LEDGER(stretch.tool += seconds; job->tool_calls++;)
      const int failed = word_of(visit, SLOT_TOOL_FAILS) < step->tool_fails;
      length += whole(draw(failed ? step->tool_error : step->tool_result, visit, SLOT_TOOL_RESULT));
      added += failed;
      LEDGER(job->tool_failures += failed;)
    }
    if (added > 0) {
      added--;
      repetition++;
    } else {
      turn++;
      repetition = 0;
    }
  }

leave:
  thread->length = length;
  thread->cache[model->cache] = cache;
  if (taken > taken_before) thread->last_model = (int)(model - plan.model);
  job->clock = clock;
  job->requests = requests;
  job->logit_sum = logit_sum;
  job->answers = answers;
  job->judge = (int)(model - plan.model);
  LEDGER(job->peak = peak; thread->sent = sent;)
  book(job, &stretch, row, model, LEDGER(is_escalated +) 0);
  return came;
}

/* ---- steps ---- */

/* A step that works: its lane's attempt, its turns, and whether the attempt is good so far. */
static Came work(Job *job, int row) {
  const Step *step = &plan.step[row];
  const Model *model = model_of(job, step->lane);
  if (step->lane == CODING && (job->attempt == 0 || (row == IMPLEMENT && job->redo > job->attempt_redo))) {
    job->attempt++;
    job->attempt_redo = row == IMPLEMENT ? job->redo : 0;
    job->attempt_feedback = job->feedback;
    job->logit_sum = job->answers = 0;
    job->spoiled = 0;
  }
  LEDGER(if (step->lane == PLANNING) job->planning_attempts = 1;)
  int64_t planned = 1;
  if (step->is_agent) {
    Words visit = open_visit(job->frame, step->entry_site, (uint32_t)job->entries[row], 0);
    planned = whole(draw(step->turns, visit, SLOT_TURNS) * job->turns_factor * model->turns_factor);
    if (planned < 1) planned = 1;
  }
  if (converse(job, row, planned) == ENDED) return ENDED;
  if (step->lane != CODING) return GO_ON;
  double chance = 1 / (1 + exp(-job->logit_sum / job->answers));
  Words visit = open_visit(job->frame, plan.coding_site, (uint32_t)job->attempt, 0);
  job->outcome = !job->spoiled && uniform53(visit, 0) < chance ? GOOD : BAD;
  if (job->attempt == 1) job->first_outcome = job->outcome;
  return GO_ON;
}

/* One request over the whole main thread that writes its summary, by the model that last answered there. */
static Came write_summary(Job *job, int row, int64_t *summary) {
  Thread *thread = &job->thread[MAIN];
  int last = thread->last_model < 0 ? job->judge : thread->last_model;
  const Model *model = &plan.model[last];
  int64_t input = whole((double)thread->length * model->tokenizer);
  LEDGER(if (input > job->peak) job->peak = input;)
  if (input >= model->window) {
    LEDGER(job->overflowed = 1;)
    return end_job(job, STOP_OVERFLOW);
  }
  if (job->requests >= plan.max_requests) return end_job(job, STOP_MAX_REQUESTS);
  job->requests++;
  const Words entry = plan.check[row].entry_site;
  const Words site = {plan.main_site.low ^ entry.low, plan.main_site.high ^ entry.high};
  Words visit = open_visit(job->frame, site, (uint32_t)(job->entries[row] + 1) << 16, 0);
  *summary = whole(draw(plan.summary, visit, SLOT_SUMMARY));
  int64_t output = smaller(whole((double)*summary * model->tokenizer), smaller(model->max_output, model->window - input));
  Cache *cache = &thread->cache[model->cache];
  double begin = job->clock;
  int64_t read = read_from(cache, model, input, begin);
  double first_token =
    draw(model->first_token, visit, SLOT_FIRST_TOKEN) + (double)(input - read) * model->prefill;
  job->clock += first_token;
  *cache = (Cache){input, job->clock};
  double generation = output > 0 ? (double)output / draw(model->speed, visit, SLOT_SPEED) : 0;
  job->clock += generation;
  int is_short = input < model->cache_minimum;
  int64_t price_fresh = is_short ? model->price_uncached : model->price_fresh;
  int64_t bill =
    (input - read) * price_fresh + read * model->price_read + output * model->price_output + model->fee;
  int64_t written = is_short || model->price_fresh == model->price_uncached ? 0 : input - read;
  job->spend += bill;
  job->uncached += input - read - written;
  job->read += read;
  job->written += written;
  job->output += output;
#ifdef LEDGERS
  int64_t warm = whole((double)thread->sent * model->tokenizer) - read, cold = 0;
  if (warm > 0) cold = smaller(warm, input - read) * (price_fresh - model->price_read);
  thread->sent = thread->length;
  job->wanted++;
  job->requests_to[model->row]++;
  sums.spend_by_step[row] += (double)bill;
  sums.spend_by_model[model->row] += (double)bill;
  sums.spend_by_bucket[UNCACHED_INPUT] += (double)((input - read - written) * model->price_uncached);
  sums.spend_by_bucket[CACHE_READ] += (double)(read * model->price_read);
  sums.spend_by_bucket[CACHE_WRITE_5M] += (double)(written * model->price_fresh);
  sums.spend_by_bucket[OUTPUT] += (double)(output * model->price_output);
  sums.spend_by_bucket[REQUEST_FEE] += (double)model->fee;
  sums.spend_by_cause[CAUSE_COMPACTION] += (double)(bill - cold);
  sums.spend_by_cause[CAUSE_COLD_CACHE] += (double)cold;
  sums.lanes[STEP_LANE[row]][LANE_PICO_USD] += (double)bill;
  sums.lanes[STEP_LANE[row]][LANE_REQUESTS]++;
  book_seconds(row, model->row, TIME_FIRST_TOKEN, first_token);
  book_seconds(row, model->row, TIME_GENERATION, generation);
  sums.first_token_sketch[sketch_bucket(first_token)]++;
  sums.request_sketch[sketch_bucket(job->clock - begin)]++;
#endif
  return GO_ON;
}

/* Work that was rejected: back to `implement` while redos last, else a person does it, or it passes. */
static Came reject(Job *job, int row) {
  const Check *check = &plan.check[row];
  int hand_off = KEEP, climbed = 0;
  for (int lane = 0; lane < LANES; lane++) {
    const Ladder *ladder = &plan.ladder[lane];
    if (ladder->climb_on_check == 0 || !check->climbs_lane[lane]) continue;
    if (++job->check_events[lane] < ladder->climb_on_check || !climb(job, lane)) continue;
    if (!climbed) hand_off = ladder->hand_off;
    climbed = 1;
  }
  if (job->redos_ordered[row] >= check->max_redos) return row == REVIEW_CHANGE ? GO_ON : take_over(job);
  job->redos_ordered[row]++;
  LEDGER(job->redos++;)

  int64_t summary = 0;
  if (hand_off == SUMMARY && write_summary(job, row, &summary) == ENDED) return ENDED;
  if (hand_off != KEEP) {
    for (int t = 0; t < THREADS; t++) cut_thread(&job->thread[t], job->entry_length[t]);
    job->thread_ln_odds = hand_off == SUMMARY ? plan.summary_ln_odds : 0;
  }
  job->thread[MAIN].length += summary + check->feedback_tokens;
  job->feedback += check->ln_odds;
  job->redo++;
  return REDO;
}

/* One look at the work. What a blind check cannot see it never sees. */
static int is_rejected(Job *job, int row, int judge) {
  const Check *check = &plan.check[row];
  Words visit = open_visit(job->frame, check->entry_site, (uint32_t)job->entries[row], 0);
  if (job->outcome != BAD) return check->false_alarm[judge] > 0 && word_of(visit, SLOT_VERDICT) < check->false_alarm[judge];
  if (check->blind[judge] > 0 && job->blind[row] == 0) {
    Words once = open_visit(job->frame, check->job_site, 0, 0);
    job->blind[row] = word_of(once, SLOT_BLIND) < check->blind[judge] ? 2 : 1;
  }
  return job->blind[row] != 2 && word_of(visit, SLOT_VERDICT) < check->catches[judge];
}

static Came run_tests(Job *job) {
  Words visit = open_visit(job->frame, plan.check[RUN_TESTS].entry_site, (uint32_t)job->entries[RUN_TESTS], 0);
  double seconds = draw(plan.test_seconds, visit, SLOT_SECONDS);
  job->clock += seconds;
  job->spend += plan.test_fee;
  LEDGER(book_fee(RUN_TESTS, PAYEE_CHECKS, CAUSE_CHECK, (double)plan.test_fee);)
  LEDGER(book_seconds(RUN_TESTS, plan.models, TIME_CHECK, seconds);)
  return is_rejected(job, RUN_TESTS, plan.models) ? reject(job, RUN_TESTS) : GO_ON;
}

static Came review_change(Job *job) {
  Words visit = open_visit(job->frame, plan.step[REVIEW_CHANGE].entry_site, (uint32_t)job->entries[REVIEW_CHANGE], 0);
  cut_thread(&job->thread[JUDGE], plan.system_tokens[JUDGE]);
  job->thread[JUDGE].length += whole(draw(plan.judge_prompt, visit, SLOT_PROMPT));
  if (converse(job, REVIEW_CHANGE, 1) == ENDED) return ENDED;
  return is_rejected(job, REVIEW_CHANGE, plan.model[job->judge].row) ? reject(job, REVIEW_CHANGE) : GO_ON;
}

static Came review_request(Job *job) {
  const Check *check = &plan.check[REVIEW_REQUEST];
  Words visit = open_visit(job->frame, check->entry_site, (uint32_t)job->entries[REVIEW_REQUEST], 0);
  double minutes = draw(plan.minutes, visit, SLOT_MINUTES);
  pass_human_time(job, REVIEW_REQUEST, draw(plan.wait, visit, SLOT_WAIT) + minutes * 60);
  pay_person(job, REVIEW_REQUEST, minutes, plan.usd_per_hour);
  LEDGER(job->reviews++;)
  Limit rejects = job->outcome == BAD ? check->catches[plan.models] : check->false_alarm[plan.models];
  if (word_of(visit, SLOT_VERDICT) >= rejects) return GO_ON;
  if (word_of(visit, SLOT_EDIT) >= plan.edits) return reject(job, REVIEW_REQUEST);
  // the reviewer repairs it at once
  double edit_minutes = draw(plan.edit_minutes, visit, SLOT_EDIT_MINUTES);
  pass_human_time(job, REVIEW_REQUEST, edit_minutes * 60);
  pay_person(job, REVIEW_REQUEST, edit_minutes, plan.usd_per_hour);
  job->outcome = word_of(visit, SLOT_REPAIR) < plan.repairs ? GOOD : BAD;
  LEDGER(job->edits++; job->assisted = 1;)
  return GO_ON;
}

static Came run_step(Job *job, int row) {
  job->entries[row]++;
  switch (row) {
    case RUN_TESTS:
      return run_tests(job);
    case REVIEW_CHANGE:
      return review_change(job);
    case REVIEW_REQUEST:
      return review_request(job);
    case IMPLEMENT:
      if (job->entries[row] == 1)
        for (int t = 0; t < THREADS; t++) job->entry_length[t] = job->thread[t].length;
      return work(job, row);
    default:
      return work(job, row);
  }
}

/* ---- jobs ---- */

static void begin_job(Job *job, uint64_t index) {
  memset(job, 0, sizeof *job);
  job->frame = open_job(plan.key, index);
  job->outcome = job->first_outcome = UNKNOWN;
  for (int m = 0; m < plan.models; m++) job->latent[m] = NAN;
  for (int t = 0; t < THREADS; t++) {
    job->thread[t].length = plan.system_tokens[t];
    job->thread[t].last_model = -1;
  }
  // what the issue is like: its length in the prompt, how hard it is
  job->thread[MAIN].length += whole(draw(plan.trait, open_visit(job->frame, plan.trait_site, 0, 0), 0));
  double z = draw(plan.normal, open_visit(job->frame, plan.difficulty_site, 0, 0), 0);
  job->z = z;
  job->turns_factor = exp(plan.k_turns * z - 0.5 * plan.k_turns * plan.k_turns);
  job->tokens_factor = exp(plan.k_tokens * z - 0.5 * plan.k_tokens * plan.k_tokens);
}

static void write_columns(const Job *job, size_t at) {
  double severity = 0;
  if (job->ending == DEFECTIVE)
    severity = draw(plan.severity, open_visit(job->frame, plan.undetected_site, 0, 0), 0);
  columns.spend[at] = (double)job->spend;
  columns.people[at] = (double)job->people;
  columns.seconds[at] = job->clock;
  columns.agentSeconds[at] = job->clock - job->human_seconds;
  columns.ending[at] = job->ending;
  columns.severityUsd[at] = severity;
  columns.requests[at] = (double)job->requests;
  columns.uncachedInputTokens[at] = (double)job->uncached;
  columns.cacheReadTokens[at] = (double)job->read;
  columns.cacheWriteTokens[at] = (double)job->written;
  columns.outputTokens[at] = (double)job->output;
  columns.reasoningTokens[at] = (double)job->reasoning;
#ifdef LEDGERS
  int completed = job->ending == COMPLETED;
  double overshoot = (double)job->spend - plan.budget;
  columns.accepted[at] = completed || job->ending == DEFECTIVE;
  columns.completed[at] = completed;
  columns.unassisted[at] = completed && !job->assisted;
  columns.takenOver[at] = job->taken_over;
  columns.firstAttemptGood[at] = job->attempt == 0 || job->first_outcome == GOOD;
  columns.deadlineMet[at] = completed && job->clock - job->human_seconds <= plan.deadline_seconds;
  columns.budgetMet[at] = overshoot <= 0;
  columns.budgetOvershoot[at] = overshoot > 0 ? overshoot : 0;
  columns.turns[at] = (double)job->turns;
  columns.toolCalls[at] = (double)job->tool_calls;
  columns.retries[at] = (double)job->retries;
  columns.redos[at] = (double)job->redos;
  columns.escalations[at] = (double)job->escalations;
  columns.malformed[at] = (double)job->malformed;
  columns.errors[at] = (double)job->errors;
  columns.toolFailures[at] = (double)job->tool_failures;
  columns.wantedRequests[at] = (double)job->wanted;
  columns.unavailable[at] = (double)job->unavailable;
  columns.peakContextTokens[at] = (double)job->peak;
  columns.overflowed[at] = job->overflowed;
  columns.humanMinutes[at] = job->human_minutes;
  columns.reviews[at] = job->reviews;
  columns.edits[at] = job->edits;
  for (int m = 0; m < plan.models; m++) sums.requests_by_model[m] += (double)job->requests_to[m];
  sums.lanes[PLANNING][LANE_JOBS] += job->planning_attempts;
  sums.lanes[PLANNING][LANE_ATTEMPTS] += job->planning_attempts;
  sums.lanes[CODING][LANE_JOBS] += job->attempt > 0;
  sums.lanes[CODING][LANE_ATTEMPTS] += job->attempt;
  sums.lanes[CODING][LANE_FIRST_GOOD] += job->first_outcome == GOOD;
  sums.lanes[CODING][LANE_GOOD] += job->outcome == GOOD;
#endif
}

/* Jobs [first, first + count), count at most CHUNK. */
static void simulate(uint64_t first, size_t count) {
  LEDGER(memset(&sums, 0, sizeof sums);)
  for (size_t at = 0; at < count; at++) {
    Job job;
    begin_job(&job, first + at);
    Came came = GO_ON;
    for (int step = INVESTIGATE; step < STEPS && came != ENDED;) {
      came = run_step(&job, step);
      step = came == REDO ? IMPLEMENT : step + 1;
    }
    if (came != ENDED) job.ending = job.outcome == BAD ? DEFECTIVE : COMPLETED;
    write_columns(&job, at);
  }
}

/* ---- reading the plan: numbers in the order of reference-plan.js ---- */

static FILE *plan_file;

static double number(void) {
  double value;
  if (fread(&value, sizeof value, 1, plan_file) == 1) return value;
  fprintf(stderr, "reference: the plan ends too early\n");
  exit(2);
}

static int integer(void) { return (int)number(); }

static Words site(void) {
  uint32_t low = (uint32_t)number();
  return (Words){low, (uint32_t)number()};
}

static Law tables[64];

/* A row of the tables; -1 where the quantity is 0. */
static Law law(void) {
  int row = integer();
  return row < 0 ? NULL : tables[row];
}

static void read_tables(void) {
  for (int row = 0, count = integer(); row < count; row++) {
    size_t length = (size_t)number();
    double *cells = malloc(length * sizeof *cells);
    for (size_t i = 0; i < length; i++) cells[i] = number();
    tables[row] = cells;
  }
}

static void read_model(Model *model) {
  model->row = integer();
  model->cache = integer();
  model->root = integer();
  model->tokenizer = number();
  model->verbosity = number();
  model->turns_factor = number();
  model->window = (int64_t)number();
  model->max_output = (int64_t)number();
  model->prefill = number();
  model->cache_ttl = number();
  model->cache_minimum = (int64_t)number();
  model->cache_block_mask = -(int64_t)number();
  model->price_uncached = (int64_t)number();
  model->price_read = (int64_t)number();
  model->price_fresh = (int64_t)number();
  model->price_output = (int64_t)number();
  model->price_reasoning = (int64_t)number();
  model->fee = (int64_t)number();
  double error_rate = number();
  model->fails = limit_of(error_rate);
  for (int lane = 0; lane < LANES; lane++) model->malformed[lane] = limit_of(error_rate + number());
  model->logit = number();
  model->first_token = law();
  model->speed = law();
  model->error_seconds = law();
  model->reasoning = law();
  model->latent_site = site();
}

static void read_ladder(Ladder *ladder) {
  ladder->top = integer() - 1;
  for (int rung = 0; rung <= ladder->top; rung++) ladder->rungs[rung] = integer();
  ladder->climb_on_check = integer();
  ladder->climb_on_malformed = integer();
  ladder->hand_off = integer();
}

static void read_step(Step *step) {
  step->lane = integer();
  step->thread = integer();
  step->is_agent = integer();
  step->is_check = integer();
  step->job_site = site();
  step->entry_site = site();
  step->request_site = site();
  step->output = law();
  step->output_sigma = number();
  step->error_tokens = whole(number());
  step->retry_error = integer();
  step->retry_malformed = integer();
  step->retry_truncated = integer();
  step->max_turns = INT64_MAX;
  if (!step->is_agent) return;
  step->max_turns = (int64_t)number();
  step->turns = law();
  step->tool_site = site();
  step->tool_seconds = law();
  step->tool_result = law();
  step->tool_error = law();
  step->tool_fails = limit_of(number());
}

static void read_check(Check *check) {
  check->job_site = site();
  check->entry_site = site();
  double blind_spot = number();
  for (int judge = 0; judge <= plan.models; judge++) {
    double catches = number();
    double blind_share = blind_spot * (1 - catches);
    check->blind[judge] = limit_of(blind_share);
    check->catches[judge] = limit_of(catches / (1 - blind_share));
    check->false_alarm[judge] = limit_of(number());
  }
  check->max_redos = integer();
  check->feedback_tokens = whole(number());
  check->ln_odds = number();
  for (int lane = 0; lane < LANES; lane++) check->climbs_lane[lane] = integer();
}

static void read_plan(const char *path) {
  plan_file = fopen(path, "rb");
  if (plan_file == NULL) {
    perror(path);
    exit(2);
  }
  read_tables();
  for (int i = 0; i < 4; i++) plan.key[i] = (uint32_t)number();
  plan.models = integer();
  for (int m = 0; m < plan.models; m++) read_model(&plan.model[m]);
  for (int lane = 0; lane < LANES; lane++) read_ladder(&plan.ladder[lane]);
  static const int REQUESTS[] = {INVESTIGATE, WRITE_PLAN, IMPLEMENT, REVIEW_CHANGE};
  for (int i = 0; i < 4; i++) read_step(&plan.step[REQUESTS[i]]);
  for (int row = RUN_TESTS; row < STEPS; row++) read_check(&plan.check[row]);
  plan.normal = law();
  plan.trait = law();
  plan.trait_site = site();
  plan.difficulty_site = site();
  plan.k_turns = number();
  plan.k_tokens = number();
  plan.shared = number();
  plan.own_share = number();
  plan.spread = number();
  plan.coding_site = site();
  plan.main_site = site();
  for (int t = 0; t < THREADS; t++) plan.system_tokens[t] = whole(number());
  plan.summary = law();
  plan.summary_ln_odds = number();
  plan.test_seconds = law();
  plan.test_fee = (int64_t)number();
  plan.judge_prompt = law();
  plan.wait = law();
  plan.minutes = law();
  plan.edit_minutes = law();
  plan.usd_per_hour = number();
  plan.edits = limit_of(number());
  plan.repairs = limit_of(number());
  plan.takeover_site = site();
  plan.takeover_wait = law();
  plan.takeover_minutes = law();
  plan.takeover_usd_per_hour = number();
  plan.takeover_repairs = limit_of(number());
  plan.undetected_site = site();
  plan.severity = law();
  plan.backoff_first = number();
  plan.backoff_factor = number();
  plan.backoff_max = number();
  plan.backoff_jitter = number();
  plan.deadline_seconds = number();
  plan.budget = number();
  plan.max_requests = (int64_t)number();
  double more;
  if (fread(&more, sizeof more, 1, plan_file) == 1) {
    fprintf(stderr, "reference: the plan goes on\n");
    exit(2);
  }
}

/* ---- the program ---- */

static void write_doubles(const double *values, size_t count) { fwrite(values, sizeof *values, count, stdout); }

static void dump(size_t count) {
#define WRITE_COLUMN(name) write_doubles(columns.name, count);
  BARE_COLUMNS(WRITE_COLUMN)
#ifdef LEDGERS
  size_t models = (size_t)plan.models;
  LEDGER_COLUMNS(WRITE_COLUMN)
  write_doubles(sums.spend_by_step, STEPS + 1);
  write_doubles(sums.spend_by_model, models + PAYEES);
  write_doubles(sums.requests_by_model, models);
  write_doubles(sums.spend_by_bucket, BUCKETS + PAYEES);
  write_doubles(sums.spend_by_cause, CAUSES);
  write_doubles(sums.seconds_by_step, STEPS + 1);
  write_doubles(sums.seconds_by_model, models + 1);
  write_doubles(sums.seconds_by_cause, TIME_CAUSES);
  write_doubles(sums.seconds_by_lane, LANES + 1);
  write_doubles(&sums.lanes[0][0], (LANES + 1) * LANE_TALLIES);
  write_doubles(sums.first_token_sketch, SKETCH_BUCKETS);
  write_doubles(sums.request_sketch, SKETCH_BUCKETS);
#endif
}

static double nanoseconds(void) {
  struct timespec now;
  clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &now);
  return 1e9 * (double)now.tv_sec + (double)now.tv_nsec;
}

int main(int argc, char **argv) {
#define PRINT_NAME(name) puts(#name);
  if (argc == 2 && strcmp(argv[1], "names") == 0) {
    BARE_COLUMNS(PRINT_NAME)
    LEDGER(LEDGER_COLUMNS(PRINT_NAME))
    return 0;
  }
  if (argc != 5) {
    fprintf(stderr, "usage: reference PLAN time|dump FIRST JOBS\n");
    return 2;
  }
  read_plan(argv[1]);
  int is_dump = strcmp(argv[2], "dump") == 0;
  uint64_t first = strtoull(argv[3], NULL, 10), end = first + strtoull(argv[4], NULL, 10);
  double begin = nanoseconds(), requests = 0;
  for (; first < end; first += CHUNK) {
    size_t count = end - first < CHUNK ? (size_t)(end - first) : CHUNK;
    simulate(first, count);
    for (size_t at = 0; at < count; at++) requests += columns.requests[at];
    if (is_dump) dump(count);
  }
  if (!is_dump) printf("%.0f %.0f %llu\n", requests, nanoseconds() - begin, (unsigned long long)words_drawn);
  return 0;
}
