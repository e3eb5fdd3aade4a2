"""Many files that another plugin makes from one thing: one question, one answer."""

from __future__ import annotations

from typing import Sequence

from .outputs import Outputs
from .store import Store


class Groups:
    """The groups of files that plugins asked for in the last build, and in this one."""

    def __init__(self, store: Store, outputs: Outputs):
        self._outputs = outputs
        # What a build that was cut off wrote may be of another state than the group that was whole before it.
        self._before = frozenset() if store.is_interrupted else frozenset(store.get("groups") or ())
        self._waiting: dict[bytes, Sequence[str]] = {}
        self._whole: set[bytes] = set()

    def are_current(self, names: Sequence[str], made_from: bytes) -> bool:
        """Whether all the files ``names`` are as a whole build left them that was told ``made_from``; they are then files of this build."""
        if self._waiting:
            self._settle(next(reversed(self._waiting)))  # its files are written, as a rule, before another group is asked for: so few names wait
        self._waiting[made_from] = names
        return made_from in self._before and self._outputs.are_as_left(names)

    def whole(self) -> list[bytes]:
        """The groups of which each file was written or met in this build."""
        for made_from in [*self._waiting]:
            self._settle(made_from)
        return sorted(self._whole)

    def _settle(self, made_from: bytes) -> None:
        if all(name in self._outputs.files for name in self._waiting[made_from]):
            self._whole.add(made_from)
            del self._waiting[made_from]
