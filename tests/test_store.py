"""Analyses kept between builds."""

from __future__ import annotations

import subprocess
import sys
from dataclasses import replace
from decimal import Decimal
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from news_digest.model import Block, Digest, Entity, Mention, NewsArticle, Publication, Quantity
from news_digest.plain import from_plain, to_plain
from news_digest.store import analysis_version, article_key, keep, kept, open_store, prune

DIGEST = Digest("A title", entities=(Entity("Ida Holm", "PERSON", (Mention(0, 4, "Holm", "PERSON"),)),),
                quantities=(Quantity(5, 8, "0.1", Decimal("0.1"), equals=(Decimal("7"), "EUR")),))
ARTICLE = NewsArticle("A title", "Some text.", (Block(0, 10),), source="a.txt", published=Publication("2026-03-02", "text"))


def test_what_is_kept_comes_back(tmp_path):
    with open_store(tmp_path / "deep" / "store.sqlite") as store:
        keep(store, {"one": DIGEST}, "v1")
        assert kept(store, ["one", "two"]) == {"one": DIGEST}


def test_it_survives_closing(tmp_path):
    with open_store(tmp_path / "s") as store:
        keep(store, {"one": DIGEST}, "v1")
    with open_store(tmp_path / "s") as store:
        assert kept(store, ["one"]) == {"one": DIGEST}


def test_a_damaged_file_is_put_aside(tmp_path):
    (tmp_path / "s").write_bytes(b"this is no database" * 100)
    with open_store(tmp_path / "s") as store:
        assert kept(store, ["one"]) == {}
    assert (tmp_path / "s.damaged").exists()


def test_other_versions_are_dropped(tmp_path):
    with open_store(tmp_path / "s") as store:
        keep(store, {"old": DIGEST}, "v1")
        keep(store, {"new": DIGEST}, "v2")
        assert prune(store, "v2") == 1
        assert kept(store, ["old", "new"]) == {"new": DIGEST}


def test_a_row_that_can_not_be_read_counts_as_absent(tmp_path):
    with open_store(tmp_path / "s") as store:
        keep(store, {"one": DIGEST}, "v1")
        store.execute("UPDATE analysis SET digest = '{'")
        assert kept(store, ["one"]) == {}


def test_killed_in_the_midst_of_writing_nothing_is_lost(tmp_path):
    plugins = Path(__file__).resolve().parent.parent / "plugins"
    code = f"""
import os, signal, sys
sys.path.insert(0, {str(plugins)!r})
from pathlib import Path
from news_digest.model import Digest
from news_digest.store import keep, open_store
with open_store(Path({str(tmp_path / 's')!r})) as store:
    keep(store, {{"whole": Digest("a")}}, "v")
    store.execute("BEGIN")
    store.execute("INSERT INTO analysis VALUES ('half', 'v', '{{}}')")
    os.kill(os.getpid(), signal.SIGKILL)
"""
    assert subprocess.run([sys.executable, "-c", code]).returncode == -9
    with open_store(tmp_path / "s") as store:
        assert kept(store, ["whole", "half"]) == {"whole": Digest("a")}


@pytest.mark.parametrize("change", [{"title": "Another"}, {"text": "Some texts"}, {"blocks": ()},
                                    {"published": Publication("2026-03-03", "text")}], ids=lambda c: next(iter(c)))
def test_what_an_analysis_depends_on_is_in_its_key(change):
    assert article_key(replace(ARTICLE, **change), "v") != article_key(ARTICLE, "v")


def test_the_path_is_not_in_the_key():
    assert article_key(replace(ARTICLE, source="b.txt"), "v") == article_key(ARTICLE, "v")


def test_the_version_knows_model_and_options():
    base = analysis_version("m", (("key_actors", 8),))
    assert len({base, analysis_version("n", (("key_actors", 8),)), analysis_version("m", (("key_actors", 7),))}) == 3


@given(st.decimals(allow_nan=False, allow_infinity=False, places=3, min_value=-10**12, max_value=10**12))
def test_a_value_is_the_same_after_the_journey(value):
    digest = Digest("", quantities=(Quantity(0, 1, "x", value),))
    assert from_plain(Digest, to_plain(digest)).quantities[0].value == value
