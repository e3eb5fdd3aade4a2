"""The actors of an article before they are judged: whose mentions belong together, and where they stand."""

from __future__ import annotations

import re
from bisect import bisect_right
from dataclasses import dataclass, replace
from typing import Callable, Iterator, Sequence

from ..countries import PEOPLE, place_of
from ..model import NORP, Mention
from .aliases import group
from .forms import bare
from .kin import kin_apart
from .names import all_names
from .parsed import ParsedArticle
from .salience import in_headline

_CREDITS = re.compile(r"\(?\s?(?:by|(?:(?:additional|further)\s)?(?:reporting|writing|editing)|edited|compiled|with)\s", re.I)
_GAP = "\n\n"
_STORY = ""
_HEADLINE, _DATELINE, _BYLINE = "headline", "dateline", "byline"
#: Pieces beside the story; who is named there alone is no actor of it.
_BESIDE = frozenset({"boilerplate", "caption", "credit", "doubled", "links", "share", "ticker"})
_PLACES = frozenset({"GPE", "LOC", "FAC"})


@dataclass(frozen=True, slots=True)
class Actor:
    """``mentions`` are all in the text, ``story`` those in the story, ``headline`` those in the headline, with
    offsets in ``article.title``; ``titled`` says that a headline names the actor, in the text or outside, by more than an adjective."""

    mentions: tuple[Mention, ...]
    story: tuple[Mention, ...]
    headline: tuple[Mention, ...]
    titled: bool


def actors(parsed: ParsedArticle) -> tuple[Actor, ...]:
    """The actors named in the text, by first mention; who is named in captions alone is left out."""
    where = _places(parsed)
    found = (_actor(parsed, mentions, where) for mentions in _peoples_apart(kin_apart(_grouped(parsed, where), parsed.article.text)))
    return tuple(actor for actor in found if actor.mentions and (actor.titled or any(_counts(parsed, m, where(m)) for m in actor.mentions)))


def _counts(parsed: ParsedArticle, mention: Mention, place: str) -> bool:
    """Whether a mention alone makes an actor: one in the story; the place of a dateline, and the agency that begins it or stands in brackets; not who
    is named in "By Ada Lund", or signs below the story. (A wire's "-- Oslo newsroom" and a bare name above the story still count.)"""
    if place == _DATELINE:
        return mention.label in _PLACES or parsed.article.text[:mention.start][-1:] in ("(", "\n", "")
    if place == _BYLINE:
        line = _line(parsed.article.text, mention)
        below = bool(parsed.story) and mention.start > parsed.story[-1].start
        return not (_CREDITS.match(line) or below and line == mention.text)
    return place not in _BESIDE


def _line(text: str, mention: Mention) -> str:
    end = text.find("\n", mention.end)
    return text[text.rfind("\n", 0, mention.start) + 1:end if end >= 0 else len(text)].strip()


def _grouped(parsed: ParsedArticle, where: Callable[[Mention], str]) -> tuple[tuple[Mention, ...], ...]:
    """Groups of mentions; those of the headline stand before the text, at negative offsets."""
    title = parsed.article.title
    shift = len(title) + len(_GAP)
    body, head = all_names(parsed)
    moved = [replace(m, start=m.start + shift, end=m.end + shift) for m in body]
    headed = {*range(len(head)), *(len(head) + n for n, mention in enumerate(body) if where(mention) == _HEADLINE)}
    groups = group([*head, *moved], title + _GAP + parsed.article.text, headed=headed)
    return tuple(tuple(replace(m, start=m.start - shift, end=m.end - shift) for m in mentions) for mentions in groups)


def _actor(parsed: ParsedArticle, mentions: Sequence[Mention], where: Callable[[Mention], str]) -> Actor:
    shift = len(parsed.article.title) + len(_GAP)
    inside = tuple(m for m in mentions if m.start >= 0)
    head = tuple(replace(m, start=m.start + shift, end=m.end + shift) for m in mentions if m.start < 0)
    headlines = [*(() if _opens_story(parsed) else head), *(m for m in inside if where(m) == _HEADLINE)]
    return Actor(inside, tuple(m for m in inside if where(m) == _STORY), head, in_headline(headlines))


def _opens_story(parsed: ParsedArticle) -> bool:
    """Whether the headline is but the story's first sentence, for want of one."""
    return bool(parsed.sentences) and parsed.sentences[0].text.startswith(parsed.article.title.strip() or "\n")


def _places(parsed: ParsedArticle) -> Callable[[Mention], str]:
    """A function that says where a mention stands: "" for the story, else the kind of the removed piece."""
    starts = [p.start for p in parsed.paragraphs]
    kinds = [_STORY if p.story else p.kind for p in parsed.paragraphs]

    def where(mention: Mention) -> str:
        return kinds[max(bisect_right(starts, mention.start) - 1, 0)] if kinds else _STORY

    return where


def _peoples_apart(groups: Sequence[Sequence[Mention]]) -> Iterator[Sequence[Mention]]:
    """A people ("Norwegians") is an actor beside its country; the adjective belongs to the country, if that is named."""
    for mentions in groups:
        people = [m for m in mentions if _is_people(m)]
        if people and any(m.label != NORP for m in mentions):
            yield [m for m in mentions if not _is_people(m)]
            yield people
        else:
            yield mentions


def _is_people(mention: Mention) -> bool:
    place = place_of(bare(mention.text)) if mention.label == NORP else None
    return place is not None and place[1] == PEOPLE
