"""What all builds ask of an article is worked out once, and again when its digest is another."""

from __future__ import annotations

from dataclasses import replace
from types import SimpleNamespace

import pytest
from hypothesis import given
from hypothesis import strategies as st
from news_digest.corpus.brief import brief
from news_digest.corpus.places import places
from news_digest.folded import folded
from news_digest.model import NewsArticle, Publication
from news_digest.site import reads
from news_digest.site.desk import paper_of
from news_digest.site.reads import Reads, reads_before
from news_digest.store import open_store

from ..corpus.made import article

TEXTS = ("Ida Holm came to Dorn.", "Ida Holm came to Dorn.\nIt rained on Holm.", "")
NAMES = ("Ida Holm/PERSON/Holm/role: Ida", "Dorn/GPE")


def paper(text: str, names=NAMES, mark: str = "one"):
    news = NewsArticle("Rain", text, (), published=Publication("2026-03-02", "author"))
    return paper_of("a", SimpleNamespace(source_path="a.md"), news, article("a", "2026-03-02", text, *names).digest, mark=mark)


@given(st.sampled_from(TEXTS), st.lists(st.sampled_from(NAMES), unique=True))
def test_what_is_kept_is_what_the_opened_digest_gives(tmp_path_factory, text, names):
    one = paper(text, names)
    with open_store(tmp_path_factory.mktemp("store") / "s") as store:
        found, again = reads_before(store, "site"), None
        first = found.of(store, one)
        found.keep(store, "site")
        again = reads_before(store, "site").of(store, one)
    assert first == again and not again[1]
    assert again[0].brief == brief(one.digest) and again[0].places == places(one.filed)


def test_a_digest_that_somebody_changed_is_read_anew(tmp_path):
    with open_store(tmp_path / "s") as store:
        found, one = Reads(), paper(TEXTS[0])
        found.of(store, one)
        found.keep(store, "site")
        other = replace(one, facts=folded(replace(one.digest, summary=(replace(one.digest.summary[0], text="Ida Holm went"),))))
        assert reads_before(store, "site").of(store, other)[1]


@pytest.mark.parametrize("damage", [b"none", b"x\x9c\x03\x00\x00\x00\x00\x01", "text"])
def test_a_damaged_memory_is_none(tmp_path, damage):
    with open_store(tmp_path / "s") as store:
        found = Reads()
        first = found.of(store, paper(TEXTS[0]))
        found.keep(store, "site")
        store.put({reads._key("site"): damage})
        assert reads_before(store, "site").of(store, paper(TEXTS[0])) == first
