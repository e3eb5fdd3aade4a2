"""Who and what an article names: people, organisations, places, and so on, every mention of them.

The model proposes; rules over the whole document decide. Candidates are the model's entities, trimmed to the
name itself, and the capitals that it left out (``spans``). Each form of a name gathers evidence from its own words
(``shape``), from the words around every mention (``cues``) and from the model, and gets one label (``forms``).
Then every mention of every known name is found, in lines of capitals too (``project``), and where a person and a firm or
town share a name, each mention is judged by itself (``namesakes``). The headline plays no part: what of these names it holds is
found in it afterwards (:mod:`analysis.headline_names`).
"""

from __future__ import annotations

from typing import Iterable, Iterator

from ...model import Mention
from ..parsed import ParsedArticle
from .decide import known_names
from .lines import Found, Line, line
from .namesakes import told_apart
from .project import index, located


def names(parsed: ParsedArticle) -> tuple[Mention, ...]:
    """All mentions of names in text order, not overlapping.

    ``label`` is one of :data:`model.ACTOR_LABELS`; offsets count characters of ``article.text``.
    """
    lines = [line(p.doc, p.start) for p in parsed.paragraphs]
    known = index(known_names(lines))
    found = told_apart(lines, [tuple(located(each, known)) for each in lines])
    return tuple(m for each, items in zip(lines, found, strict=True) for m in _mentions(each, items, parsed.article.text))


def _mentions(line: Line, found: Iterable[Found], text: str) -> Iterator[Mention]:
    places = ((line.begins[item.first], line.ends[item.last - 1], item.label) for item in found)
    return (Mention(start, end, text[start:end], label) for start, end, label in places)
