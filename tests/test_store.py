"""What is kept between builds: found again by what it depends on, whole after any end, never in need of a hand."""

from __future__ import annotations

import json
import signal
import subprocess
import sys
import time
from dataclasses import replace
from decimal import Decimal
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from news_digest import store as store_module
from news_digest.model import Block, Digest, Entity, Mention, NewsArticle, Publication, Quantity
from news_digest.plain import from_plain, to_plain
from news_digest.store import Store, analysis_version, article_key, keep, kept, open_store

PLUGINS = Path(__file__).resolve().parent.parent / "plugins"
DIGEST = Digest("A title", entities=(Entity("Ida Holm", "PERSON", (Mention(0, 4, "Holm", "PERSON"),)),),
                quantities=(Quantity(5, 8, "0.1", Decimal("0.1"), equals=(Decimal("7"), "EUR")),))
ARTICLE = NewsArticle("A title", "Some text.", (Block(0, 10),), source="a.txt", published=Publication("2026-03-02", "text"))


def test_what_is_kept_comes_back_after_closing(tmp_path):
    with open_store(tmp_path / "deep" / "store.sqlite") as store:
        keep(store, {"one": DIGEST})
    with open_store(tmp_path / "deep" / "store.sqlite") as store:
        assert kept(store, "one").open() == DIGEST and kept(store, "two") is None


def test_a_row_that_can_not_be_read_counts_as_absent(tmp_path):
    with open_store(tmp_path / "s") as store:
        store.put({"one": "{", "two": "[]", "three": b"\x78\x01 cut off"})
        assert [kept(store, key) for key in ("one", "two", "three")] == [None, None, None]


@pytest.mark.parametrize("damage", [lambda data: b"this is no database" * 100, lambda data: data[:1000], lambda data: data[:4096] + b"\0" * len(data[4096:])],
                         ids=["another file", "cut off", "nothing but zeros behind the first page"])
def test_a_damaged_file_is_put_aside_with_what_belongs_to_it(tmp_path, damage):
    with open_store(tmp_path / "s") as store:
        store.put({str(n): "x" * 3000 for n in range(50)})
    (tmp_path / "s").write_bytes(damage((tmp_path / "s").read_bytes()))
    (tmp_path / "s-wal").write_bytes(b"of the damaged one")
    with open_store(tmp_path / "s") as store:
        assert store.get("7") is None
        keep(store, {"one": DIGEST})
        assert kept(store, "one").open() == DIGEST
    with open_store(tmp_path / "s") as store:
        assert kept(store, "one").open() == DIGEST


def test_damage_that_shows_late_costs_what_was_kept_and_no_more(tmp_path):
    with open_store(tmp_path / "s") as store:
        store.put({f"{n:03}": "x" * 3000 for n in range(200)})
    data = bytearray((tmp_path / "s").read_bytes())
    data[3 * 4096:] = b"\xff" * len(data[3 * 4096:])
    (tmp_path / "s").write_bytes(data)
    with open_store(tmp_path / "s") as store:
        assert {store.get(f"{n:03}") for n in range(200)} <= {None, "x" * 3000}
        store.put({"new": "value"})
    with open_store(tmp_path / "s") as store:
        assert store.get("new") == "value"


def test_deleted_between_two_builds_and_in_the_midst_of_one(tmp_path):
    with open_store(tmp_path / "s") as store:
        keep(store, {"one": DIGEST})
        for path in tmp_path.glob("s*"):
            path.unlink()
        keep(store, {"two": DIGEST})
    with open_store(tmp_path / "s") as store:
        keep(store, {"three": DIGEST})
        assert kept(store, "three").open() == DIGEST


def test_where_nothing_can_be_written_the_build_goes_on(tmp_path):
    (tmp_path / "file").write_text("")
    with open_store(tmp_path / "file" / "store.sqlite") as store:
        keep(store, {"one": DIGEST})
        assert kept(store, "one").open() == DIGEST


def test_what_nobody_asks_for_goes_after_a_season(tmp_path, monkeypatch):
    with open_store(tmp_path / "s") as store:
        store.put({"asked": "1", "forgotten": "2"})
    for days in (60, 120):
        monkeypatch.setattr(store_module.time, "time", lambda days=days: time.time_ns() / 1e9 + days * 86_400)
        with open_store(tmp_path / "s") as store:
            assert store.get("asked") == "1"
    with open_store(tmp_path / "s") as store:
        assert store.has(["asked", "forgotten"]) == {"asked"}


