"""What pages leave behind is let go when it grows, and not looked for before.

Contexts and macros of a page hold each other, so only a look for cycles frees them: a digest's first build would hold every page. But a
look goes through all that is new, and many themes leave next to nothing.
"""

from __future__ import annotations

import gc
import sys

try:
    import resource
except ImportError:  # Windows
    resource = None  # type: ignore[assignment]

#: How much more memory (bytes) than at the last look is worth another.
_MUCH = 24 << 20
#: Pages between two questions how much memory that is.
_PAGES = 8
#: New objects between two looks, where memory can't be asked for: a few pages leave as many behind.
_NEW_OBJECTS = 50_000
_UNIT = 1 if sys.platform == "darwin" else 1024


class Garbage:
    """Looks for what is left behind, while pages are written."""

    def __init__(self) -> None:
        self._most = self._pages = 0

    def begin(self) -> None:
        """What there is stays to the end. Without a way to ask for memory, Python looks by itself."""
        gc.freeze()
        self._most = most_memory()
        if resource is None:
            gc.set_threshold(_NEW_OBJECTS, *gc.get_threshold()[1:])
            gc.enable()

    def look(self) -> None:
        """Let go of what pages left, if the process holds much more than at the last look."""
        self._pages += 1
        if self._pages % _PAGES == 0 and most_memory() - self._most > _MUCH:
            gc.collect(0)  # nothing is older: what was there before is frozen
            gc.freeze()
            self._most = most_memory()


def most_memory() -> int:
    """The most memory (bytes) that this process held until now; 0 where that can't be asked for."""
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * _UNIT if resource else 0
