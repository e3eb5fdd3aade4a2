"""Who *he* or *she* is, where the text leaves one answer only.

In the tradition of centering (Grosz, Joshi, Weinstein 1995), but abstaining: *he* is the nearest main
subject before it that may be *he*, if that is a named person, if every paragraph between has a
fitting pronoun as a main subject, and if no other who fits comes into question (:func:`_is_sole`).
Everything else is left open: a wrong name is far worse than none.
"""

from __future__ import annotations

from bisect import bisect_right
from collections import Counter
from dataclasses import dataclass
from typing import Iterator, Mapping, Sequence

from spacy.tokens import Span, Token

from ..model import PERSON, Entity
from .columns import columns_of
from .genders import gender
from .narration import Narration
from .parsed import ParsedArticle
from .sexes import HE, SHE
from .speaker_names import Places, beside, named_at
from .speakers import is_cue, is_person, phrase

#: The pronouns that :func:`who` can stand for.
PERSONAL = frozenset({"he", "she", "him", "her"})
_FORMS = {"he": HE, "him": HE, "his": HE, "himself": HE, "she": SHE, "her": SHE, "hers": SHE, "herself": SHE}
_SUBJECTS = ("nsubj", "nsubjpass")
#: So many paragraphs back an antecedent is looked for.
_REACH = 6


@dataclass(frozen=True, slots=True)
class Subject:
    """The subject of a main verb; ``at`` is its place in the article.

    ``person`` is a named person, ``pronoun`` he or she; ``someone`` is a person without a name, and
    what has none of these is a thing.
    """

    at: int
    person: Entity | None = None
    pronoun: str | None = None
    someone: bool = False


@dataclass(frozen=True, slots=True)
class Named:
    """A person whom the writer names at ``at``; ``acts`` if as the subject of any verb."""

    at: int
    person: Entity
    acts: bool


@dataclass(frozen=True, slots=True)
class Cast:
    """Who acts, paragraph by paragraph: where it starts, its main subjects and the persons the writer
    names in it, both in text order; and each person's gender by name."""

    starts: tuple[int, ...]
    subjects: tuple[tuple[Subject, ...], ...]
    named: tuple[tuple[Named, ...], ...]
    genders: Mapping[str, str | None]


def cast(parsed: ParsedArticle, stories: Sequence[Narration], known: Places, entities: Sequence[Entity]) -> Cast:
    """What :func:`who` needs to know of an article."""
    named = tuple(tuple(_named(story, story.doc[:], known)) for story in stories)
    votes = _votes(stories, known)
    return Cast(
        tuple(p.start for p in parsed.story),
        tuple(tuple(_subjects(parsed, story, known)) for story in stories),
        named,
        {e.name: gender(parsed, e, votes.get(e.name, (0, 0))) for e in entities if e.label == PERSON},
    )


def who(pronoun: str, at: int, actors: Cast) -> Entity | None:
    """The person for whom ``pronoun`` at character ``at`` of the article stands, or None."""
    sex = _FORMS.get(pronoun.lower())
    home = bisect_right(actors.starts, at) - 1
    for n in range(home, max(-1, home - _REACH), -1) if sex else ():
        own = [s for s in actors.subjects[n] if s.at < at]
        nearest = next((s for s in reversed(own) if s.someone or s.person is not None and _fits(s.person, sex, actors)), None)
        if nearest is not None:
            return nearest.person if nearest.person is not None and _is_sole(nearest, n, at, home, sex, actors) else None
        if n == home and own and own[-1].person is not None:
            return None  # whoever acted last is told by the name alone to be the other of the two
        if n < home and own and not any(s.pronoun == sex for s in own):
            return None
    return None


