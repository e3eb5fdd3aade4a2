"""Plain data of the whole site that is kept in one piece until what it was made from changes."""

from __future__ import annotations

import marshal
from hashlib import blake2b
from typing import Any, Callable

from ..store import Store, code_version, packed, unpacked

#: Gives what is kept under a name and was made from the same, else what the function gives: (name, what it is made from, function).
Keep = Callable[[str, Any, Callable[[], Any]], Any]


def keeping(store: Store, key: str) -> Keep:
    """What keeps plain data (tuples, lists, dicts, texts, numbers) in ``store`` under ``key`` from build to build."""
    version = code_version(marshal.version, ("corpus/*", "site/*", "model.py", "words.py"))

    def keep(name: str, made_from: Any, make: Callable[[], Any]) -> Any:
        place, mark = f"{name} {version} {key}", mark_of_plain(made_from)
        try:
            before, found = unpacked(store.get(place))
            if before == mark:
                return found
        except (ValueError, TypeError):
            pass
        found = make()
        store.put({place: packed((mark, found))})
        return found

    return keep


def mark_of_plain(data: Any) -> str:
    """Changes with ``data``: tuples, lists, texts, numbers. Quicker than a mark of what is no plain data."""
    return blake2b(marshal.dumps(data, 2), digest_size=16).hexdigest()


def keep_nothing(name: str, made_from: Any, make: Callable[[], Any]) -> Any:
    """A :data:`Keep` for a site that is built once."""
    return make()
