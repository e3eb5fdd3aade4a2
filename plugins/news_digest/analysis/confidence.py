"""How sure each item of a digest is: the share of items like it that are right, as measured on open data.

What speaks for or against an item are its signs ("named only once", "the model sees no name here"), found by
``signs``. Each has a weight, and the sum of an item's weights is the log-odds that it is right: logistic regression,
fitted by ``evals/fit_confidence.py`` into ``confidence.toml``, where its data, its fit and its bound are told.
"""

from __future__ import annotations

from dataclasses import replace
from typing import Any, Iterable

from ..model import Digest, Entity
from .signs import Reader
from .sureness import confidence


def with_confidence(read: Reader, digest: Digest) -> Digest:
    """``digest``, which ``read`` reads, with ``confidence`` and ``doubt`` of all its items. Linear in their number."""
    actors = tuple(_sure_role(read, _sure("actor", e, read.actor(e))) for e in digest.entities)
    return replace(digest, entities=actors,
                   quantities=tuple(_sure("quantity", q, read.quantity(q)) for q in digest.quantities),
                   quotations=tuple(_sure("quotation", q, read.quotation(q)) for q in digest.quotations),
                   dates=tuple(_sure("date", d, read.date(d)) for d in digest.dates))


def _sure(kind: str, item: Any, signs: Iterable[str]) -> Any:
    share, doubt = confidence(kind, signs)
    return replace(item, confidence=share, doubt=doubt)


def _sure_role(read: Reader, entity: Entity) -> Entity:
    return replace(entity, role=_sure("role", entity.role, read.role(entity))) if entity.role else entity
