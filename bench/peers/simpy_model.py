"""The main scenario's workflow in SimPy: a process per job, an event for whatever takes time.

    python3 simpy_model.py WORKFLOW.json JOBS SEED

Runs on SimPy 3 and 4 and, as Debian's python3-simpy is that, on SimPy 2. It prints one JSON object: jobs, requests, CPU seconds, and mean and standard error of what the jobs came to.
"""

import json
import math
import random
import statistics
import sys
import time
from bisect import bisect
from statistics import NormalDist

try:
    import simpy
except ImportError:
    simpy = None
    from SimPy.Simulation import Process, Simulation, hold


class Clock3:
    """The clock of one job in SimPy 3 and 4."""

    version = getattr(simpy, "__version__", None)

    def __init__(self):
        self.env = simpy.Environment()
        self.timeout = self.env.timeout

    @property
    def now(self):
        return self.env.now

    def run(self, steps):
        self.env.run(until=self.env.process(steps))


class Clock2:
    """The clock of one job in SimPy 2, where a process yields what it waits for."""

    version = "2"

    def __init__(self):
        self.simulation = Simulation()
        self.simulation.initialize()
        self.process = Process(sim=self.simulation)

    @property
    def now(self):
        return self.simulation.now()

    def timeout(self, seconds):
        return hold, self.process, seconds

    def run(self, steps):
        self.simulation.activate(self.process, steps)
        self.simulation.simulate(until=math.inf)


def sampler(figure, dice):
    """What draws a figure: a number, or a law as the scenario's parser gives it."""
    if not isinstance(figure, dict):
        return lambda: figure
    kind = figure["kind"]
    if kind == "lognormal":
        return lambda: dice.lognormvariate(figure["mu"], figure["sigma"])
    if kind == "mixture":
        parts = [sampler(part["law"], dice) for part in figure["parts"]]
        weights = [part["weight"] for part in figure["parts"]]
        return lambda: dice.choices(parts, weights)[0]()
    if kind == "truncated":
        draw = sampler(figure["law"], dice)
        low = -math.inf if figure["min"] is None else figure["min"]
        high = math.inf if figure["max"] is None else figure["max"]

        def within():
            value = draw()
            while not low <= value <= high:
                value = draw()
            return value

        return within
    if kind == "quantiles":
        scores = [NormalDist().inv_cdf(point["probability"]) for point in figure["points"]]
        heights = [math.log(point["value"]) for point in figure["points"]]

        def joined():
            score = dice.gauss(0, 1)
            left = min(max(bisect(scores, score) - 1, 0), len(scores) - 2)
            slope = (heights[left + 1] - heights[left]) / (scores[left + 1] - scores[left])
            return math.exp(heights[left] + slope * (score - scores[left]))

        return joined
    raise ValueError(f"no sampler for the law {kind}")


class Figures:
    """The workflow's figures, ready to draw."""

    def __init__(self, workflow, dice):
        self.workflow, self.dice = workflow, dice
        self.draws = {}
        self._add(workflow, ())

    def _add(self, figures, path):
        for key, figure in figures.items():
            if isinstance(figure, dict) and "kind" not in figure:
                self._add(figure, (*path, key))
            else:
                self.draws[(*path, key)] = sampler(figure, self.dice)

    def draw(self, *path):
        return self.draws[path]()


class Thread:
    """A conversation in scenario tokens, and what the model has of it in its cache."""

    def __init__(self, tokens):
        self.tokens, self.cached, self.cached_at = tokens, 0, -math.inf


