"""The pages of the long lists (actors, speakers, outlets, units of numbers), and ``index.json`` beside them: their rows for programs."""

from __future__ import annotations

from typing import Any, Callable, Iterator, Sequence

from ..plain import to_plain
from .lazy import LazySequence, mark_of
from .number_pages import UnitView
from .registers import PartView, RegisterView, SourceView, brief, source_parts

LIST_FORM = "news-digest/list/1"


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
    registers: LazySequence = context["actor_registers"]
    if registers and settings.get("TAGS_SAVE_AS") and "tags" in settings["DIRECT_TEMPLATES"]:
        yield settings["TAGS_SAVE_AS"], lambda: _data(settings["TAGS_URL"], [_register(r) for r in registers]), registers.__fingerprint__
    for save_as, template, url, values in list_pages(context, settings):
        if template != "numbers" or not values["numbers"]:
            data = _data(url, [_units(context["units"], context["unit_letters"]) if template == "numbers" else _shown(**values)])
            yield save_as, lambda: data, lambda: mark_of(data)


def editions_data(entries: Sequence[dict[str, str]], url: str) -> dict[str, Any]:
    """What ``index.json`` beside the index of editions says."""
    return _data(url, [_list("edition", len(entries), entries)])


def _units(units: Sequence[UnitView], letters: Sequence[tuple[str, str, int]]) -> dict[str, Any]:
    """Where there are too many: money, the most frequent of the others, and the pages that hold all others."""
    count = sum(1 for u in units if u.money) + sum(n for _, _, n in letters) if letters else len(units)
    return _list("unit", count, units, letters)


def _shown(part: PartView | None, register: RegisterView | None = None, source: SourceView | None = None) -> dict[str, Any]:
    if source and part:
        return _list("article", source.count, part.rows, name=source.name)
    return _list(register.kind, register.count, part.rows) if part else _register(register)


def _register(register: RegisterView) -> dict[str, Any]:
    """The whole list, or where it is cut what matters most and the pages that hold all."""
    parts = tuple((p.key, p.url, len(p.rows)) for p in register.parts)
    return _list(register.kind, register.count, register.foremost if parts else register.rows, parts)


def _list(kind: str, count: int, rows: Sequence, parts: Sequence[tuple[str, str, int]] = (), name: str = "") -> dict[str, Any]:
    return {"kind": kind, "name": name, "count": count, "rows": to_plain(tuple(rows)), "parts": to_plain(tuple(parts))}


def _data(url: str, lists: list[dict[str, Any]]) -> dict[str, Any]:
    return {"format": LIST_FORM, "url": url, "lists": lists}
