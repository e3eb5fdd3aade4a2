"""A view's fingerprint is that of what it shows; it is made again only if what it is made from has changed."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from markupsafe import Markup
from news_digest.site.lazy import Lazy, LazySequence, Shelf
from news_digest.site.seen import Seen, print_of, seen_before, seen_key
from news_digest.site.views import Reference, TeaserView
from news_digest.store import open_store


def teaser(title: str = "Norby votes", text: str = "It did.") -> TeaserView:
    return TeaserView(title, "a/", "2026-03-02", why=Reference("a/#s1", text))


def lazy(view: TeaserView, mark: str, shelf: Shelf, **known) -> Lazy:
    return Lazy(shelf, lambda: view, lambda: mark, "teaser", **known)


def test_what_shows_the_same_has_the_same_fingerprint_whatever_it_is_made_from():
    assert lazy(teaser(), "one", Shelf()).__fingerprint__() == lazy(teaser(), "other", Shelf()).__fingerprint__()


@pytest.mark.parametrize("other", [teaser("Norby waits"), teaser(text="It did not.")], ids=["its own text", "that of what it holds"])
def test_what_shows_something_else_has_another(other):
    assert lazy(teaser(), "one", Shelf()).__fingerprint__() != lazy(other, "other", Shelf()).__fingerprint__()


def test_what_is_known_beside_the_view_counts_and_what_stands_in_it_counts_once():
    plain, more = lazy(teaser(), "one", Shelf()), lazy(teaser(), "other", Shelf(), story="The bridge")
    assert plain.__fingerprint__() != more.__fingerprint__()
    assert lazy(teaser(), "third", Shelf(), title="Norby votes").__fingerprint__() == plain.__fingerprint__()


def test_two_views_of_one_mark_are_told_apart_by_their_kinds():
    shelf = Shelf()
    rows = [LazySequence(shelf, lambda n=n: (n,), lambda: "one", kind=f"rows {n}") for n in (1, 2)]
    assert rows[0].__fingerprint__() != rows[1].__fingerprint__()


def test_the_next_build_makes_no_view_whose_mark_it_knows(tmp_path):
    key = seen_key({"SITENAME": "Norby", "PLUGINS": [object()]})
    with open_store(tmp_path / "s") as store:
        first = Shelf(seen=seen_before(store, key))
        told = lazy(teaser(), "one", first).__fingerprint__()
        first.seen.keep(store, key)
    with open_store(tmp_path / "s") as store:
        again = Shelf(seen=seen_before(store, key))
        unmade = Lazy(again, lambda: pytest.fail("it is made"), lambda: "one", "teaser")
        assert unmade.__fingerprint__() == told
        assert seen_key({"SITENAME": "Norby", "TIMEZONE": "Europe/Oslo"}) != key and not seen_before(store, "seen other").made


def test_a_damaged_memory_is_none(tmp_path):
    with open_store(tmp_path / "s") as store:
        store.put({"seen": "[1"})
        assert isinstance(seen_before(store, "seen"), Seen)


values = st.recursive(st.none() | st.booleans() | st.integers(-9, 9) | st.text(max_size=3) | st.floats(allow_nan=False), lambda inner: st.tuples(inner, inner), max_leaves=5)


@given(values, values)
def test_prints_are_equal_as_what_is_printed_is(one, other):
    assert (print_of(one) == print_of(other)) == (repr(one) == repr(other))


def test_a_text_that_is_markup_shows_otherwise_than_one_that_is_not():
    assert print_of(Markup("<b>")) != print_of("<b>")


def test_what_cannot_be_told_apart_is_refused():
    with pytest.raises(TypeError, match="a view can't hold a object"):
        print_of((object(),))
