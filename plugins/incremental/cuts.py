"""The first words of bodies, which Pelican cuts off for summaries with a parser of HTML: kept between builds.

They follow from the text, the number of words, what stands for the rest, and the versions of Pelican and Python.
"""

from __future__ import annotations

import functools
import sys
from typing import Callable

import pelican
from pelican.utils import truncate_html_words

from .store import Store
from .values import prints

_CODE = pelican.__version__, sys.version
#: Texts that are kept for each article and page that there is: those of changed ones stay until there are more.
_EACH = 4


class Cuts:
    """What was cut in earlier builds, and in this one."""

    def __init__(self, store: Store):
        self._store = store
        self._known: dict[bytes, str] = {}
        self._new: dict[bytes, str] = {}

    def remembering(self, original: Callable) -> Callable:
        """In place of Pelican's ``truncate_html_words``; if ``original`` is another's, nothing is known of what it does."""
        if original is not truncate_html_words:
            return original

        @functools.wraps(original)
        def cut(text: str, words: int, end_text: str = "…") -> str:
            if type(text) is not str:
                return original(text, words, end_text)
            key = prints((_CODE, text, words, str(end_text)))
            if key not in self._known:
                kept = self._store.cut(key)
                self._known[key] = kept if kept is not None else original(text, words, end_text)
                if kept is None:
                    self._new[key] = self._known[key]
            return self._known[key]
        return cut

    def keep(self, contents: int) -> None:
        """Keep what was cut anew, for a site of so many contents."""
        if self._new:
            self._store.keep_cuts(self._new, self._known, most=_EACH * (contents + 1))