def test_a_file_that_is_too_large_loses_the_longest_unused_but_nothing_of_today(tmp_path, monkeypatch):
    with open_store(tmp_path / "s") as store:
        store.put({f"old {n}": "x" * 5000 for n in range(20)})
    monkeypatch.setattr(store_module.time, "time", lambda: time.time_ns() / 1e9 + 5 * 86_400)
    store = Store(tmp_path / "s")
    store.put({f"new {n}": "x" * 5000 for n in range(20)})
    assert store.get("old 7") is not None
    store.close(characters=60_000)
    with open_store(tmp_path / "s") as store:
        assert store.has([f"{age} {n}" for age in ("old", "new") for n in range(20)]) == {f"new {n}" for n in range(20)} | {"old 7"}


WRITER = f"""
import sys
sys.path.insert(0, {str(PLUGINS)!r})
from pathlib import Path
from news_digest.store import open_store
name, path = sys.argv[1], Path(sys.argv[2])
with open_store(path) as store:
    print("ready", flush=True)
    for n in range(int(sys.argv[3])):
        store.put({{f"{{name}} {{n}} {{part}}": "x" * 2000 for part in "ab"}})
"""


def writer(name: str, path: Path, count: int) -> subprocess.Popen:
    return subprocess.Popen([sys.executable, "-c", WRITER, name, str(path), str(count)], stdout=subprocess.PIPE, text=True)


def test_two_builds_write_at_once_and_nothing_is_lost(tmp_path):
    both = [writer(name, tmp_path / "s", 150) for name in ("one", "other")]
    assert [process.wait(60) for process in both] == [0, 0]
    with open_store(tmp_path / "s") as store:
        assert len(store.has([f"{name} {n} {part}" for name in ("one", "other") for n in range(150) for part in "ab"])) == 600


@pytest.mark.slow
def test_killed_at_any_moment_beside_another_build_all_is_whole(tmp_path):
    """What was put in one go is there or not, the file is sound, and the build beside it never notices."""
    steady = writer("steady", tmp_path / "s", 400)
    for turn in range(8):
        killed = writer(f"killed {turn}", tmp_path / "s", 100_000)
        killed.stdout.readline()
        time.sleep(0.02 + turn * 0.03)
        killed.send_signal(signal.SIGKILL)
        killed.wait()
    assert steady.wait(120) == 0
    with open_store(tmp_path / "s") as store:
        assert store._connection.execute("PRAGMA integrity_check").fetchone()[0] == "ok"
        keys = [key for key, in store._connection.execute("SELECT key FROM kept")]
        assert {key[:-1] + "a" for key in keys} | {key[:-1] + "b" for key in keys} == set(keys)
        assert sum(key.startswith("steady") for key in keys) == 800


@pytest.mark.parametrize("change", [{"title": "Another"}, {"text": "Some texts"}, {"blocks": ()},
                                    {"published": Publication("2026-03-03", "text")}], ids=lambda c: next(iter(c)))
def test_what_an_analysis_depends_on_is_in_its_key(change):
    assert article_key(replace(ARTICLE, **change), "v") != article_key(ARTICLE, "v")


@pytest.mark.parametrize("change", [{"source": "b.txt"}, {"published": Publication("2026-03-02", "author")}], ids=lambda c: next(iter(c)))
def test_what_it_does_not_depend_on_is_not(change):
    assert article_key(replace(ARTICLE, **change), "v") == article_key(ARTICLE, "v")


def test_the_version_knows_model_and_options():
    base = analysis_version("m", (("key_actors", 8),))
    assert len({base, analysis_version("n", (("key_actors", 8),)), analysis_version("m", (("key_actors", 7),))}) == 3


@pytest.mark.parametrize(("file", "counts"), [("analysis/names/grow.py", True), ("analysis/units.toml", True), ("site/showing.py", False)])
def test_the_version_knows_the_code_and_the_words_of_the_rooms_that_analyse(tmp_path, monkeypatch, file, counts):
    monkeypatch.setattr(store_module, "_PACKAGE", tmp_path)
    path, versions = tmp_path / file, set()
    path.parent.mkdir(parents=True)
    for text in ("one", "other"):
        path.write_text(text, encoding="utf-8")
        versions.add(analysis_version.__wrapped__("m", ()))
        store_module.code_version.cache_clear()
        store_module._code.cache_clear()
    assert (len(versions) == 2) is counts


@given(st.decimals(allow_nan=False, allow_infinity=False, places=3, min_value=-10**12, max_value=10**12))
def test_a_value_is_the_same_after_the_journey(value):
    digest = Digest("", quantities=(Quantity(0, 1, "x", value),))
    assert from_plain(Digest, json.loads(json.dumps(to_plain(digest)))).quantities[0].value == value
