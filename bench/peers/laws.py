"""Laws of the workflow's figures as numbers in turn, for vectorised.py (arrays) and simpy_model.py (one at a time)."""

from statistics import NormalDist

import numpy as np


def sampler(figure, rng):
    """What draws `size` values of a figure: a number, or a law as the scenario's parser gives it."""
    if not isinstance(figure, dict):
        return lambda size: np.full(size, float(figure))
    kind = figure["kind"]
    if kind == "lognormal":
        mu, sigma = figure["mu"], figure["sigma"]
        return lambda size: rng.lognormal(mu, sigma, size)
    if kind == "quantiles":
        return _joined(figure["points"], rng)
    if kind == "truncated":
        return _truncated(figure, rng)
    if kind == "mixture":
        return _mixed(figure["parts"], rng)
    raise ValueError(f"no sampler for the law {kind}")


def _joined(points, rng):
    """Stated quantiles, joined in normal score and ln value; the ends go on."""
    scores = np.array([NormalDist().inv_cdf(point["probability"]) for point in points])
    heights = np.log([point["value"] for point in points])
    slopes = np.diff(heights) / np.diff(scores)

    def draw(size):
        score = rng.standard_normal(size)
        left = np.clip(np.searchsorted(scores, score) - 1, 0, len(slopes) - 1)
        return np.exp(heights[left] + slopes[left] * (score - scores[left]))

    return draw


def _truncated(figure, rng):
    """Drawn again until it lies within; a side left open is null."""
    inner = sampler(figure["law"], rng)
    low = -np.inf if figure["min"] is None else figure["min"]
    high = np.inf if figure["max"] is None else figure["max"]

    def draw(size):
        values = inner(size)
        outside = (values < low) | (values > high)
        while outside.any():
            values[outside] = inner(int(outside.sum()))
            outside = (values < low) | (values > high)
        return values

    return draw


def _mixed(parts, rng):
    samplers = [sampler(part["law"], rng) for part in parts]
    weights = np.array([part["weight"] for part in parts], dtype=float)
    weights /= weights.sum()

    def draw(size):
        which = rng.choice(len(parts), size=size, p=weights)
        values = np.empty(size)
        for part, one in enumerate(samplers):
            chosen = which == part
            values[chosen] = one(int(chosen.sum()))
        return values

    return draw