class Job:
    """One job: a process and what it comes to."""

    def __init__(self, clock, figures):
        self.clock, self.figures, self.dice = clock, figures, figures.dice
        workflow, dice = figures.workflow, figures.dice
        difficulty, model = workflow["difficulty"], workflow["model"]
        z = dice.gauss(0, 1)
        own = math.sqrt(1 - difficulty["shared"] ** 2) * dice.gauss(0, 1)
        self.turns_factor = math.exp(difficulty["turns"] * z - difficulty["turns"] ** 2 / 2)
        self.tokens_factor = math.exp(difficulty["tokens"] * z - difficulty["tokens"] ** 2 / 2)
        self.logit = model["success_logit"] - difficulty["spread"] * (difficulty["shared"] * z + own)
        self.human_seconds = 0
        self.usd = self.people_usd = self.feedback = 0.0
        self.requests = 0
        self.good, self.completed = True, False
        self.main = Thread(workflow["system_tokens"]["main"] + round(figures.draw("issue_tokens")))
        self.judge = Thread(workflow["system_tokens"]["judge"])
        self.redos, self.blind, self.factors = {}, {}, {}
        self.begin_attempt()

    def begin_attempt(self):
        self.luck, self.spoiled, self.attempt_feedback = self.dice.random(), False, self.feedback

    def run(self):
        came = yield from self.work()
        if came == "take over":
            step = self.figures.workflow["takeover"]
            yield from self.spend_time("takeover", "minutes", self.figures.draw("takeover", "wait_seconds"))
            self.completed = self.dice.random() < step["repairs"]
        elif came == "accepted":
            self.completed = self.good

    def work(self):
        if not (yield from self.agent("investigate")) or not (yield from self.call("plan", "planning", self.main)):
            return "stopped"
        while True:
            if not (yield from self.agent("implement")):
                return "stopped"
            came = yield from self.checks()
            if came != "redo":
                return came
            self.begin_attempt()

    def checks(self):
        figures = self.figures
        yield self.clock.timeout(figures.draw("tests", "seconds"))
        self.usd += figures.workflow["tests"]["usd"]
        if self.rejects("tests"):
            return "redo" if self.send_back("tests") else "take over"

        system = figures.workflow["system_tokens"]["judge"]
        self.judge.cached = min(self.judge.cached, system)
        self.judge.tokens = system + round(figures.draw("review", "prompt_tokens"))
        if not (yield from self.call("review", "review", self.judge)):
            return "stopped"
        if self.rejects("review") and self.send_back("review"):
            return "redo"

        people = figures.workflow["people"]
        yield from self.spend_time("people", "minutes", figures.draw("people", "wait_seconds"))
        if not self.rejects("people"):
            return "accepted"
        if self.dice.random() >= people["edits"]:
            return "redo" if self.send_back("people") else "take over"
        yield from self.spend_time("people", "edit_minutes", 0)
        self.good = self.dice.random() < people["repairs"]
        return "accepted"

    def rejects(self, name):
        check = self.figures.workflow[name]
        if self.good:
            return self.dice.random() < check["false_alarm"]
        blind_share = check["blind_spot"] * (1 - check["catches"])
        if name not in self.blind:
            self.blind[name] = self.dice.random() < blind_share
        return not self.blind[name] and self.dice.random() < check["catches"] / (1 - blind_share)

    def send_back(self, name):
        check = self.figures.workflow[name]
        if self.redos.get(name, 0) >= check["max_redos"]:
            return False
        self.redos[name] = self.redos.get(name, 0) + 1
        self.main.tokens += check["feedback_tokens"]
        self.feedback += math.log(check["odds"])
        return True

    def spend_time(self, name, minutes, wait):
        minutes = self.figures.draw(name, minutes)
        self.human_seconds += wait + 60 * minutes
        self.people_usd += minutes / 60 * self.figures.workflow[name]["usd_per_hour"]
        yield self.clock.timeout(wait + 60 * minutes)

    def agent(self, name):
        """Planned turns, each an answer and then, but after the last, a tool call; a failed call adds a turn."""
        figures, dice = self.figures, self.dice
        step = figures.workflow[name]
        if name not in self.factors:
            spread = step["output_spread_per_job"]
            self.factors[name] = math.exp(spread * dice.gauss(0, 1) - spread**2 / 2)
        scale = self.factors[name] * self.tokens_factor
        left = max(1, round(figures.draw(name, "turns") * self.turns_factor * figures.workflow["model"]["turns_factor"]))
        taken = 0
        while left > 0:
            if taken >= step["max_turns"]:
                return False
            answer, turns = yield from self.ask(name, "coding", self.main, scale, step["max_turns"] - taken)
            taken += turns
            if answer == "stopped":
                return False
            if answer == "gave up":
                self.spoiled = True
                break
            if left > 1:
                failed = dice.random() < step["tool"]["failure_rate"]
                self.main.tokens += round(figures.draw(name, "tool", "error_tokens" if failed else "result_tokens"))
                yield self.clock.timeout(figures.draw(name, "tool", "seconds"))
                if failed:
                    continue
            left -= 1
        chance = 1 / (1 + math.exp(-(self.logit + self.attempt_feedback)))
        self.good = not self.spoiled and self.luck < chance
        return True

    def call(self, name, lane, thread):
        answer, _ = yield from self.ask(name, lane, thread, self.tokens_factor, math.inf)
        return answer == "answered"

    def ask(self, name, lane, thread, scale, turns_left):
        """Asks until it is well answered; returns how it ended and how many answers there were."""
        figures, dice, model = self.figures, self.dice, self.figures.workflow["model"]
        retries, backoff = model["retries"], model["backoff"]
        give_up = "gave up" if lane == "coding" else "stopped"
        turns = errors = malformed = truncated = 0
        tokens = round(figures.draw(name, "output_tokens") * scale)
        while True:
            if thread.tokens * model["tokenizer_factor"] >= model["context_window"]:
                return "stopped", turns
            self.requests += 1
            if dice.random() < model["error_rate"]:
                yield self.clock.timeout(figures.draw("model", "error_seconds"))
                errors += 1
                if errors > retries["error"]:
                    return give_up, turns
                wait = min(backoff["max"], backoff["first"] * backoff["factor"] ** (errors - 1))
                yield self.clock.timeout(wait * dice.random())
                continue
            kept, is_cut = yield from self.exchange(thread, tokens)
            turns += 1
            thread.tokens += kept
            is_malformed = dice.random() < model["malformed_rate"][lane] / (1 - model["error_rate"])
            if not is_malformed and not is_cut:
                return "answered", turns
            if is_malformed:
                thread.tokens += figures.workflow[name].get("error_tokens", 0)
                malformed += 1
            else:
                truncated += 1
            if malformed > retries["malformed"] or truncated > retries["truncated"]:
                return give_up, turns
            if turns >= turns_left:
                return "stopped", turns
            tokens = round(figures.draw(name, "output_tokens") * scale)

    def exchange(self, thread, tokens):
        """One answered API call: cache, time, bill. Returns what stays in the thread, and whether it was cut."""
        figures, model = self.figures, self.figures.workflow["model"]
        price, factor = model["usd_per_token"], model["tokenizer_factor"]
        sent, wanted = round(thread.tokens * factor), round(tokens * factor)
        output = min(wanted, model["max_output_tokens"], model["context_window"] - sent)
        is_short = sent < model["cache_min_tokens"]
        is_warm = self.clock.now - thread.cached_at <= model["cache_ttl_seconds"]
        read = round(thread.cached * factor) if is_warm and not is_short else 0
        if read < model["cache_min_tokens"]:
            read = 0
        first_token = figures.draw("model", "time_to_first_token_seconds")
        yield self.clock.timeout(first_token + (sent - read) * model["prefill_seconds_per_token"])
        thread.cached, thread.cached_at = thread.tokens, self.clock.now
        yield self.clock.timeout(output / figures.draw("model", "tokens_per_second"))
        fresh = price["uncached_input"] if is_short else price["cache_write"]
        self.usd += (sent - read) * fresh + read * price["cache_read"] + output * price["output"]
        self.usd += model["usd_per_request"]
        return (math.floor(output / factor) if output < wanted else tokens), output < wanted


def main():
    path, count, seed = sys.argv[1], int(sys.argv[2]), int(sys.argv[3])
    with open(path, encoding="utf-8") as file:
        workflow = json.load(file)
    begin = time.process_time()
    figures = Figures(workflow, random.Random(seed))
    jobs = []
    for _ in range(count):
        clock = Clock2() if simpy is None else Clock3()
        job = Job(clock, figures)
        clock.run(job.run())
        jobs.append((job, clock.now - job.human_seconds))
    seconds = time.process_time() - begin
    values = {
        "usd": [job.usd for job, _ in jobs],
        "people_usd": [job.people_usd for job, _ in jobs],
        "agent_seconds": [agent_seconds for _, agent_seconds in jobs],
        "requests": [job.requests for job, _ in jobs],
        "completed": [float(job.completed) for job, _ in jobs],
    }
    means = {
        name: {"mean": statistics.fmean(of), "standard_error": statistics.stdev(of) / math.sqrt(count)}
        for name, of in values.items()
    }
    requests = sum(job.requests for job, _ in jobs)
    version = Clock2.version if simpy is None else Clock3.version
    print(json.dumps({"version": version, "jobs": count, "requests": requests, "seconds": seconds, "means": means}))


if __name__ == "__main__":
    main()