def _is_sole(subject: Subject, paragraph: int, at: int, home: int, sex: str, actors: Cast) -> bool:
    """Whether ``subject`` is the only answer: nobody else who fits has acted since, and it leads its
    paragraph, or its gender is known and it stands in the pronoun's own paragraph or nobody else who
    fits is named near it."""
    own = actors.subjects[paragraph]
    if _acted_since(subject, paragraph, at, home, sex, actors):
        return False
    if own[0].at == subject.at or own[0].person is subject.person:
        return True
    known = actors.genders.get(subject.person.name) == sex
    return known and (
        paragraph == home
        or not any(r.at < at for n in (paragraph, paragraph - 1) if n >= 0 for r in _others(subject.person, n, sex, actors))
    )


def _acted_since(subject: Subject, paragraph: int, at: int, home: int, sex: str, actors: Cast) -> bool:
    """Whether another who fits is the subject of any verb between ``subject`` and the next fitting pronoun."""
    paragraphs = range(paragraph, home + 1)
    pronouns = [s.at for n in paragraphs for s in actors.subjects[n] if s.pronoun == sex and subject.at < s.at <= at]
    until = min([at, *pronouns])
    return any(r.acts and subject.at < r.at < until for n in paragraphs for r in _others(subject.person, n, sex, actors))


def _others(person: Entity, paragraph: int, sex: str, actors: Cast) -> list[Named]:
    return [named for named in actors.named[paragraph] if named.person is not person and _fits(named.person, sex, actors)]


def _fits(person: Entity, sex: str, actors: Cast) -> bool:
    return actors.genders.get(person.name) in (None, sex)


def _named(story: Narration, span: Span, known: Places) -> Iterator[Named]:
    """The persons named in ``span`` in the writer's own words, once for each word of a name."""
    for token in span:
        place = story.place(token) if token.i not in story.hidden else None
        found = named_at(known, place[0]) if place else None
        if found is not None and found[1].label == PERSON:
            head = token.head if token.dep_ == "appos" else token
            yield Named(place[0], found[1], head.dep_ in _SUBJECTS and head.head.tag_ != "VB")


def _subjects(parsed: ParsedArticle, story: Narration, known: Places) -> Iterator[Subject]:
    subjects = (story.doc[at] for at, dep in enumerate(columns_of(story.doc).deps) if dep in _SUBJECTS)
    for token in subjects:
        if token.i not in story.hidden and _is_main(token.head) and (place := story.place(token)):
            yield _subject(parsed, story, token, place[0], known)


def _is_main(verb: Token) -> bool:
    while verb.dep_ == "conj" and verb.head is not verb:
        verb = verb.head
    return verb.dep_ == "ROOT"


def _subject(parsed: ParsedArticle, story: Narration, token: Token, at: int, known: Places) -> Subject:
    if token.lower_ in _FORMS:
        return Subject(at, pronoun=_FORMS[token.lower_])
    whole = story.place(phrase(token))
    found = named_at(known, at) or (beside(parsed, whole[1], known) if whole else None)
    if found is not None and found[1].label == PERSON:
        return Subject(at, person=found[1])
    named = token.pos_ == "PROPN"
    return Subject(at, someone=found is None and (named or is_person(token)) or named and is_cue(token.head, "say"))


def _votes(stories: Sequence[Narration], known: Places) -> dict[str, tuple[int, int]]:
    """How often *he* and *she* follow a person who is named alone in a sentence, as its main subject."""
    votes: Counter[tuple[str, str]] = Counter()
    for story in stories:
        for sentence in story.doc.sents:
            named = list(_named(story, sentence, known))
            subject = next((story.place(t) for t in sentence if t.dep_ in _SUBJECTS and t.head.dep_ == "ROOT"), None)
            if len({n.person.name for n in named}) != 1 or subject is None or subject[0] not in {n.at for n in named}:
                continue
            forms = {
                _FORMS[t.lower_]
                for t in sentence
                if t.lower_ in _FORMS and t.i not in story.hidden and (p := story.place(t)) and p[0] > subject[0]
            }
            if len(forms) == 1:
                votes[named[0].person.name, forms.pop()] += 1
    return {name: (votes[name, HE], votes[name, SHE]) for name, _ in votes}
