"""Joining anew costs by what has changed, and gives what joining from nothing gives: whatever was edited, however often, and whatever was kept."""

from __future__ import annotations

import random
import zlib
from dataclasses import replace
from datetime import date

import pytest
from hypothesis import event, given, settings
from hypothesis import strategies as st
from news_digest.corpus import entities
from news_digest.corpus.corrections import read_corrections
from news_digest.corpus.entities import merge
from news_digest.corpus.stories import stories
from news_digest.corpus.terms import views
from news_digest.site import parts
from news_digest.site.joint import joining, made_from
from news_digest.site.parts import joined_anew
from tests.corpus.made import article

NAMES = ("Ida Holm/PERSON", "Ida Holm/PERSON/Holm/role: minister", "Ida K. Holm/PERSON", "Ivar Holm/PERSON", "Holm/PERSON", "Ida/PERSON", "Ida Hollm/PERSON",
         "Hollm/PERSON", "William Strand/PERSON", "Bill Strand/PERSON/role: chair", "Strand/PERSON", "Moammar Gadhafi/PERSON", "Muammar Gaddafi/PERSON",
         "Brack Lines/ORG", "Brack Lines Ltd./ORG/Brack", "Brack Lines/GPE", "Brack Lines/PERSON", "Bracklines/ORG", "Brack/ORG", "Brack/PERSON", "Brack/GPE",
         "Coast Bank Authority/ORG/CBA", "Coast Bank Authority/ORG", "CBA/ORG", "City Brewers Alliance/ORG/CBA", "Coast Lines/ORG", "Brack Coast Lines/ORG",
         "Coast Lines/ORG/Old Harbour Line", "Old Harbour Line/ORG", "Startup Seaworks/ORG/Seaworks", "Seaworks/ORG", "Norway/GPE", "Norwegians/NORP")
TITLES = ("Ferry hits rock off Skarrow in fog", "Fog: ferry hits Skarrow rock", "Ferry strike in Dorn", "Cheese is dear in Dorn", "Dairies of Dorn raise cheese price")
LINES = ("31 passengers are hurt.", "27 passengers of the ferry are hurt off Skarrow.", "Dairies in Dorn raise the price of cheese.", "")
DAYS = ("2026-03-02", "2026-03-03", "2026-03-09T08:00:00", "2026-03-20", "")
CORRECTIONS = ("same:\n  - [Ida Holm, Holm]\n", "same:\n  - [Brack Lines, Norway]\n", "never_same:\n  - [Ida Holm, Ida K. Holm]\n", "never_same:\n  - [Brack Lines, Brack Lines Ltd.]\n",
               "ignore: [CBA]\n", "ignore: [Holm, Brack]\n", "name: {Brack: Brack and Sons}\n", "label: {Brack: GPE}\n", "role: {Strand: sailor}\n")


class Kept(dict):
    """A store in memory."""

    put = dict.update


class Site:
    """A site and what its builds keep."""

    def __init__(self):
        self.store, self.last = Kept(), ("", ())

    def build(self, filed, corrections=""):
        """What joining anew gives for the site as it is now."""
        told = read_corrections(corrections)
        prints = {a.id: joining(a, views(a)) for a in filed}
        mark = made_from(filed, prints.__getitem__, told.entries)
        found = joined_anew(self.store, "site", mark, filed, told, joining_of=prints.__getitem__, views_of=views, last=self.last)
        self.last = mark, found.entities
        return found


def from_nothing(filed, corrections=""):
    told = stories(filed)
    return told, merge(filed, read_corrections(corrections), told)


def said(name):
    """A sentence that names an actor, half the time with a word before it that may be part of the name."""
    written = name.split("/")[0]
    role = "the minister and chair " if "role" in name else ""
    return f"Then {role}{written} of Brack {written} spoke."


@st.composite
def an_article(draw):
    names = draw(st.lists(st.sampled_from(NAMES), max_size=4, unique_by=lambda n: n.split("/")[0]))
    text = "\n".join([draw(st.sampled_from(LINES)), *map(said, names)])
    made = article(f"a{draw(st.integers(0, 7))}", draw(st.sampled_from(DAYS)), text, *names, title=draw(st.sampled_from(TITLES)))
    return replace(made, dated=draw(st.sampled_from((True, True, True, False))))


def edited(one, other, what):
    """``one`` with something of ``other``'s: all but its id, or its day, its title or its names."""
    changes = {"all": replace(other, id=one.id), "day": replace(one, date=other.date, dated=other.dated), "title": replace(one, title=other.title),
               "names": replace(one, facts=replace(one.digest, entities=other.digest.entities)),
               "weights": replace(one, facts=replace(one.digest, entities=tuple(replace(e, salience=e.salience / 2, key=not e.key) for e in one.digest.entities)))}
    return changes[what]


