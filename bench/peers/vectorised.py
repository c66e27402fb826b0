"""The main scenario's workflow in NumPy: all jobs at once, an array per property, one API call of every job a round.

    python3 vectorised.py WORKFLOW.json JOBS SEED

prints one JSON object: jobs, requests, CPU seconds, and mean and standard error of what the jobs came to.
"""

import json
import sys
import time

import numpy as np

from laws import sampler


class Jobs:
    """State of every job, and the walk through the workflow."""

    def __init__(self, workflow, count, rng):
        self.w, self.rng = workflow, rng
        model, difficulty = workflow["model"], workflow["difficulty"]
        self.first_token = sampler(model["time_to_first_token_seconds"], rng)
        self.speed = sampler(model["tokens_per_second"], rng)
        self.error_seconds = sampler(model["error_seconds"], rng)

        z = rng.standard_normal(count)
        own = np.sqrt(1 - difficulty["shared"] ** 2) * rng.standard_normal(count)
        self.turns_factor = np.exp(difficulty["turns"] * z - difficulty["turns"] ** 2 / 2)
        self.tokens_factor = np.exp(difficulty["tokens"] * z - difficulty["tokens"] ** 2 / 2)
        self.logit = model["success_logit"] - difficulty["spread"] * (difficulty["shared"] * z + own)

        def zeros(kind=float):
            return np.zeros(count, dtype=kind)

        self.clock, self.human_seconds, self.usd, self.people_usd = zeros(), zeros(), zeros(), zeros()
        self.requests = zeros(int)
        self.feedback, self.luck, self.attempt_feedback = zeros(), zeros(), zeros()
        self.spoiled, self.completed = zeros(bool), zeros(bool)
        self.good = np.ones(count, dtype=bool)
        self.threads = {
            name: {"length": np.full(count, float(tokens)), "cached": zeros(), "since": np.full(count, -np.inf)}
            for name, tokens in workflow["system_tokens"].items()
        }
        self.threads["main"]["length"] += np.rint(sampler(workflow["issue_tokens"], rng)(count))
        self.redos = {name: zeros(int) for name in ("tests", "review", "people")}
        # -1 not drawn yet, 0 sees, 1 blind
        self.blind = {name: np.full(count, -1) for name in ("tests", "review")}
        self.factors = {}

    def run(self):
        everyone = np.arange(len(self.clock))
        self.begin_attempt(everyone)
        going = self.agent("investigate", everyone)
        going = self.call("planning", "main", self.w["plan"], going)
        while len(going) > 0:
            going = self.agent("implement", going)
            again = []
            for name, step in (("tests", self.tests), ("review", self.review), ("people", self.people)):
                going, redone = step(name, going)
                again.append(redone)
            self.completed[going] = self.good[going]
            going = np.concatenate(again)
            self.begin_attempt(going)

    def begin_attempt(self, who):
        self.luck[who] = self.rng.random(len(who))
        self.spoiled[who] = False
        self.attempt_feedback[who] = self.feedback[who]

    def agent(self, name, who):
        """Planned turns, each an answer and then, but after the last, a tool call; a failed call adds a turn."""
        step, rng = self.w[name], self.rng
        tool = step["tool"]
        draw_result, draw_error = sampler(tool["result_tokens"], rng), sampler(tool["error_tokens"], rng)
        draw_seconds, draw_output = sampler(tool["seconds"], rng), sampler(step["output_tokens"], rng)
        main = self.threads["main"]["length"]
        if name not in self.factors:
            spread = step["output_spread_per_job"]
            self.factors[name] = np.exp(spread * rng.standard_normal(len(self.clock)) - spread**2 / 2)
        scale = self.factors[name] * self.tokens_factor

        planned = sampler(step["turns"], rng)(len(who)) * self.turns_factor[who] * self.w["model"]["turns_factor"]
        left = np.zeros(len(self.clock), dtype=int)
        left[who] = np.maximum(1, np.floor(planned + 0.5))
        taken = np.zeros(len(self.clock), dtype=int)
        active, through = who, []

        def output(jobs):
            return draw_output(len(jobs)) * scale[jobs]

        while len(active) > 0:
            active, gave_up = self.ask("coding", "main", step, active, output, taken)
            self.spoiled[gave_up] = True
            through.append(gave_up)
            last = left[active] == 1
            through.append(active[last])
            active = active[~last]
            failed = rng.random(len(active)) < tool["failure_rate"]
            result = np.where(failed, draw_error(len(active)), draw_result(len(active)))
            main[active] += np.floor(result + 0.5)
            self.clock[active] += draw_seconds(len(active))
            left[active[~failed]] -= 1
            active = active[taken[active] < step["max_turns"]]
        done = np.concatenate(through)
        chance = 1 / (1 + np.exp(-(self.logit[done] + self.attempt_feedback[done])))
        self.good[done] = ~self.spoiled[done] & (self.luck[done] < chance)
        return done

    def call(self, lane, thread, step, who):
        draw = sampler(step["output_tokens"], self.rng)

        def output(jobs):
            return draw(len(jobs)) * self.tokens_factor[jobs]

        limits = {"error_tokens": 0, "max_turns": np.inf}
        answered, _ = self.ask(lane, thread, limits, who, output, np.zeros(len(self.clock), dtype=int))
        return answered

    def ask(self, lane, thread, step, who, output, taken):
        """Asks until every job of `who` is well answered, gives up or is stopped; returns the first two."""
        model, rng = self.w["model"], self.rng
        retries, backoff = model["retries"], model["backoff"]
        length = self.threads[thread]["length"]
        errors, malformed, truncated = (np.zeros(len(self.clock), dtype=int) for _ in range(3))
        tokens = np.zeros(len(self.clock))
        tokens[who] = np.floor(output(who) + 0.5)
        answered, gave_up = [], []
        while len(who) > 0:
            who = who[length[who] * model["tokenizer_factor"] < model["context_window"]]
            is_error = rng.random(len(who)) < model["error_rate"]
            failed, heard = who[is_error], who[~is_error]
            self.requests[who] += 1
            self.clock[failed] += self.error_seconds(len(failed))
            errors[failed] += 1
            gave_up.append(failed[errors[failed] > retries["error"]])
            failed = failed[errors[failed] <= retries["error"]]
            wait = np.minimum(backoff["max"], backoff["first"] * backoff["factor"] ** (errors[failed] - 1.0))
            self.clock[failed] += wait * rng.random(len(failed))

            kept, is_cut = self.exchange(thread, heard, tokens[heard])
            length[heard] += kept
            taken[heard] += 1
            is_malformed = rng.random(len(heard)) < model["malformed_rate"][lane] / (1 - model["error_rate"])
            is_fine = ~is_malformed & ~is_cut
            answered.append(heard[is_fine])
            malformed[heard[is_malformed]] += 1
            truncated[heard[is_cut & ~is_malformed]] += 1
            length[heard[is_malformed]] += step["error_tokens"]
            again = heard[~is_fine]
            is_over = (malformed[again] > retries["malformed"]) | (truncated[again] > retries["truncated"])
            gave_up.append(again[is_over])
            again = again[~is_over]
            again = again[taken[again] < step["max_turns"]]
            tokens[again] = np.floor(output(again) + 0.5)
            who = np.concatenate([failed, again])
        gave_up = np.concatenate(gave_up) if gave_up else who
        return np.concatenate(answered) if answered else who, gave_up

    def exchange(self, name, who, tokens):
        """One answered API call of each job: cache, time, bill. Returns what stays in the thread, and whether it was cut."""
        model, thread = self.w["model"], self.threads[name]
        price, factor = model["usd_per_token"], model["tokenizer_factor"]
        sent = np.floor(thread["length"][who] * factor + 0.5)
        wanted = np.floor(tokens * factor + 0.5)
        output = np.minimum(wanted, np.minimum(model["max_output_tokens"], model["context_window"] - sent))
        is_short = sent < model["cache_min_tokens"]
        is_warm = self.clock[who] - thread["since"][who] <= model["cache_ttl_seconds"]
        read = np.where(is_warm & ~is_short, np.floor(thread["cached"][who] * factor + 0.5), 0)
        read[read < model["cache_min_tokens"]] = 0
        self.clock[who] += self.first_token(len(who)) + (sent - read) * model["prefill_seconds_per_token"]
        thread["cached"][who] = thread["length"][who]
        thread["since"][who] = self.clock[who]
        self.clock[who] += output / self.speed(len(who))
        fresh = np.where(is_short, price["uncached_input"], price["cache_write"])
        self.usd[who] += (sent - read) * fresh + read * price["cache_read"] + output * price["output"]
        self.usd[who] += model["usd_per_request"]
        is_cut = output < wanted
        return np.where(is_cut, np.floor(output / factor), tokens), is_cut

    def rejects(self, name, who):
        check, good = self.w[name], self.good[who]
        blind_share = check["blind_spot"] * (1 - check["catches"])
        if name in self.blind:
            blind = self.blind[name]
            new = who[~good & (blind[who] < 0)]
            blind[new] = self.rng.random(len(new)) < blind_share
            sees = blind[who] != 1
        else:
            sees = True
        u = self.rng.random(len(who))
        return np.where(good, u < check["false_alarm"], sees & (u < check["catches"] / (1 - blind_share)))

    def send_back(self, name, who):
        """Splits rejected jobs into those that are done again and those whose redos are used up."""
        check = self.w[name]
        has_left = self.redos[name][who] < check["max_redos"]
        again = who[has_left]
        self.redos[name][again] += 1
        self.threads["main"]["length"][again] += check["feedback_tokens"]
        self.feedback[again] += np.log(check["odds"])
        return again, who[~has_left]

    def tests(self, name, who):
        self.clock[who] += sampler(self.w[name]["seconds"], self.rng)(len(who))
        self.usd[who] += self.w[name]["usd"]
        rejected = self.rejects(name, who)
        again, over = self.send_back(name, who[rejected])
        self.take_over(over)
        return who[~rejected], again

    def review(self, name, who):
        judge = self.threads["judge"]
        system = self.w["system_tokens"]["judge"]
        prompt = np.floor(sampler(self.w[name]["prompt_tokens"], self.rng)(len(who)) + 0.5)
        judge["cached"][who] = np.minimum(judge["cached"][who], system)
        judge["length"][who] = system + prompt
        who = self.call("review", "judge", self.w[name], who)
        rejected = self.rejects(name, who)
        again, over = self.send_back(name, who[rejected])
        return np.concatenate([who[~rejected], over]), again

    def people(self, name, who):
        step, rng = self.w[name], self.rng
        self.spend_time(who, step, sampler(step["wait_seconds"], rng)(len(who)), step["minutes"])
        rejected = self.rejects(name, who)
        edits = rejected & (rng.random(len(who)) < step["edits"])
        edited = who[edits]
        self.spend_time(edited, step, 0, step["edit_minutes"])
        self.good[edited] = rng.random(len(edited)) < step["repairs"]
        again, over = self.send_back(name, who[rejected & ~edits])
        self.take_over(over)
        return who[~rejected | edits], again

    def take_over(self, who):
        step = self.w["takeover"]
        self.spend_time(who, step, sampler(step["wait_seconds"], self.rng)(len(who)), step["minutes"])
        self.completed[who] = self.rng.random(len(who)) < step["repairs"]

    def spend_time(self, who, step, wait, figure):
        minutes = sampler(figure, self.rng)(len(who))
        self.clock[who] += wait + 60 * minutes
        self.human_seconds[who] += wait + 60 * minutes
        self.people_usd[who] += minutes / 60 * step["usd_per_hour"]


def main():
    path, count, seed = sys.argv[1], int(sys.argv[2]), int(sys.argv[3])
    with open(path, encoding="utf-8") as file:
        workflow = json.load(file)
    begin = time.process_time()
    jobs = Jobs(workflow, count, np.random.default_rng(seed))
    jobs.run()
    seconds = time.process_time() - begin
    values = {
        "usd": jobs.usd,
        "people_usd": jobs.people_usd,
        "agent_seconds": jobs.clock - jobs.human_seconds,
        "requests": jobs.requests,
        "completed": jobs.completed.astype(float),
    }
    means = {
        name: {"mean": float(of.mean()), "standard_error": float(of.std(ddof=1) / np.sqrt(count))}
        for name, of in values.items()
    }
    print(json.dumps({"jobs": count, "requests": int(jobs.requests.sum()), "seconds": seconds, "means": means}))


if __name__ == "__main__":
    main()
