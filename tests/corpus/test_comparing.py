"""What was compared before is used again, and the outcome is what comparing from nothing gives."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from hypothesis import event, example, given, settings
from hypothesis import strategies as st
from news_digest.corpus import comparing
from news_digest.corpus.comparing import compared
from news_digest.corpus.stories import stories, told
from news_digest.corpus.terms import views

from .made import article

WORDS = ("ferry rock Skarrow fog hurt", "ferry rock Skarrow fog rescue", "cheese Dorn dairy price", "cheese Dorn strike price", "rescue Skarrow dairy fog")
DAYS = ("2026-03-01", "2026-03-02", "2026-03-02T10:00:00", "2026-03-08", "2026-03-09", "2026-03-10", "2026-03-16", "2026-03-24", "", "2026-W10-1", "soon")


@st.composite
def an_article(draw):
    made = article(f"a{draw(st.integers(0, 9))}", draw(st.sampled_from(DAYS)), draw(st.sampled_from(WORDS)) + ".", title=draw(st.sampled_from(WORDS)))
    return replace(made, dated=draw(st.sampled_from((True, True, True, False))))


@st.composite
def sites(draw):
    """A site, and the same after each of a few edits: an article or two come, go or change."""
    state = {a.id: a for a in draw(st.lists(an_article(), min_size=3, max_size=9))}
    states = [list(state.values())]
    for edit in draw(st.lists(st.lists(st.one_of(an_article(), st.sampled_from([f"a{n}" for n in range(10)])), min_size=1, max_size=2), min_size=1, max_size=3)):
        for one in edit:
            state = {name: a for name, a in state.items() if name != one} if isinstance(one, str) else state | {one.id: one}
        states.append(list(state.values()))
    return states


def mark(one):
    return repr((one.title, one.digest.sentences))


@given(sites(), st.sampled_from((1, 3, 80)), st.sampled_from((1, 2, 200)))
@example([[article("a", "2026-03-01", WORDS[0]), article("b", "2026-03-24", WORDS[0]), article("c", "2026-W10-1", WORDS[0])][::n] for n in (1, 2)], 80, 200)
@settings(max_examples=400, deadline=None)
def test_with_what_was_found_before_all_is_as_from_nothing(states, most, crowd):
    old = comparing.MOST, comparing.CROWD
    comparing.MOST, comparing.CROWD = most, crowd
    try:
        before = {}
        for filed in states:
            found, anew = (list(compared(filed, mark_of=mark, before=some)) for some in (before, {}))
            assert found == anew
            assert told(filed, ((one.article, one.alike) for one in found)) == stories(filed)
            event(f"{sum(bool(one.alike) for one in found)} alike")
            before = {one.article: one for one in found}
    finally:
        comparing.MOST, comparing.CROWD = old


def test_only_what_is_new_is_looked_at():
    """A hundred articles over a hundred days: of one that changes the views are asked, and of those that it is compared with."""
    filed = [article(f"{n:03}", date.fromordinal(740_000 + n).isoformat(), WORDS[0] + ".") for n in range(100)]
    before = {one.article: one for one in compared(filed, mark_of=mark)}
    edited = [*filed[:50], article("050", filed[50].date, WORDS[1] + "."), *filed[51:]]
    asked = []
    found = list(compared(edited, mark_of=mark, before=before, views_of=lambda a: asked.append(a.id) or views(a)))
    assert found == list(compared(edited, mark_of=mark)) and set(asked) == {f"{n:03}" for n in range(43, 58)}
    assert len(asked) == len(set(asked))
