"""Speed: what the whole analysis makes of the bare pipeline's words per CPU second, on the same texts, in turns."""

from __future__ import annotations

import time

from news_digest.analysis import analyse
from news_digest.analysis.parse import uniform
from news_digest.cleaning import clean

from evals.bench import Bench, Measured

_ARTICLES = 24
_ROUNDS = 2


def speed(bench: Bench) -> Measured:
    """The bare pipeline reads the same paragraphs in one batch an article; one process, CPU time, articles in turns.

    Cleaning and analysis together stand against the pipeline alone.
    """
    rows = bench.rows("polnear-test.quotes")[:_ARTICLES]
    _whole(bench, rows[0]), _bare(bench, rows[0])
    whole = bare = 0.0
    for row in rows * _ROUNDS:
        whole += _whole(bench, row)
        bare += _bare(bench, row)
    return Measured({"speed over the bare pipeline": 100 * bare / whole}, [])


def _whole(bench: Bench, row: dict) -> float:
    begun = time.process_time()
    analyse(clean(row["text"], title=row.get("title") or ""), bench.pipeline)
    return time.process_time() - begun


def _bare(bench: Bench, row: dict) -> float:
    texts = [uniform(p) for p in row["text"].split("\n") if p.strip()]
    begun = time.process_time()
    for doc in bench.pipeline.pipe(texts, batch_size=64):
        list(doc.ents)
    return time.process_time() - begun
