"""The pages of the long lists (actors, speakers, outlets, units of numbers), and ``index.json`` beside them: their rows for programs."""

from __future__ import annotations

from dataclasses import dataclass
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


def list_pages(context, settings) -> Iterator[tuple[str, str, str, dict[str, Any]]]:
    """The pages of actors, speakers and outlets: (file, template, address, what the template gets)."""
    for register in context.get("actor_registers", ()):
        yield from ((part.save_as, "actors", part.url, {"register": brief(register), "part": part}) for part in register.parts)
    if "numbers" in context.get("lists", ()):
        yield settings["NUMBERS_SAVE_AS"], "numbers", settings["NUMBERS_URL"], {"numbers": None}
        yield from ((page.save_as, "numbers", page.url, {"numbers": page}) for page in context["number_pages"])
    if "quotes" in context.get("lists", ()):
        speakers = context["speakers"]
        yield settings["QUOTES_SAVE_AS"], "quotes", settings["QUOTES_URL"], {"register": speakers, "part": None}
        yield from ((part.save_as, "quotes", part.url, {"register": brief(speakers), "part": part}) for part in speakers.parts)
    if "sources" in context.get("lists", ()):
        register = context["source_register"]
        yield settings["SOURCES_SAVE_AS"], "sources", settings["SOURCES_URL"], {"register": register, "part": None}
        yield from ((part.save_as, "sources", part.url, {"register": brief(register), "part": part}) for part in register.parts)
        for source in context["sources"]:
            yield from ((part.save_as, "source", part.url, {"source": source, "part": part})
                        for part in source_parts(source, settings["SOURCE_SAVE_AS"]))


def list_files(context, settings) -> Iterator[tuple[str, Callable[[], dict[str, Any]], Callable[[], str]]]:
    """(the page, what ``index.json`` beside it says, its fingerprint) of each list; the pages of a unit's numbers have a form of their own."""
    registers = context["actor_registers"]
    if registers and settings.get("TAGS_SAVE_AS") and "tags" in settings["DIRECT_TEMPLATES"]:
        yield settings["TAGS_SAVE_AS"], lambda: list_data(settings["TAGS_URL"], *map(_register, registers)), lambda: print_of(registers)
    for save_as, template, url, values in list_pages(context, settings):
        if template != "numbers" or not values["numbers"]:
            shown = (context["units"], context["unit_letters"]) if template == "numbers" else tuple(values.values())
            yield save_as, lambda: list_data(url, _units(*shown) if template == "numbers" else _shown(**values)), lambda: print_of((url, *shown))


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
