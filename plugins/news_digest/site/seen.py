"""What views showed in earlier builds, by what they were made from; and the print of what a view shows."""

from __future__ import annotations

import dataclasses
import json
from functools import lru_cache
from importlib.metadata import version
from typing import Any, Callable, Mapping

from ..store import Store, code_version
from .kept_with import mark_of_plain

#: Settings that templates and feeds show, and no view.
_OF_FRAMES = frozenset({"SITENAME", "SITESUBTITLE", "MENUITEMS", "LINKS", "SOCIAL", "STYLESHEET_URL", "DISPLAY_PAGES_ON_MENU", "DISPLAY_CATEGORIES_ON_MENU"})
_ATOMS = frozenset({str, int, float, bool, type(None)})


class Seen:
    """Prints of views by the mark of what each was made from. A mark says all that decides, so none is ever wrong."""

    def __init__(self, before: Mapping[str, str] | None = None):
        self._before, self._now, self.made = before or {}, {}, 0

    def shown(self, mark: str, make: Callable[[], str]) -> str:
        """The print of the view that is made from ``mark``: as it was in an earlier build, or what ``make`` gives."""
        if mark not in self._now:
            found = self._before.get(mark)
            self.made += found is None
            self._now[mark] = make() if found is None else found
        return self._now[mark]

    def keep(self, store: Store, key: str) -> None:
        """Keep for the next build what this one asked for."""
        if self._now != self._before:
            store.put({key: json.dumps(self._now, separators=(",", ":"))})


def seen_before(store: Store, key: str) -> Seen:
    """What was kept under ``key``."""
    try:
        found = json.loads(store.get(key) or "{}")
    except ValueError:
        found = {}
    return Seen(found if isinstance(found, dict) else {})


def seen_key(settings: Mapping[str, Any]) -> str:
    """Names what may be kept together: prints of one site, made by the same code with the same plain settings."""
    plain = sorted((name, value) for name, value in settings.items()
                   if name.isupper() and not name.startswith("INCREMENTAL_") and name not in _OF_FRAMES and _is_plain(value))
    return f"seen {code_version(version('babel'), ('**/*',))} {print_of(plain)}"


def print_of(view: Any) -> str:
    """The print of a view: of all that a template can read of it."""
    return mark_of_plain(_flat(view))


def _flat(value: Any) -> Any:
    kind = type(value)
    if kind in _ATOMS:
        return value
    if isinstance(value, (tuple, list)):
        return tuple([v if type(v) in _ATOMS else _flat(v) for v in value])
    if kind is dict:
        return "dict", tuple([(_flat(k), _flat(v)) for k, v in value.items()])
    if hasattr(kind, "__fingerprint__"):
        return value.__fingerprint__()
    if names := _fields(kind):
        return kind.__name__, *[v if type(v := getattr(value, name)) in _ATOMS else _flat(v) for name in names]
    if isinstance(value, str):
        return kind.__name__, str(value)
    raise TypeError(f"a view can't hold a {kind.__name__}")


@lru_cache(maxsize=None)
def _fields(kind: type) -> tuple[str, ...]:
    return tuple(f.name for f in dataclasses.fields(kind)) if dataclasses.is_dataclass(kind) else ()


def _is_plain(value: Any) -> bool:
    if isinstance(value, (tuple, list)):
        return all(map(_is_plain, value))
    if isinstance(value, dict):
        return all(map(_is_plain, (*value.keys(), *value.values())))
    return type(value) in _ATOMS
