"""Many files that another plugin makes from one thing: one question, one answer."""

from __future__ import annotations

from typing import Sequence

from .outputs import Outputs
from .store import Store

#: No path has it.
_BETWEEN = "\0"


class Groups:
    """The groups of files that plugins asked for in the last build, and in this one."""

    def __init__(self, store: Store, outputs: Outputs):
        self._outputs = outputs
        # What a build that was cut off wrote may be of another state than the group that was whole before it.
        self._before = frozenset() if store.is_interrupted else frozenset(store.get("groups") or ())
        self._now: dict[bytes, str] = {}

    def are_current(self, names: Sequence[str], made_from: bytes) -> bool:
        """Whether all the files ``names`` are as a whole build left them that was told ``made_from``; they are then files of this build."""
        self._now[made_from] = _BETWEEN.join(names)
        return made_from in self._before and self._outputs.are_as_left(names)

    def whole(self) -> list[bytes]:
        """The groups of which each file was written or met in this build."""
        return sorted(made_from for made_from, names in self._now.items() if all(name in self._outputs.files for name in names.split(_BETWEEN)))
