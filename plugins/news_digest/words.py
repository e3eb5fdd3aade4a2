"""Word lists are data: TOML files beside the module that uses them, which an editor can extend
without knowing Python. This module reads them and names the file and key of a mistake."""

from __future__ import annotations

import tomllib
from functools import lru_cache
from pathlib import Path
from types import MappingProxyType
from typing import Any, Mapping

from .errors import WordsError


@lru_cache(maxsize=None)
def read_words(path: Path) -> Mapping[str, Any]:
    """The word lists in the TOML file at ``path``, read once and frozen.

    Arrays of strings become tuples in the order of the file, tables become read-only mappings.
    Raises :class:`WordsError` if the file can't be parsed, or a list holds a word twice.
    """
    try:
        data = tomllib.loads(path.read_text(encoding="utf-8"))
    except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError) as error:
        raise WordsError(f"The word list can't be read: {error}", path=str(path),
                         cure="Restore the file or mend the line that is named") from error
    return _frozen(data, path, "")


def _frozen(value: Any, path: Path, key: str) -> Any:
    if isinstance(value, dict):
        return MappingProxyType({k: _frozen(v, path, f"{key}.{k}".lstrip(".")) for k, v in value.items()})
    if isinstance(value, list):
        _no_doubles(value, path, key)
        return tuple(_frozen(v, path, key) for v in value)
    return value


def _no_doubles(words: list, path: Path, key: str) -> None:
    seen = [w for w in words if isinstance(w, str)]
    doubled = sorted({w for w in seen if seen.count(w) > 1}) if len(set(seen)) < len(seen) < 2000 else []
    if doubled:
        raise WordsError(f"{key} holds {doubled[0]!r} twice", path=str(path), cure="Delete one of the two")
