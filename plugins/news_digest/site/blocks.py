"""The digest block of each article, worked out once for all builds."""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any, NamedTuple

from .. import front_matter
from ..folded import Folded
from ..model import Digest, NewsArticle
from ..store import Store, code_version, dumps, text_hash
from .lazy import mark_of

_CODE_THAT_DECIDES = ("front_matter.py", "model.py", "plain.py", "reading/**/*")


class Block(NamedTuple):
    """The block as plain data, as it is written, and the keys in it that a person edited."""

    data: dict[str, Any]
    text: str
    edited: tuple[str, ...]


def block_of(store: Store, news: NewsArticle, machine: Folded[Digest], stored: Mapping[str, Any], key: str, version: str) -> Block:
    """The block of ``machine``, the digest that the store has under ``key``, merged with the one ``stored`` in the file."""
    published, hashed = (news.published.iso, news.published.found) if news.published else None, text_hash(news)
    name = f"block {code_version((), _CODE_THAT_DECIDES)} {mark_of(key, version, published, hashed, _text(stored))}"
    if kept := store.get(name):
        data, text, edited = json.loads(kept)
        return Block(data, text, tuple(edited))
    data, edited = front_matter.merge(stored, front_matter.block(machine.open(), published=news.published, text_hash=hashed, analysis_version=version))
    made = Block(data, front_matter.render_block(data), edited)
    text = json.dumps(made, ensure_ascii=False, separators=(",", ":"))
    if json.loads(text) == [data, made.text, list(edited)]:
        store.put({name: text})
    return made


def _text(stored: Mapping[str, Any]) -> str:
    """A stored block as text: a person may have put anything into it, also what JSON does not know."""
    try:
        return dumps(stored) if stored else ""
    except (TypeError, ValueError):
        return repr(stored)
