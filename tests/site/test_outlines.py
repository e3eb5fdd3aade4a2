"""The pages of a long list are known without the list, and are those that it has."""

from __future__ import annotations

import pytest
from news_digest.site.lazy import Shelf, made
from news_digest.site.outlines import Outlined
from news_digest.site.registers import register
from news_digest.site.seen import print_of, seen_before
from news_digest.site.views import ActorView
from news_digest.store import open_store

NAMES = ("Ida Holm", "Élan Brack", "Per Dale", "Piet Dale", "7 Sisters", "Ivar Holm", "Paula Quist")


def whole(size: int):
    return register("person", [ActorView(n, n, f"{n}/", "PERSON", "person") for n in NAMES], "people/", "people/index.html", lambda row: row.name, size)


@pytest.mark.parametrize("size", [1, 2, 3, 7])
def test_the_outline_is_that_of_the_list_and_is_kept(tmp_path, size):
    with open_store(tmp_path / "s") as store:
        first = Shelf(seen=seen_before(store, "seen"))
        assert about(Outlined(first, lambda: whole(size), lambda: "one", "person")) == about(whole(size))
        first.seen.keep(store, "seen")
        again = Outlined(Shelf(seen=seen_before(store, "seen")), lambda: pytest.fail("it is made"), lambda: "one", "person")
        assert about(again) == about(whole(size))
        assert [p.__fingerprint__() for p in again.parts] == [print_of(p) for p in whole(size).parts]


def test_what_the_outline_leaves_out_is_that_of_the_list():
    found = Outlined(Shelf(), lambda: whole(2), lambda: "one", "person")
    assert [made(p) for p in found.parts] == list(whole(2).parts) and found.foremost == whole(2).foremost


def test_another_list_has_another_outline():
    shelf = Shelf()
    assert [Outlined(shelf, lambda s=size: whole(s), lambda s=size: str(s), "person").letters for size in (1, 7)] == [whole(1).letters, ()]


def about(found):
    return found.kind, found.count, found.letters, [(p.key, p.url, p.save_as, p.page, p.pages, p.previous, p.next) for p in found.parts]
