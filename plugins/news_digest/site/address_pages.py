"""Pages at addresses that have no actor or story of their own: what leads on from an old one, and names that several actors bear."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, Iterator

from ..corpus.addresses import Earlier
from .desk import Desk
from .entity_pages import candidate
from .lazy import Lazy, mark_of
from .marks import candidate_mark
from .views import CandidateView


@dataclass(frozen=True, slots=True)
class AddressView:
    """An address with the name that led there, and the actors who bear it: with one of them a page that leads on,
    with several one to choose from. ``story``: what was there is a story, and so is the one candidate."""

    name: str
    url: str
    candidates: tuple[CandidateView, ...]
    story: bool = False


def address_pages(desk: Desk) -> Iterator[tuple[str, str, str, dict[str, Any]]]:
    """(file, template, address, what the template gets) for each earlier address."""
    for earlier in desk.earlier:
        url = desk.settings["ENTITY_URL"].format(slug=earlier.slug)
        template = "moved" if len(earlier.slugs) == 1 else "namesakes"
        yield desk.settings["ENTITY_SAVE_AS"].format(slug=earlier.slug), template, url, {"address": _view(desk, earlier, url)}
    for earlier in desk.earlier_stories:
        url = desk.settings["STORY_URL"].format(slug=earlier.slug)
        yield desk.settings["STORY_SAVE_AS"].format(slug=earlier.slug), "moved", url, {"address": _story_view(desk, earlier, url)}


def _view(desk: Desk, earlier: Earlier, url: str) -> Lazy:
    def mark() -> str:
        return mark_of(earlier.name, url, [candidate_mark(desk, slug) for slug in earlier.slugs])

    return Lazy(desk.shelf, lambda: AddressView(earlier.name, url, tuple(candidate(desk, slug) for slug in earlier.slugs)), mark)


def _story_view(desk: Desk, earlier: Earlier, url: str) -> AddressView:
    now = desk.story_by_slug[earlier.slugs[0]]
    return AddressView(earlier.name, url, (CandidateView(now.title, desk.story_url(now)),), story=True)