@st.composite
def edits(draw):
    """A site with its corrections, and the same after each of some edits."""
    filed, told = {a.id: a for a in draw(st.lists(an_article(), min_size=2, max_size=7))}, draw(st.lists(st.sampled_from(CORRECTIONS), max_size=1))
    states = [(tuple(filed.values()), "".join(told))]
    for what in draw(st.lists(st.sampled_from(("add", "remove", "all", "day", "title", "names", "weights", "corrections", "order", "nothing")), min_size=1, max_size=4)):
        name = draw(st.sampled_from(sorted(filed)))
        if what == "corrections":
            told = draw(st.lists(st.sampled_from(CORRECTIONS), max_size=2, unique_by=lambda line: line.split(":")[0]))
        elif what == "remove" and len(filed) > 1:
            del filed[name]
        elif what == "order":
            filed = dict(reversed(filed.items()))
        elif what == "add":
            filed |= {a.id: a for a in [draw(an_article())]}
        elif what not in ("nothing", "remove"):
            filed[name] = edited(filed[name], draw(an_article()), what)
        states.append((tuple(filed.values()), "".join(told)))
    return states


@given(edits(), st.sampled_from(("", "", "", "parts", "last")))
@settings(max_examples=400, deadline=None)
def test_after_any_edits_all_is_as_from_nothing(states, lost):
    site = Site()
    for filed, corrections in states:
        found = site.build(filed, corrections)
        assert (found.stories, found.entities) == from_nothing(filed, corrections)
        if lost == "parts":
            site.store = Kept({key: zlib.compress(b"no marshal") for key in site.store})
        elif lost == "last":
            site.last = ("another", site.last[1])
    event(f"{len(found.stories)} stories")
    event(f"{sorted({form.rule for e in found.entities for form in e.forms})}"[:80])


@pytest.mark.parametrize("damaged", [b"", b"damaged", zlib.compress(b""), zlib.compress(b"\xe3"), None])
def test_what_is_damaged_counts_as_absent(damaged):
    filed = [article(name, "2026-03-02", said(NAMES[1]), NAMES[1], title=TITLES[0]) for name in "ab"]
    site = Site()
    site.build(filed)
    site.store = Kept({key: damaged for key in site.store})
    found = site.build(filed[:1])
    assert (found.stories, found.entities) == from_nothing(filed[:1])


def test_what_was_kept_of_another_joining_is_not_mixed_with_the_last():
    """A build that ended between its two notes leaves the parts of one joining beside the actors of another."""
    one, other = ([article("a", "2026-03-02", said(name), name)] for name in NAMES[:2])
    site = Site()
    site.build(one)
    before = site.last
    site.build(other)
    site.last = before
    assert site.build(other).entities == from_nothing(other)[1]


def many(count):
    """A year of articles whose names collide now and then."""
    chance = random.Random(4)
    return [article(f"{n:04}", date.fromordinal(740_000 + chance.randrange(365)).isoformat(), "\n".join([f"Word{n} came.", *map(said, names)]), *names, title=chance.choice(TITLES) + f" {n}")
            for n in range(count) if (names := [*chance.sample(NAMES, 2), f"Person{n % 90} Anybody{n % 90}/PERSON", f"Body{n % 70} of Nowhere/ORG"])]


def test_corrections_that_come_and_go_leave_nothing_behind():
    """Of a crowded site, where every correction names somebody; also such as bring the same actors together by another rule."""
    filed, site = many(40), Site()
    lines = (*CORRECTIONS, "same:\n  - [Brack Lines, Bracklines]\n", "same:\n  - [Brack Lines, Brack Lines Ltd.]\n", "name: {Ida Holm: Ida Holm}\n")
    for corrections in ("", *lines, "", *reversed(lines)):
        found = site.build(filed, corrections)
        assert (found.stories, found.entities) == from_nothing(filed, corrections), corrections


def test_only_what_an_edit_reaches_is_made_anew(monkeypatch):
    filed = many(120)
    site = Site()
    site.build(filed)
    asked = {"views": [], "named": [], "drafts": []}
    for module, name, note in ((parts, "named", lambda a: asked["named"].append(a.id)), (entities, "_draft", lambda own, *_: asked["drafts"].append(own[0][0].entity.name))):
        monkeypatch.setattr(module, name, lambda *given, real=getattr(module, name), note=note: note(*given) or real(*given))
    changed = article("0060", filed[60].date, "Somebody came.\nOto Quenzer hummed.", "Oto Quenzer/PERSON", title=filed[60].title)
    edit = [*filed[:60], changed, *filed[61:]]
    found = site.build(edit)
    had = {e.name for e in filed[60].digest.entities}
    assert asked["named"] == ["0060"] and "Oto Quenzer" in asked["drafts"] and len(asked["drafts"]) <= len(had) + 1 + 3
    assert (found.stories, found.entities) == from_nothing(edit)
