"""The digest block of each article, worked out once for all builds."""

from __future__ import annotations

import json
import marshal
from collections.abc import Callable, Mapping
from typing import Any, NamedTuple

from .. import front_matter
from ..folded import Folded
from ..model import Digest, NewsArticle
from ..store import Store, code_version, dumps, packed, text_hash, unpacked
from .lazy import mark_of

_CODE_THAT_DECIDES = ("front_matter.py", "model.py", "plain.py", "reading/**/*")
#: Raised when a block is kept in another way.
_FORM = f"3 marshal {marshal.version}"


class Block(NamedTuple):
    """What gives the block as plain data; the block as it is written, packed; and the keys in it that a person edited."""

    data: Callable[[], dict[str, Any]]
    packed: bytes
    edited: tuple[str, ...]


def block_of(store: Store, news: NewsArticle, machine: Folded[Digest], stored: Mapping[str, Any], key: str, version: str) -> Block:
    """The block of ``machine``, the digest that the store has under ``key``, merged with the one ``stored`` in the file."""
    published, hashed = (news.published.iso, news.published.found) if news.published else None, text_hash(news)
    name = f"block {_FORM} {code_version((), _CODE_THAT_DECIDES)} {mark_of(key, version, published, hashed, _text(stored))}"
    if (made := _known(store.get(name))) is not None:
        return made
    data, edited = front_matter.merge(stored, front_matter.block(machine.open(), published=news.published, text_hash=hashed, analysis_version=version))
    made = Block(lambda: data, packed(front_matter.render_block(data)), tuple(edited))
    text = json.dumps(data, ensure_ascii=False, separators=(",", ":"))
    if json.loads(text) == data:
        store.put({name: marshal.dumps((packed(text), made.packed, made.edited))})
    return made


def _known(kept: Any) -> Block | None:
    try:
        data, written, edited = marshal.loads(kept)
        return Block(lambda: json.loads(unpacked(data)), written, edited)
    except (ValueError, TypeError, EOFError):
        return None


def _text(stored: Mapping[str, Any]) -> str:
    """A stored block as text: a person may have put anything into it, also what JSON does not know."""
    try:
        return dumps(stored) if stored else ""
    except (TypeError, ValueError):
        return repr(stored)
