"""Articles as they were read and cleaned in earlier builds, found again by the bytes of their files."""

from __future__ import annotations

import hashlib
import json
from dataclasses import replace
from functools import lru_cache
from typing import Any, Callable

from ..model import NewsArticle
from ..plain import from_plain, to_plain
from ..reading import Draft
from ..store import Store, code_version, dumps

_CODE_THAT_DECIDES = ("reading/**/*", "cleaning/**/*", "countries.*", "model.py", "plain.py", "spelling.py", "words.py")
#: What of a draft is used when its text has been cleaned.
_PARTS = ("metadata", "digest", "repairs")

_EMPTY = Draft(None, "")

Reading = tuple[Draft, NewsArticle]


def read_once(store: Store, data: bytes, facts: tuple[Any, ...], make: Callable[[], Reading]) -> Reading:
    """What ``make`` gives for a file's bytes, or gave in an earlier build; ``facts`` are what it depends on besides.

    A file with something in it to mend is read each time, so that it is told each time.
    """
    key = "read " + hashlib.sha256(repr((_version(), facts)).encode() + b"\0" + data).hexdigest()
    found = _known(store.get(key))
    if found is None:
        draft, article = make()
        found = replace(_EMPTY, **{name: getattr(draft, name) for name in _PARTS}), article
        if draft.problems:
            return draft, article
        text = _written(found)
        if _known(text) == found:
            store.put({key: text})
    return found


def _written(found: Reading) -> str:
    draft, article = found
    return dumps({"article": to_plain(article), **{name: getattr(draft, name) for name in _PARTS}})


def _known(text: str | None) -> Reading | None:
    if text is None:
        return None
    try:
        data = json.loads(text)
        draft = replace(_EMPTY, metadata=data["metadata"], digest=data["digest"], repairs=tuple(data["repairs"]))
        return draft, from_plain(NewsArticle, data["article"])
    except (ValueError, TypeError, KeyError):
        return None


@lru_cache(maxsize=1)
def _version() -> str:
    return code_version((), _CODE_THAT_DECIDES)
