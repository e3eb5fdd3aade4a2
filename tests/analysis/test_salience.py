"""How much an article is about an actor, and which actors are key."""

from __future__ import annotations

from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st

from news_digest.analysis.evidence import Evidence
from news_digest.analysis.keys import Candidate, key_flags
from news_digest.analysis.salience import in_headline, salience_scores
from news_digest.model import Mention


def actor(*starts: int, label: str = "PERSON") -> tuple[Mention, ...]:
    return tuple(Mention(start, start + 4, "Lund", label) for start in starts)


def test_the_highest_score_is_one():
    assert max(salience_scores([actor(0, 50), actor(900)], [False, False], end=1000)) == 1.0


def test_early_beats_late():
    early, late = salience_scores([actor(10), actor(2000)], [False, False], end=3000)
    assert early > late


def test_often_beats_once():
    once, often = salience_scores([actor(400), actor(410, 800, 1200, 1600)], [False, False], end=2000)
    assert often > once


def test_the_headline_counts():
    untitled, titled = salience_scores([actor(300), actor(310)], [False, True], end=1000)
    assert titled > untitled


def test_an_adjective_in_the_headline_names_no_country():
    named, described = Mention(0, 6, "Norway", "GPE"), Mention(10, 19, "Norwegian", "NORP")
    assert in_headline([described, named]) and not in_headline([described]) and not in_headline([])
    assert in_headline([Mention(0, 10, "Norwegians", "NORP")])


def test_a_person_comes_before_a_place_beside_it():
    person, place = salience_scores([actor(300), actor(300, label="GPE")], [False, False], end=1000)
    assert person > place


def test_without_actors_there_are_no_scores():
    assert salience_scores([], []) == ()


def test_who_is_not_in_the_story_has_no_score():
    assert salience_scores([actor(5), ()], [False, False]) == (1.0, 0.0)


@given(st.lists(st.tuples(st.lists(st.integers(0, 10_000), max_size=6), st.booleans()), max_size=8))
def test_scores_lie_between_nought_and_one(rows):
    scores = salience_scores([actor(*sorted(starts)) for starts, _ in rows], [titled for _, titled in rows])
    assert len(scores) == len(rows) and all(0 <= score <= 1 for score in scores)


LUND = Candidate("Ada Lund", "PERSON", 2.0, False, Evidence(3, acting=2))


def flags(*candidates: Candidate, most: int = 8) -> tuple[bool, ...]:
    return key_flags(candidates, most=most)


def test_an_actor_with_strong_evidence_is_key():
    assert flags(LUND) == (True,)


def test_a_late_and_silent_mention_is_not_key():
    assert flags(replace(LUND, score=5.0), Candidate("Ole Berg", "PERSON", 0.5, False, Evidence(1))) == (True, False)


def test_speaking_can_make_a_person_key():
    berg = Candidate("Ole Berg", "PERSON", 1.0, False, Evidence(1, acting=1))
    quoted = replace(berg, seen=Evidence(1, acting=1, speaking=1))
    assert flags(replace(LUND, score=5.0), berg, quoted) == (True, False, True)


def test_at_most_so_many_are_key():
    assert flags(*[LUND] * 5, most=3) == (True, True, True, False, False)


def test_a_capital_gives_way_to_its_country():
    norway = Candidate("Norway", "GPE", 4.0, True, Evidence(6, acting=2))
    oslo = Candidate("Oslo", "GPE", 3.0, False, Evidence(4, acting=2))
    assert flags(norway, oslo) == (True, False)
    assert flags(oslo) == (True,)


def test_a_people_is_rarely_key():
    norwegian = Candidate("Norwegian", "NORP", 2.0, False, Evidence(2, describing=2))
    assert flags(LUND, norwegian) == (True, False)


def test_nobody_is_key_where_nobody_is_named():
    assert flags() == ()


def test_a_body_that_passes_through_is_not_key():
    body = Candidate("Port Authority", "ORG", 2.5, False, Evidence(2, acting=2))
    assert flags(LUND, body) == (True, True) and flags(LUND, replace(body, begins=0.8)) == (True, False)


def test_a_newspaper_is_rarely_key():
    body = Candidate("Oslo Harbour", "ORG", 2.4, False, Evidence(1, acting=1))
    assert flags(LUND, body) == (True, True) and flags(LUND, replace(body, name="Oslo Times")) == (True, False)
    assert flags(LUND, replace(body, name="Times", label="PERSON")) == (True, True)


def test_where_nobody_is_strong_less_will_do_the_fewer_are_named():
    weak = [replace(LUND, name=name, score=score, label="GPE", seen=Evidence(1)) for name, score in (("Lund", 2.0), ("Berg", 1.05))]
    others = [replace(weak[0], name=f"Vik {n}", score=0.1) for n in range(9)]
    assert flags(*weak) == (True, True)
    assert flags(*weak, *others)[:2] == (True, False)
