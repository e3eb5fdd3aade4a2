"""Speed: what the whole of cleaning and analysis makes of the bare pipeline's words per CPU second, on the same texts, in turns."""

from __future__ import annotations

from benchmarks.pace import pace
from news_digest.reading import Draft

from evals.bench import Bench, Measured

#: How many texts of which set; those of the second are a third as long.
_TEXTS = {"": ("polnear-test.quotes", 24), ", short texts": ("sel.salience", 60)}


def speed(bench: Bench) -> Measured:
    """As :mod:`benchmarks.pace` says, on long and on short articles."""
    figures = {f"speed over the bare pipeline{name}": 100 * pace(_drafts(bench, texts, count), bench.model).ratio
               for name, (texts, count) in _TEXTS.items()}
    return Measured(figures, [])


def _drafts(bench: Bench, name: str, count: int) -> list[Draft]:
    return [Draft(row.get("title") or "", row["text"]) for row in bench.rows(name)[:count]]
