"""Actors and stories of the last build are used again only where joining anew would give the same."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import event, given, settings
from hypothesis import strategies as st
from news_digest.corpus.corrections import read_corrections
from news_digest.corpus.entities import merge
from news_digest.corpus.stories import stories
from news_digest.corpus.terms import views
from news_digest.model import Story
from news_digest.site.joint import Joint, joining, joint, made_from
from news_digest.store import open_store
from tests.corpus.made import article

TEXTS = ("Ferry hits rock off Skarrow in fog and 31 passengers are hurt.", "Fog: ferry hits Skarrow rock, 27 passengers hurt.",
         "Cheese is dear in Dorn.", "Brack Coast Lines and the Harbour Board met.")
NAMES = ("Ida Holm/PERSON/Holm", "Holm/PERSON", "Ida K. Holm/PERSON/role: minister", "Coast Lines/ORG", "Brack Coast Lines/ORG", "Skarrow/GPE", "Harbour Board/ORG/HB", "HB/ORG")
ENDS = ("", " It was quiet.", " it was quiet and late.", " Nobody of the ferry spoke.", " Holm spoke.", " 31 came.", " Coast Lines spoke.")
BEGINNINGS = ("", "Then the minister Ida K. Holm said so. ", "It was late. ", "Brack ")


#: As many words as tell what an article is about: what stands behind them may change.
FIRST = "Waves rose and ropes tore. " * 30


@st.composite
def edited(draw):
    """Articles, and the same with one that somebody has edited."""
    filed = [_article(draw, f"a{n}") for n in range(draw(st.integers(1, 4)))]
    at, names = draw(st.integers(0, len(filed) - 1)), draw(st.lists(st.sampled_from(NAMES), max_size=3, unique=True))
    base = [draw(st.sampled_from(TEXTS)), *(n.split("/")[0] + " spoke." for n in names)]
    one, other = (article(f"a{at}", "2026-03-02", _changed(draw, base), *names, title="Fog") for _ in range(2))
    return [replace_at(filed, at, new) for new in (one, other)]


def _article(draw, name):
    names = draw(st.lists(st.sampled_from(NAMES), max_size=3, unique=True))
    return article(name, draw(st.sampled_from(("2026-03-02", "2026-03-20", ""))), "\n".join([draw(st.sampled_from(TEXTS)), *(n.split("/")[0] + " spoke." for n in names)]), *names)


def _changed(draw, lines):
    return "\n".join([FIRST, draw(st.sampled_from(BEGINNINGS)) + lines[0], *lines[1:]]) + draw(st.sampled_from(ENDS))


def replace_at(items, at, new):
    return [*items[:at], new, *items[at + 1:]]


def mark(filed, corrections=()):
    prints = {a.id: joining(a, views(a)) for a in filed}
    return made_from(filed, prints.__getitem__, corrections)


def joined(filed):
    told = stories(filed)
    return told, merge(filed, stories=told)


@given(edited())
@settings(max_examples=300, deadline=None)
def test_where_the_mark_stays_joining_anew_gives_the_same(both):
    one, other = both
    event("the same mark" if mark(one) == mark(other) else "another")
    assert mark(one) != mark(other) or joined(one) == joined(other)


def test_a_word_more_at_the_end_leaves_the_mark_and_a_name_more_does_not():
    one, other, named = (article("a", "2026-03-02", FIRST + TEXTS[3] + end, "Harbour Board/ORG", title="Fog") for end in ("", " It was quiet.", " The Harbour Board was quiet."))
    assert mark([one]) == mark([other]) != mark([named])


@pytest.mark.parametrize("changed", [lambda a: replace(a, date="2026-03-03"), lambda a: replace(a, dated=False), lambda a: replace(a, title="Another")])
def test_date_and_title_decide_as_well(changed):
    one = article("a", "2026-03-02", TEXTS[0], "Skarrow/GPE")
    assert mark([one]) != mark([changed(one)])


def test_corrections_decide_and_the_order_of_articles_does_not():
    filed = [article(name, "2026-03-02", TEXTS[0], "Skarrow/GPE") for name in "ab"]
    assert mark(filed) == mark(filed[::-1]) != mark(filed, read_corrections("ignore: [Skarrow]").entries)


def test_what_was_joined_comes_back_until_what_it_was_made_from_changes(tmp_path):
    filed = [article(name, "2026-03-02", TEXTS[n], "Ida K. Holm/PERSON/role: minister", "Skarrow/GPE") for n, name in enumerate("ab")]
    told, actors = joined(filed)
    with open_store(tmp_path / "s") as store:
        assert joint(store, "joint", "1", lambda last: Joint("1", told, actors)) == Joint("1", told, actors)
        assert joint(store, "joint", "1", lambda last: pytest.fail("joined anew")) == Joint("1", told, actors)
        new = Joint("2", (Story("s", "S", ("a", "b"), "a"),), ())
        assert joint(store, "joint", "2", lambda last: new) == new
        store.put({"joint": b"damaged"})
        assert joint(store, "joint", "2", lambda last: new) == new
