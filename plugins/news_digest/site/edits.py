"""A person's edits to the digest block, carried into the digest before anything is built from it."""

from __future__ import annotations

import dataclasses
from decimal import Decimal, InvalidOperation
from typing import Any, Iterable, Mapping

from ..model import Digest, Entity, Mention, NewsArticle, Quantity, Quotation, Role, Sentence

#: The place of words that a person wrote and the text does not hold.
NOWHERE = -1


def apply_edits(digest: Digest, article: NewsArticle, stored: Mapping[str, Any], edited: Iterable[str]) -> Digest:
    """``digest`` with each edited key's value as the person left it.

    ``edited`` names keys of the block: summary, actors, numbers, quotes. A value of a form that
    can't be understood is passed over, item by item; it stays in the file all the same.
    """
    edited, changes = frozenset(edited), {}
    if "summary" in edited:
        changes["summary"] = tuple(_sentence(article, text) for text in _texts(stored.get("summary")))
    if "actors" in edited:
        changes["entities"] = _entities(digest, article, _mappings(stored.get("actors")))
    if "numbers" in edited:
        changes["quantities"] = _in_order(_quantity(digest, article, item) for item in _mappings(stored.get("numbers")))
    if "quotes" in edited:
        changes["quotations"] = _in_order(_quotation(digest, article, item) for item in _mappings(stored.get("quotes")))
    return dataclasses.replace(digest, **changes)


def with_own_summary(digest: Digest, article: NewsArticle, summary: str) -> Digest:
    """``digest`` with the author's own ``summary:`` as its summary."""
    return dataclasses.replace(digest, summary=(_sentence(article, summary),))


def _sentence(article: NewsArticle, text: str) -> Sentence:
    start = article.text.find(text) if text else NOWHERE
    return Sentence(start, start + len(text) if start >= 0 else NOWHERE, text)


def _entities(digest: Digest, article: NewsArticle, listed: list[Mapping[str, Any]]) -> tuple[Entity, ...]:
    """The listed actors first and key, in the person's order; the rest after them, none key."""
    used, first = set(), []
    for item in listed:
        if not (name := str(item.get("name") or "").strip()):
            continue
        index = next((i for i, e in enumerate(digest.entities) if i not in used and _names(e, name, item)), None)
        found = digest.entities[index] if index is not None else None
        used |= {index} if index is not None else set()
        first.append(_entity(article, item, name, found))
    rest = [dataclasses.replace(e, key=False) for i, e in enumerate(digest.entities) if i not in used]
    return (*first, *rest)


def _names(entity: Entity, name: str, item: Mapping[str, Any]) -> bool:
    wanted = {name, *_texts(item.get("aliases"))}
    return not wanted.isdisjoint({entity.name, *entity.aliases, *(m.text for m in entity.mentions)})


def _entity(article: NewsArticle, item: Mapping[str, Any], name: str, found: Entity | None) -> Entity:
    role = str(item.get("role") or "").strip()
    place = article.text.find(role) if role else NOWHERE
    kept_role = dataclasses.replace(found.role, confidence=1.0, doubt="") if found and found.role and found.role.text == role else None
    return Entity(
        name=name, label=str(item.get("label") or (found.label if found else "ORG")),
        mentions=found.mentions if found else _mentions(article, name), aliases=tuple(_texts(item.get("aliases"))),
        role=kept_role or (Role(place, place + len(role) if place >= 0 else NOWHERE, role) if role else None),
        salience=found.salience if found else 0.0, key=True, titled=found.titled if found else False,
        acting=found.acting if found else 0, speaking=found.speaking if found else 0)


def _mentions(article: NewsArticle, name: str) -> tuple[Mention, ...]:
    places, start = [], article.text.find(name)
    while start >= 0 and len(places) < 1000:
        places.append(Mention(start, start + len(name), name))
        start = article.text.find(name, start + len(name))
    return tuple(places)


def _quantity(digest: Digest, article: NewsArticle, item: Mapping[str, Any]) -> Quantity | None:
    text, value = str(item.get("text") or ""), _decimal(item.get("value"))
    if value is None:
        return None
    found = next((q for q in digest.quantities if q.text == text), None)
    start = found.start if found else article.text.find(text) if text else NOWHERE
    word = lambda key: str(item[key]) if item.get(key) else None  # noqa: E731
    return Quantity(start, start + len(text) if start >= 0 else NOWHERE, text or str(item.get("value")), value, unit=word("unit"),
                    high=_decimal(item.get("high")), modifier=word("modifier"), relation=found.relation if found else "=",
                    period=word("period"), of=word("of") or (found.of if found else None), equals=found.equals if found else None)


def _quotation(digest: Digest, article: NewsArticle, item: Mapping[str, Any]) -> Quotation | None:
    text = str(item.get("text") or "")
    found = next((q for q in digest.quotations if q.content == text), None)
    speaker = str(item["speaker"]) if item.get("speaker") else None
    if found:
        return dataclasses.replace(found, speaker=speaker, confidence=1.0, doubt="")
    start = article.text.find(text)
    kind = "indirect" if item.get("kind") == "indirect" else "direct"
    return Quotation(start, start + len(text) if start >= 0 else NOWHERE, text, speaker, kind=kind) if text else None


def _in_order(items: Iterable[Any]) -> tuple[Any, ...]:
    return tuple(sorted((i for i in items if i is not None), key=lambda i: i.start))


def _decimal(value: Any) -> Decimal | None:
    try:
        return Decimal(str(value)) if value is not None and not isinstance(value, bool) else None
    except InvalidOperation:
        return None


def _texts(value: Any) -> list[str]:
    return [str(v) for v in value if isinstance(v, (str, int, float))] if isinstance(value, (list, tuple)) else [value] if isinstance(value, str) else []


def _mappings(value: Any) -> list[Mapping[str, Any]]:
    return [v for v in value if isinstance(v, Mapping)] if isinstance(value, (list, tuple)) else []
