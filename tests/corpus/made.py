"""Digests made by hand: one line from sentences and names to a Filed article."""

from __future__ import annotations

import re
from dataclasses import replace
from decimal import Decimal

from news_digest.corpus.filed import Filed
from news_digest.model import DateMention, Digest, Entity, Mention, Quantity, Role, Sentence


def article(id: str, date: str, text: str, *names: str | tuple, title: str = "") -> Filed:
    """An article whose sentences are the lines of ``text``.

    A name is "Ida Holm/PERSON/Holm/role: minister": name, label, other forms, role; each is looked
    for in the text.
    """
    lines = [(m.start(), m.end(), m.group()) for m in re.finditer(r"[^\n]+", text)]
    entities = tuple(_entity(text, *name.split("/")) for name in names)
    sentences = tuple(Sentence(*line) for line in lines)
    return Filed(id, date, title or (lines[0][2] if lines else id), Digest(title, sentences, sentences[:1], entities))


def _entity(text: str, name: str, label: str = "PERSON", *forms: str) -> Entity:
    role = next((f[6:] for f in forms if f.startswith("role: ")), "")
    forms = tuple(f for f in forms if not f.startswith("role: "))
    places = sorted({(m.start(), m.end(), form) for form in (name, *forms) for m in re.finditer(re.escape(form), text)})
    at = text.find(role) if role else -1
    return Entity(name, label, tuple(Mention(*p, label) for p in places), forms,
                  Role(at, at + len(role), role) if at >= 0 else None, 0.5, True)


def counted(id: str, date: str, text: str, unit: str, *names: str, dated: bool = True) -> Filed:
    """An article whose figures are marked as [written|value], all of one unit; years in the text are dates it mentions."""
    quantities, plain = [], ""
    for piece in re.split(r"(\[[^\]]+\])", text):
        if piece.startswith("["):
            written, _, value = piece[1:-1].partition("|")
            quantities.append(Quantity(len(plain), len(plain) + len(written), written, Decimal(value), unit))
            piece = written
        plain += piece
    made = article(id, date, plain, *names)
    dates = tuple(DateMention(m.start(), m.end(), m.group(), m.group()) for m in re.finditer(r"\b(?:19|20)\d\d\b", plain))
    return replace(made, dated=dated, facts=replace(made.digest, quantities=tuple(quantities), dates=dates))
