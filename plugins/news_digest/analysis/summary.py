"""A few sentences of the story that tell most of it."""

from __future__ import annotations

import re
from typing import Iterator, Sequence

from ..model import Entity, Quotation, Sentence
from .parsed import ParsedArticle

_DANGLING = re.compile(r"[\"“'‘]|(?:but|and|however|also|meanwhile|that|those|these|this|it|he|she|they|his|her|their|its|the moves?)\b", re.I)


def summary(parsed: ParsedArticle, entities: Sequence[Entity], quotations: Sequence[Quotation], *, count: int = 3) -> Iterator[Sentence]:
    """At most ``count`` sentences of ``parsed.sentences``, in text order, the lead among them."""
    fit = [s for s in parsed.sentences if 5 <= len(s.text.split()) <= 60 and s.text[-1] in ".!?\"”'’"]
    chosen = fit[:1] + [s for s in fit[1:] if not _DANGLING.match(s.text)][:count - 1]
    yield from chosen[:count]
