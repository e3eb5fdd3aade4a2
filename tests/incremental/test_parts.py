"""The small parts: a file that takes another's place, the first words of texts."""

from __future__ import annotations

import gc
import io
import weakref
from datetime import datetime, timedelta, timezone

import pytest
from feedgenerator import Atom1Feed, Enclosure
from feedgenerator.django.utils.xmlutils import SimplerXMLGenerator
from incremental import exchange, patches
from incremental.cuts import Cuts
from incremental.entries import _said, written_once
from incremental.reading import _BETWEEN_LOOKS, Readings
from incremental.store import Store
from pelican.utils import memoized, truncate_html_words

TEXT = "<p>" + "One <em>ferry</em> left the old harbour. " * 20 + "</p>"


@pytest.mark.parametrize("can", [True, False], ids=["names_change_places", "replaced"])
@pytest.mark.parametrize("is_there", [True, False], ids=["old_there", "none_there"])
def test_a_file_takes_the_place_of_another(tmp_path, monkeypatch, can, is_there):
    if not can:
        monkeypatch.setattr(exchange, "_renameat2", lambda: None)
    old, new = tmp_path / "page.html", tmp_path / "page.html.new"
    if is_there:
        old.write_text("old")
    new.write_text("new")
    exchange.take_place(str(new), str(old), is_there=is_there)
    assert old.read_text() == "new" and not new.exists()


def test_a_disk_that_can_exchange_nothing_replaces(tmp_path, monkeypatch):
    monkeypatch.setattr(exchange, "_renameat2", lambda: lambda *names: -1)
    (tmp_path / "old").write_text("old")
    (tmp_path / "new").write_text("new")
    exchange.take_place(str(tmp_path / "new"), str(tmp_path / "old"), is_there=True)
    assert [p.name for p in tmp_path.iterdir()] == ["old"] and (tmp_path / "old").read_text() == "new"


def test_a_file_that_is_not_there_takes_no_place(tmp_path):
    (tmp_path / "old").write_text("old")
    with pytest.raises(FileNotFoundError):
        exchange.take_place(str(tmp_path / "new"), str(tmp_path / "old"), is_there=True)
    assert (tmp_path / "old").read_text() == "old"


def test_first_words_are_those_of_pelican_and_kept(tmp_path):
    store, expected = Store(tmp_path / "store.sqlite"), truncate_html_words(TEXT, 5, "…")
    cuts = Cuts(store)
    assert cuts.remembering(truncate_html_words)(TEXT, 5, "…") == expected
    cuts.keep(1)
    kept = [key for key, in store._db.execute("SELECT key FROM cut")]
    assert [store.cut(key) for key in kept] == [expected]
    again = Cuts(store)
    cut = again.remembering(truncate_html_words)
    assert cut(TEXT, 5, "…") == expected and not again._new and cut(TEXT, 6, "…") != expected and len(again._new) == 1


def test_first_words_of_texts_that_are_gone_go_when_there_are_many(tmp_path):
    store = Store(tmp_path / "store.sqlite")
    for n in range(10):
        cuts = Cuts(store)
        cuts.remembering(truncate_html_words)(TEXT + str(n), 5)
        cuts.keep(1)
        assert store._db.execute("SELECT count(*) FROM cut").fetchone()[0] <= 8


def test_another_way_to_cut_is_left_alone(tmp_path):
    assert Cuts(Store(tmp_path / "store.sqlite")).remembering(len) is len


def test_bodies_do_not_pile_up():
    """Pelican remembers a body for each article and each depth of the pages that show it, as long as its process lives."""
    class Shown:
        @memoized
        def get_content(self, siteurl: str) -> str:
            return f"of {siteurl}"

    original, asked, shown = vars(Shown)["get_content"], [], Shown()
    told = patches._told(original, lambda content, siteurl: asked.append(siteurl))
    assert [told(shown, str(n)) for n in range(3 * patches._MOST_BODIES)] == [f"of {n}" for n in range(3 * patches._MOST_BODIES)]
    assert len(asked) == 3 * patches._MOST_BODIES
    assert len(original.cache) <= patches._MOST_BODIES + 1


def test_cycles_that_readers_leave_are_looked_for_while_all_is_read(tmp_path):
    """Nothing else looks for them then: what a reader of Markdown leaves of ten thousand files would be 400 MB."""
    class Left:
        pass

    readings = Readings.__new__(Readings)
    readings._read, readings._asked, found = 0, {}, []
    gc.disable()
    try:
        for _ in range(3 * _BETWEEN_LOOKS):
            left = Left()
            left.itself = left
            found.append(weakref.ref(left))
            del left
            readings._put(None, "a.rst", ("", {}))
    finally:
        gc.enable()
    assert sum(ref() is not None for ref in found) < _BETWEEN_LOOKS


def _entry(**more):
    feed = Atom1Feed("t", "l", "d")
    feed.add_item(**{"title": "Ferry", "link": "a.html", "description": "<p>One & two</p>", "author_name": "Ida", "unique_id": "a", "categories": ["Harbour"],
                     "pubdate": datetime(2026, 3, 1, 12, tzinfo=timezone.utc), **more})
    return feed.items[-1]


@pytest.mark.parametrize("more", [{}, {"title": "Boat"}, {"categories": ("Harbour", "Night")}, {"pubdate": datetime(2026, 3, 1, 14, tzinfo=timezone(timedelta(hours=2)))},
                                  {"content": "text"}, {"enclosures": [Enclosure("a.mp3", "9", "audio/mpeg")]}, {"pubdate": None, "updateddate": datetime(2026, 3, 2, tzinfo=timezone.utc)}],
                         ids=["the_same", "title", "tags", "the_same_moment_elsewhere", "body", "something_else", "updated_alone"])
def test_an_entry_is_written_as_ever_whatever_was_written_before(more):
    def text(write, *items):
        out = io.StringIO()
        handler = SimplerXMLGenerator(out, "utf-8", short_empty_elements=True)
        for item in items:
            handler.startElement("entry", {})
            write(Atom1Feed("t", "l", "d"), handler, item)
            handler.endElement("entry")
        return out.getvalue()
    items = [_entry(), _entry(**more), _entry()]
    assert text(written_once(Atom1Feed.add_item_elements), *items) == text(Atom1Feed.add_item_elements, *items)
    assert ("enclosures" in more) is (None in list(_said(_entry(**more))))
