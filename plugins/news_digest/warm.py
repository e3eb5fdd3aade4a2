"""Imported by the server that worker processes are forked from: loads the model and analyses a text, so that they have the model, the
rules with their word lists, and the memory of all that from the first article on."""

from __future__ import annotations

import gc
import os

from .errors import NewsDigestError
from .model import Block, NewsArticle
from .running import Job, analyse_batch
from .workers import MODEL

#: Says a little of everything that rules look for: an actor with a role, a number, a date, quotations, a pronoun.
_TEXT = ("Harbour Minister Nora Quill said on Monday that the ferry line Oster & Sons would pay up to $5 million a year, 12 percent more than in 2009.\n"
         "“We have waited long enough,” Quill told reporters in Paris. “The ships are old,” she said.")
#: New objects before a worker looks for rings of dead ones: an analysis makes many that live as long as its article, and few rings.
_OBJECTS_BETWEEN_SEARCHES = 50_000


def _make_ready(model: str) -> None:
    end = _TEXT.index("\n")
    analyse_batch(Job(model, ()), [NewsArticle("The ferries of Oster", _TEXT, (Block(0, end), Block(end + 1, len(_TEXT))))])
    gc.collect()
    gc.freeze()
    gc.set_threshold(_OBJECTS_BETWEEN_SEARCHES, *gc.get_threshold()[1:])


if os.environ.get(MODEL):
    try:
        _make_ready(os.environ[MODEL])
    except NewsDigestError:
        pass  # each worker finds out for itself, and says so where somebody hears it
