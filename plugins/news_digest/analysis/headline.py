"""What the headline says of an article's actors, and what hangs on it: who is key, how salient, which sentences sum the story up.

All else of a digest is the text's alone. So the text is analysed once, and when only its headline is another, the digest is made from the
one that is there: without the language model, and to the byte as an analysis would make it.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Iterable, Sequence

from ..model import NORP, PERSON, Digest, Entity, Mention, NewsArticle, Sentence
from .display import display_name, other_names
from .evidence import Evidence
from .headline_actors import told_by_headline
from .headline_names import describes, headline_mentions
from .keys import Candidate, key_flags
from .name_signs import name_signs
from .pieces import HEADLINE, STORY, kind_at, makes_actor
from .salience import in_headline, raw_scores, salience_scores
from .summary import Merits, summed_up
from .sureness import confidence


@dataclass(frozen=True, slots=True)
class Bare:
    """What of an article's analysis the headline is joined to, beside its digest. Actors go by number, by their first mention.

    ``firsts`` are the places of their first mentions; ``describing`` counts each one's mentions in the story that are but attributes;
    ``beside`` are those named beside the story alone, whom only a headline makes actors; ``signs`` are those of actors whose name the headline may complete (else empty), but for the signs of the name;
    ``speakers`` are (number of a quotation, number of such an actor); ``nouns`` are words of the text that are nouns in it, parted by spaces.
    """

    firsts: tuple[int, ...] = ()
    describing: tuple[int, ...] = ()
    beside: tuple[Entity, ...] = ()
    signs: tuple[tuple[str, ...], ...] = ()
    speakers: tuple[tuple[int, int], ...] = ()
    merits: Merits = Merits()
    nouns: str = ""


@dataclass(frozen=True, slots=True)
class _Headed:
    """An actor with what the headline says: ``story`` are its mentions in the story, ``heads`` those in the headline."""

    entity: Entity
    story: tuple[Mention, ...]
    heads: tuple[Mention, ...]
    titled: bool
    describing: int


def headed(digest: Digest, bare: Bare, article: NewsArticle, *, summary_sentences: int = 3, key_actors: int = 8) -> Digest:
    """``digest``, which is that of ``article`` under any headline or none, under the article's own."""
    everyone = _of_the_text(digest.entities, bare)
    found = headed_actors(everyone, bare, article, digest.sentences, key_actors=key_actors)
    names, quotes = {e.mentions[0]: e.name for e in found}, list(digest.quotations)
    for quotation, actor in bare.speakers:
        quotes[quotation] = replace(quotes[quotation], speaker=names[everyone[actor].mentions[0]])
    return replace(digest, title=article.title, entities=found, quotations=tuple(quotes),
                   summary=tuple(summed_up(article.title, digest.sentences, bare.merits, found, quotes, count=summary_sentences)))


def headed_actors(everyone: Sequence[Entity], bare: Bare, article: NewsArticle, sentences: Sequence[Sentence], *,
                  key_actors: int = 8) -> tuple[Entity, ...]:
    """The actors of the article, most salient first, then by first mention; ``everyone`` are all that its text names, by first mention."""
    found = _titled(everyone, bare, article, sentences)
    begin, end = next((b.start for b in sorted(article.blocks, key=lambda b: b.start)), 0), len(article.text)
    nouns = frozenset(bare.nouns.split())
    groups, titled = [one.story for one in found], [one.titled for one in found]
    seen = [Evidence(len(one.story), one.entity.acting, one.entity.speaking, one.describing,
                     any(not describes(article.title, m, nouns) for m in one.heads)) for one in found]
    raw = raw_scores(groups, titled, begin=begin, end=end)
    flags = key_flags([Candidate(one.entity.name, one.entity.label, score, one.titled, says, _begins(one, begin, end))
                       for one, score, says in zip(found, raw, seen, strict=True)], most=key_actors)
    made = [replace(one.entity, salience=score, key=key, titled=says.heading)
            for one, score, key, says in zip(found, salience_scores(groups, titled, begin=begin, end=end), flags, seen, strict=True)]
    return tuple(sorted(made, key=lambda e: (-e.salience, e.mentions[0].start, e.name)))


def may_be_completed(entity: Entity) -> bool:
    """Whether a headline may decide the name: the country of an adjective, or a person's whom the text gives no whole name, or several."""
    return entity.label == NORP and " " not in entity.mentions[0].text or entity.label == PERSON and len({m.text for m in entity.mentions if " " in m.text}) != 1


def beside(entity: Entity, article: NewsArticle) -> bool:
    """Whether the text names the actor beside the story alone: in pictures, in a byline."""
    where = kind_at(article)
    return not any(makes_actor(article, m, where(m)) for m in entity.mentions)


def _of_the_text(entities: Iterable[Entity], bare: Bare) -> tuple[Entity, ...]:
    """The actors whom the text itself names, by first mention."""
    found = {e.mentions[0].start: e for e in (*bare.beside, *entities)}
    return tuple(found[start] for start in bare.firsts)


def _with_name(entity: Entity, heads: Sequence[Mention], signs: Sequence[str]) -> Entity:
    """The actor under its name, which the headline may complete, and as sure as that name is."""
    if not may_be_completed(entity):
        return entity
    name = display_name((*entity.mentions, *heads))
    named = replace(entity, name=name, aliases=other_names(entity.mentions, name))
    if not signs:
        return named
    share, doubt = confidence("actor", (*name_signs(name, entity.label), *signs))
    return replace(named, confidence=share, doubt=doubt)


def _titled(everyone: Sequence[Entity], bare: Bare, article: NewsArticle, sentences: Sequence[Sentence]) -> list[_Headed]:
    """Whom the story or a headline names, by the names that both give them."""
    where, opens = kind_at(article), _opens_story(article, sentences)
    found = []
    more = told_by_headline(article, everyone)
    everyone, none = (*everyone, *more), (0,) * len(more)
    named = headline_mentions(article.title, everyone, article.text)
    for entity, count, signs, heads in zip(everyone, (*bare.describing, *none), (*bare.signs, *((),) * len(more)), named, strict=True):
        titled = in_headline([*(() if opens else heads), *(m for m in entity.mentions if where(m) == HEADLINE)])
        if titled or any(makes_actor(article, m, where(m)) for m in entity.mentions):
            found.append(_Headed(_with_name(entity, heads, signs), tuple(m for m in entity.mentions if where(m) == STORY), heads, titled, count))
    return found


def _opens_story(article: NewsArticle, sentences: Sequence[Sentence]) -> bool:
    """Whether the headline is but the story's first sentence, for want of one."""
    return bool(sentences) and sentences[0].text.startswith(article.title.strip() or "\n")


def _begins(one: _Headed, begin: int, end: int) -> float:
    """The share of the story before the actor's first mention in it."""
    return (one.story[0].start - begin) / max(end - begin, 1) if one.story else 0.0
