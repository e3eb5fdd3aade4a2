"""The actors of an article before they are judged: whose mentions belong together."""

from __future__ import annotations

from typing import Iterator, Sequence

from ..countries import PEOPLE, place_of
from ..model import NORP, Mention
from .aliases import group
from .forms import bare
from .kin import kin_apart
from .names import names
from .parsed import ParsedArticle
from .pieces import HEADLINE, kind_at


def actors(parsed: ParsedArticle) -> tuple[tuple[Mention, ...], ...]:
    """The mentions of each actor named in the text, by first mention; who is named in captions alone is one of them."""
    where, named = kind_at(parsed.article), names(parsed)
    groups = group(named, parsed.article.text, headed={n for n, mention in enumerate(named) if where(mention) == HEADLINE})
    found = _peoples_apart(tuple(kin_apart(groups, parsed.article.text)))
    return tuple(sorted(map(tuple, found), key=lambda mentions: (mentions[0].start, mentions[0].end)))


def is_people(mention: Mention) -> bool:
    """Whether it names a people ("Norwegians"), not its country."""
    place = place_of(bare(mention.text)) if mention.label == NORP else None
    return place is not None and place[1] == PEOPLE


def _peoples_apart(groups: Sequence[Sequence[Mention]]) -> Iterator[Sequence[Mention]]:
    """A people ("Norwegians") is an actor beside its country; the adjective belongs to the country, if that is named."""
    for mentions in groups:
        people = [m for m in mentions if is_people(m)]
        if people and any(m.label != NORP for m in mentions):
            yield [m for m in mentions if not is_people(m)]
            yield people
        else:
            yield mentions
