"""Fits ``analysis/confidence.toml`` and says how far it can be believed.

    python evals/fit_confidence.py [--data FOLDER] [--write]

For each kind of item a logistic regression over its signs, with a ridge, is fitted on all judged items of the open sets.
The table of reliability comes from ten other fits, each of which judges the documents that it has not seen. Prints the
tables; --write also writes the weights. evals/write_docs.py puts the tables into docs/explanation/quality.md.
"""

from __future__ import annotations

import argparse
import hashlib
import sys
from collections import Counter, defaultdict
from pathlib import Path
from typing import Iterator, NamedTuple, Sequence

import numpy as np

ROOT = Path(__file__).resolve().parent.parent
sys.path[:0] = [str(ROOT / "plugins"), str(ROOT)]

from evals.bench import Bench  # noqa: E402
from evals.judged import Item, items  # noqa: E402
from evals.run import _parser as run_parser  # noqa: E402

WEIGHTS = ROOT / "plugins" / "news_digest" / "analysis" / "confidence.toml"
KINDS = ("actor", "role", "quantity", "quotation", "date")
#: Below this a page says "unsure": more than every other such item is wrong.
UNSURE_BELOW = 0.65
_FOLDS, _RIDGE, _ROUNDS, _FEWEST = 10, 5.0, 30, 8
_BINS = (0.0, 0.5, 0.6, 0.7, 0.8, 0.9, 0.95, 1.0001)

_HEAD = """\
# How sure an item is: log-odds = base + the weights of its signs (analysis/signs.py). Written by evals/fit_confidence.py.
# Fitted on the open sets of evals/: logistic regression with a ridge of {ridge:g}; signs of fewer than {fewest} items are left out.
# A page says "unsure" of an item whose confidence lies below "unsure_below".

unsure_below = {unsure}
"""


class Fit(NamedTuple):
    """``base`` and ``weights`` by sign; the items ``n``, and how many of them are ``right``."""

    base: float
    weights: dict[str, float]
    n: int
    right: int


class Bin(NamedTuple):
    """Items of which between ``low`` and ``high`` are said to be right: how many, mean of what is said, share that is right."""

    low: float
    high: float
    n: int
    said: float
    right: float


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--data", type=Path, default=run_parser().parse_args([]).data)
    parser.add_argument("--write", action="store_true")
    options = parser.parse_args()
    judged = by_kind(items(Bench(options.data)))
    fits = {kind: fit(some) for kind, some in judged.items()}
    for kind, some in judged.items():
        said = held_out(some)
        sys.stdout.write(f"\n{kind}: {fits[kind].right} of {fits[kind].n} right, expected calibration error {error(some, said):.3f}\n")
        sys.stdout.writelines(f"  {b.low:.2f}-{min(b.high, 1):.2f}  n {b.n:5d}  said {b.said:.3f}  right {b.right:.3f}\n" for b in bins(some, said))
        sys.stdout.writelines(f"    {w:+.2f} {s}\n" for s, w in sorted(fits[kind].weights.items(), key=lambda x: x[1]))
    if options.write:
        WEIGHTS.write_text("".join(_written(fits)), encoding="utf-8")
    return 0


def by_kind(some: Iterator[Item]) -> dict[str, list[Item]]:
    out: dict[str, list[Item]] = defaultdict(list)
    for item in some:
        out[item.kind].append(item)
    return {kind: out[kind] for kind in KINDS if kind in out}


def fit(some: Sequence[Item]) -> Fit:
    """Newton's method on the penalised likelihood; the base is not penalised."""
    counts = Counter(sign for item in some for sign in item.signs)
    signs = sorted(s for s, n in counts.items() if n >= _FEWEST and n < len(some))
    x = np.array([[1.0, *(s in item.signs for s in signs)] for item in some])
    y = np.array([float(item.right) for item in some])
    ridge = np.diag([1e-6, *[_RIDGE] * len(signs)])
    w = np.zeros(x.shape[1])
    for _ in range(_ROUNDS):
        p = 1 / (1 + np.exp(-x @ w))
        w = w + np.linalg.solve(x.T @ (x * (p * (1 - p))[:, None]) + ridge, x.T @ (y - p) - ridge @ w)
    return Fit(round(float(w[0]), 2), {s: round(float(v), 2) for s, v in zip(signs, w[1:], strict=True)}, len(some), int(y.sum()))


def held_out(some: Sequence[Item]) -> list[float]:
    """For each item what a fit says that has not seen its document."""
    folds = [int(hashlib.sha256(item.document.encode()).hexdigest(), 16) % _FOLDS for item in some]
    fits = {f: fit([i for i, own in zip(some, folds, strict=True) if own != f]) for f in set(folds)}
    return [share(fits[f], item.signs) for f, item in zip(folds, some, strict=True)]


def share(of: Fit, signs: Sequence[str]) -> float:
    odds = of.base + sum(of.weights.get(s, 0.0) for s in signs)
    return min(max(1 / (1 + np.exp(-odds)), 0.05), 0.99)


def bins(some: Sequence[Item], said: Sequence[float]) -> list[Bin]:
    out = []
    for low, high in zip(_BINS, _BINS[1:], strict=False):
        inside = [(s, i.right) for s, i in zip(said, some, strict=True) if low <= s < high]
        if inside:
            out.append(Bin(low, min(high, 1.0), len(inside), sum(s for s, _ in inside) / len(inside), sum(r for _, r in inside) / len(inside)))
    return out


def error(some: Sequence[Item], said: Sequence[float]) -> float:
    """Expected calibration error: the mean distance between what is said and what is right, weighted by items."""
    return sum(b.n * abs(b.said - b.right) for b in bins(some, said)) / len(some)


def _written(fits: dict[str, Fit]) -> Iterator[str]:
    yield _HEAD.format(ridge=_RIDGE, fewest=_FEWEST, unsure=UNSURE_BELOW)
    for kind, one in fits.items():
        yield f"\n[{kind}]\n# {one.right} of {one.n} judged items are right.\nbase = {one.base}\n\n[{kind}.weights]\n"
        yield from (f'"{sign}" = {weight}\n' for sign, weight in sorted(one.weights.items()))


if __name__ == "__main__":
    sys.exit(main())
