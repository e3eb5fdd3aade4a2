"""The pages of the long lists (actors, speakers, outlets, units of numbers), and ``index.json`` beside them: their rows for programs."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Any, Callable, Iterator, Sequence

from ..plain import to_plain
from .data_files import EditionEntry
from .lazy import made
from .number_pages import UnitView
from .registers import PartView, RegisterView, SourceView, SpeakerView, brief, source_parts
from .seen import print_of
from .views import ActorView, TeaserView

LIST_FORM = "news-digest/list/1"


@dataclass(frozen=True, slots=True)
class ListEntry:
    """One list with its ``rows``: ``kind`` is what these are, ``name`` the outlet whose articles they are, ``count`` how many there are on all pages,
    ``parts`` the pages that hold all where this does not: (letter, address, count)."""

    kind: str
    name: str
    count: int
    rows: tuple[ActorView | SpeakerView | SourceView | TeaserView | UnitView | EditionEntry, ...]
    parts: tuple[tuple[str, str, int], ...] = ()


def list_pages(context, settings, has: Callable[[str], bool]) -> Iterator[tuple[str, str, str, dict[str, Any]]]:
    """The pages of actors, speakers and outlets: (file, template, address, what the template gets). ``has``: whether the theme has a template."""
    return ((save_as, template, url, values) for save_as, template, url, values, _ in _pages(context, settings, has))


def _pages(context, settings, has: Callable[[str], bool] = lambda template: True) -> Iterator[tuple[str, str, str, dict[str, Any], RegisterView | None]]:
    """As :func:`list_pages`, each with the whole list of which it is a part."""
    lists, whole = [name for name in context.get("lists", ()) if has(name)], context.get("whole_lists", {})
    for register in whole.get("actors", ()) if has("actors") else ():
        yield from _parts(register, "actors")
    if "numbers" in lists:
        yield settings["NUMBERS_SAVE_AS"], "numbers", settings["NUMBERS_URL"], {"numbers": None}, None
        # The index's own lists are no matter of a unit's page, which would be rendered whenever any unit has one number more.
        yield from ((page.save_as, "numbers", page.url, {"numbers": page, "units": (), "unit_letters": ()}, None) for page in context["number_pages"])
    if "quotes" in lists:
        yield from _register_pages(*whole["speakers"], "quotes", settings["QUOTES_SAVE_AS"], settings["QUOTES_URL"])
    if "sources" in lists:
        yield from _register_pages(*whole["sources"], "sources", settings["SOURCES_SAVE_AS"], settings["SOURCES_URL"])
    if "sources" in context.get("lists", ()) and has("source"):
        for source in context["sources"]:
            yield from ((part.save_as, "source", part.url, {"source": replace(source, articles=()), "part": part}, None)
                        for part in source_parts(source, settings["SOURCE_SAVE_AS"]))


def _register_pages(first: RegisterView, register: RegisterView, template: str, save_as: str, url: str) -> Iterator[tuple[str, str, str, dict[str, Any], RegisterView]]:
    """The first page of a list, and those of its parts."""
    yield save_as, template, url, {"register": first, "part": None}, register
    yield from _parts(register, template)


def _parts(register: RegisterView, template: str) -> Iterator[tuple[str, str, str, dict[str, Any], RegisterView]]:
    return ((part.save_as, template, part.url, {"register": brief(register), "part": part}, register) for part in register.parts)


def list_files(context, settings) -> Iterator[tuple[str, Callable[[], dict[str, Any]], Callable[[], str]]]:
    """(the page, what ``index.json`` beside it says, its fingerprint) of each list; the pages of a unit's numbers have a form of their own."""
    registers = context["whole_lists"]["actors"]
    if registers and settings.get("TAGS_SAVE_AS") and "tags" in settings["DIRECT_TEMPLATES"]:
        yield settings["TAGS_SAVE_AS"], lambda: list_data(settings["TAGS_URL"], *map(_register, registers)), lambda: print_of(registers)
    for save_as, template, url, values, whole in _pages(context, settings):
        if template != "numbers":
            made_from = (*values.values(), whole.count if whole else 0) if values["part"] else (whole,)
            yield save_as, lambda: list_data(url, _shown(values["part"], whole, values.get("source"))), lambda: print_of((url, *made_from))
        elif not values["numbers"]:
            shown = context["units"], context["unit_letters"]
            yield save_as, lambda: list_data(url, _units(*shown)), lambda: print_of((url, *shown))


def list_data(url: str, *lists: ListEntry) -> dict[str, Any]:
    """What ``index.json`` beside the page ``url`` says."""
    return {"format": LIST_FORM, "url": url, "lists": to_plain(lists)}


def _units(units: Sequence[UnitView], letters: Sequence[tuple[str, str, int]]) -> ListEntry:
    """Where there are too many: money, the most frequent of the others, and the pages that hold all others."""
    count = sum(1 for u in units if u.money) + sum(n for _, _, n in letters) if letters else len(units)
    return ListEntry("unit", "", count, tuple(units), tuple(letters))


def _shown(part: PartView | None, register: RegisterView | None = None, source: SourceView | None = None) -> ListEntry:
    if source and part:
        return ListEntry("article", source.name, source.count, part.rows)
    return ListEntry(register.kind, "", register.count, part.rows) if part else _register(register)


def _register(register: RegisterView) -> ListEntry:
    """The whole list, or where it is cut what matters most and the pages that hold all."""
    register = made(register)
    parts = tuple((p.key, p.url, len(p.rows)) for p in register.parts)
    return ListEntry(register.kind, "", register.count, register.foremost if parts else register.rows, parts)
