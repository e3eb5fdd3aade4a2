"""Judgements by hand: a place in a text of the open sets each. Is the role, the date's meaning, the person behind he or she right?"""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any, Iterator, Mapping

from news_digest.model import Entity

from evals.bench import Bench

_FOLDER = Path(__file__).resolve().parent
ROLES, DATES, PRONOUNS, KEYS = (_FOLDER / f"{name}.json" for name in ("roles", "dates", "pronouns", "keys"))


def role_is_right(entity: Entity, judged: Mapping[str, Any]) -> bool:
    """Whether the role that ``entity`` has at a judged place is its own."""
    return judged["right"] and judged.get("who", "") in entity.name


def by_document(path: Path) -> Iterator[tuple[str, str, dict[tuple[int, int], dict[str, Any]]]]:
    """(set, document, its judgements by place) of a file of judgements."""
    found: dict[tuple[str, str], dict[tuple[int, int], dict[str, Any]]] = {}
    for one in json.loads(path.read_text(encoding="utf-8"))["judgements"]:
        found.setdefault((one["set"], one["id"]), {})[one["start"], one["end"]] = one
    yield from ((name, document, places) for (name, document), places in found.items())


def text_of(bench: Bench, name: str, document: str) -> tuple[str, str]:
    row = next(r for r in bench.rows(name) if r["id"] == document)
    return row["text"], row_title(row)


def row_title(row: Mapping[str, Any]) -> str:
    title = re.sub(r"^\d{8} - ", "", row.get("title") or "")
    return "" if title.isdigit() else title
