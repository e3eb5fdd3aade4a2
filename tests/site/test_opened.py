"""A build in which one article changed opens the digests of what it shows anew, not those of the whole site: openings are counted, which is a bound that is no time."""

from __future__ import annotations

import sys
from dataclasses import replace
from pathlib import Path

import pytest
from news_digest.corpus.brief import brief
from news_digest.corpus.firsts import new_in, new_where
from news_digest.corpus.places import places
from news_digest.folded import Folded, folded
from news_digest.model import Digest
from news_digest.site.edition_pages import show_editions
from news_digest.site.kept_with import keeping
from news_digest.site.lazy import Shelf
from news_digest.site.marks import article_mark, entity_mark, rows_mark, speakers_mark
from news_digest.site.number_pages import number_pages
from news_digest.site.seen import Seen
from news_digest.site.story_pages import lazy_story
from news_digest.store import open_store

BENCHMARKS = Path(__file__).resolve().parents[2] / "benchmarks"


@pytest.fixture
def corpus(monkeypatch):
    monkeypatch.syspath_prepend(str(BENCHMARKS))
    import corpus

    yield corpus
    sys.modules.pop("corpus")


@pytest.fixture
def opened(monkeypatch):
    """The digests that were opened, those opened twice counted twice."""
    found, real = [], Folded.open
    monkeypatch.setattr(Folded, "open", lambda self: (found.append(self) if self._kind is Digest else None, real(self))[1])
    return found


def laid_out(desk, **more):
    """The desk as a build lays it out: each article with its brief."""
    papers = {p.id: p if p.brief and p.known_faults is not None else replace(p, brief=brief(p.digest), known_faults=p.faults) for p in desk.papers.values()}
    return replace(desk, papers=papers, marks={}, **more)


def bare_desk(desk):
    """The same without briefs: whatever is asked of a digest, it is opened for."""
    return replace(desk, papers={p.id: replace(p, brief=None) for p in desk.papers.values()})


def fingerprints(desk, corpus):
    """All that a build asks of every page before it renders any."""
    public = list(desk.papers.values())
    editions = show_editions(desk, desk.papers, corpus._archives(desk)).values()
    numbers = number_pages(desk, public, "numbers/", "numbers/index.html")
    return [[e.__fingerprint__() for e in editions], [article_mark(desk, p) for p in public], [entity_mark(desk, e) for e in desk.entities],
            [lazy_story(desk, s).__fingerprint__() for s in desk.stories], rows_mark(desk), speakers_mark(desk, public),
            [s.sections.__fingerprint__() for s in numbers.pages if s.sections]]


def test_what_nobody_changed_is_not_opened_and_one_changed_article_opens_few(corpus, opened, tmp_path):
    with open_store(tmp_path / "s") as store:
        seen = Seen()
        desk = laid_out(corpus.desk_of(60), shelf=Shelf(seen=seen), keep=keeping(store, "site"))
        first = fingerprints(desk, corpus)
        opened.clear()
        again = laid_out(desk, shelf=Shelf(seen=Seen(seen._now)), keep=keeping(store, "site"))
        assert fingerprints(again, corpus) == first and not opened
        name = sorted(desk.papers)[20]
        changed = replace(desk.papers[name], mark="another")
        fingerprints(replace(again, papers=desk.papers | {name: changed}, shelf=Shelf(seen=Seen(seen._now)), marks={}), corpus)
        shown_with_it = {a.article for e, _ in desk.seen_in[name] for a in e.appearances} | {name}
        assert {id(f) for f in opened} <= {id(desk.papers[a].facts) for a in desk.papers}
        assert len({id(f) for f in opened}) <= 3 * len(shown_with_it) + 40


def test_all_that_is_kept_is_what_is_worked_out(corpus, tmp_path):
    bare = bare_desk(corpus.desk_of(40))
    with open_store(tmp_path / "s") as store:
        kept = [laid_out(bare, keep=keeping(store, "site")) for _ in range(2)]
        for desk in kept:
            assert desk.alike == bare.alike
            assert [e.__fingerprint__() for e in show_editions(desk, desk.papers, corpus._archives(desk)).values()] == [
                e.__fingerprint__() for e in show_editions(bare, bare.papers, corpus._archives(bare)).values()]
            public = list(desk.papers.values())
            found, plain = (number_pages(d, p, "numbers/", "numbers/index.html") for d, p in ((desk, public), (bare, list(bare.papers.values()))))
            assert found.units == plain.units and [tuple(p.sections) for p in found.pages] == [tuple(p.sections) for p in plain.pages]


def test_the_text_of_what_is_new_changes_when_that_does(corpus):
    desk = corpus.desk_of(40)
    periods = [sorted(desk.papers)[:20], sorted(desk.papers)[20:], sorted(desk.papers)]
    for entity in desk.entities:
        found = {}
        for articles, text in zip(periods, new_where(desk.firsts, entity.slug, periods), strict=True):
            new = new_in(desk.firsts, entity.slug, articles)
            assert bool(text) == bool(new) and found.setdefault((text, tuple(articles)), new) == new


def test_an_article_with_its_brief_says_what_its_opened_digest_says(corpus):
    bare, known = bare_desk(corpus.desk_of(30)), laid_out(corpus.desk_of(30))
    assert [bare.firsts.of(e.slug) for e in bare.entities] == [known.firsts.of(e.slug) for e in known.entities]
    assert all(p.faults == q.faults for p, q in zip(bare.papers.values(), known.papers.values(), strict=True))
    assert all(places(p.filed).sentences for p in known.papers.values()) and folded(brief(known.papers[next(iter(known.papers))].digest)).packed
