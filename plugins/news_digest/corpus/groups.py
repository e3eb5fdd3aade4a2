"""Sets of names that turn out to be one: union-find, with members that must stay apart."""

from __future__ import annotations

from typing import Hashable, Iterable, Sequence


class Groups:
    """Disjoint sets. ``apart``: for each ban its sides; members of two sides of a ban never share a set.

    A set's representative is its smallest member, whatever the order of joining.
    """

    def __init__(self, apart: Iterable[Sequence[Iterable[Hashable]]] = ()):
        self._parent: dict = {}
        self._sides: dict[Hashable, set[tuple[int, int]]] = {}
        for ban, sides in enumerate(apart):
            for side, members in enumerate(sides):
                for member in members:
                    self._sides.setdefault(member, set()).add((ban, side))

    def find(self, member):
        """The representative of the set that ``member`` is in."""
        root = member
        while (above := self._parent.get(root, root)) != root:
            root = above
        while member != root:
            self._parent[member], member = root, self._parent.get(member, member)
        return root

    def may_join(self, one, other) -> bool:
        """Whether no ban forbids that two sets become one."""
        sides = dict(self._sides.get(self.find(one), ()))
        return all(sides.get(ban, side) == side for ban, side in self._sides.get(self.find(other), ()))

    def join(self, one, other) -> bool:
        """Make two sets one; False if a ban forbids it."""
        if not self.may_join(one, other):
            return False
        low, high = sorted((self.find(one), self.find(other)))
        if low != high:
            self._parent[high] = low
            sides = self._sides.get(low, set()) | self._sides.get(high, set())
            if sides:
                self._sides[low] = sides
        return True

    def admit(self, one, member) -> bool:
        """Let something of ``member``'s set count as part of the set of ``one``, without making the sets one; False if a ban
        forbids it, be it for what was admitted before."""
        if not self.may_join(one, member):
            return False
        root = self.find(one)
        if sides := self._sides.get(self.find(member)):
            self._sides[root] = self._sides.get(root, set()) | sides
        return True
