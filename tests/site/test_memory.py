"""What a corpus holds grows by a few kilobytes an article: measured in bytes, not in time."""

from __future__ import annotations

import gc
import marshal
import sys
import tracemalloc
from functools import lru_cache
from pathlib import Path

import pytest
from news_digest import folded
from news_digest.corpus.brief import Brief, brief
from news_digest.model import Mention, Sentence
from news_digest.site.reads import _plain

BENCHMARKS = Path(__file__).resolve().parents[2] / "benchmarks"
#: Bytes of an article with its digest on the desk: 15,200 when they lay open, 3,100 packed.
MOST = 4_000
#: Bytes of the short that each bears besides: 2,700.
SHORT = 3_000


@pytest.fixture
def corpus(monkeypatch):
    """The module that makes desks of any size; none of their articles stays open."""
    monkeypatch.syspath_prepend(str(BENCHMARKS))
    monkeypatch.setattr(folded, "_opened", lru_cache(maxsize=1)(folded._opened.__wrapped__))
    import corpus

    yield corpus
    for name in ("corpus", "digests", "large", "digest_site", "made", "watched"):
        sys.modules.pop(name, None)


def test_an_article_with_its_digest_takes_little(corpus):
    held = []
    for count in (50, 50, 250):
        gc.collect()
        tracemalloc.start()
        papers = list(corpus._papers(count))
        gc.collect()
        held.append(tracemalloc.get_traced_memory()[0])
        tracemalloc.stop()
        assert len(papers) == count
    assert (held[2] - held[1]) / 200 < MOST


def test_the_short_of_an_article_takes_little(corpus):
    kept = marshal.dumps([_plain(brief(p.digest)) for p in corpus._papers(200)])
    gc.collect()
    tracemalloc.start()
    briefs = [Brief(*row) for row in marshal.loads(kept)]
    held = tracemalloc.get_traced_memory()[0]
    tracemalloc.stop()
    assert held / len(briefs) < SHORT


def test_nothing_that_is_laid_out_for_the_pages_keeps_a_digest_open(corpus):
    def items() -> int:
        gc.collect()
        return sum(type(found) in (Mention, Sentence) for found in gc.get_objects())

    before, desk = items(), corpus.desk_of(40)
    assert len(desk.papers) == 40 and desk.entities and desk.figures
    assert items() - before < 2 * max(len(p.digest.sentences) + sum(len(e.mentions) for e in p.digest.entities) for p in desk.papers.values())
