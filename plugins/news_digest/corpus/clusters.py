"""Average-link clustering of a sparse graph, in near-linear time for the number of its edges."""

from __future__ import annotations

import heapq
from dataclasses import dataclass
from typing import Mapping

#: Two groups are joined only if they are at least this share as alike as the looser of them is in itself.
BALANCE = 0.7


def average_link(count: int, likeness: Mapping[tuple[int, int], float], threshold: float, alone: float = 0.0) -> list[list[int]]:
    """The clusters of ``count`` items, each a sorted list, in the order of their first items.

    ``likeness`` holds the pairs (low, high) that are alike at all; all others count as 0. Two clusters
    of m and n items may be joined if their members are on average as alike as ``threshold`` +
    ``alone`` / (m * n): one likeness is weaker evidence than the mean of several. Those that pass by
    most come first, the earliest of equals. Two groups that are each much tighter than the link
    between them stay two (``BALANCE``): look-alike events told by several articles each.
    """
    graph = _Graph({i: [i] for i in range(count)}, {i: {} for i in range(count)}, dict.fromkeys(range(count), 0.0), threshold, alone)
    for (low, high), value in likeness.items():
        graph.links[low][high] = graph.links[high][low] = value
    heap = [(-margin, *pair) for pair in likeness if (margin := graph.margin(*pair)) >= 0]
    heapq.heapify(heap)
    while heap:
        margin, one, other = heapq.heappop(heap)
        if one in graph.members and other in graph.members and graph.margin(one, other) == -margin and _balanced(graph, one, other):
            _join(graph, one, other)
            for third in graph.links[one]:
                if (margin := graph.margin(one, third)) >= 0:
                    heapq.heappush(heap, (-margin, *sorted((one, third))))
    return sorted(sorted(m) for m in graph.members.values())


@dataclass(slots=True)
class _Graph:
    """``links`` and ``inner`` hold sums of likeness: between two clusters, and within one."""

    members: dict[int, list[int]]
    links: dict[int, dict[int, float]]
    inner: dict[int, float]
    threshold: float
    alone: float

    def margin(self, one: int, other: int) -> float:
        """By how much the link between two clusters passes what it must be."""
        return self.mean(one, other) - self.threshold - self.alone / (len(self.members[one]) * len(self.members[other]))

    def mean(self, one: int, other: int) -> float:
        return self.links[one].get(other, 0.0) / (len(self.members[one]) * len(self.members[other]))

    def within(self, one: int) -> float:
        size = len(self.members[one])
        return self.inner[one] / (size * (size - 1) / 2) if size > 1 else 0.0


def _balanced(graph: _Graph, one: int, other: int) -> bool:
    return graph.mean(one, other) >= BALANCE * min(graph.within(one), graph.within(other))


def _join(graph: _Graph, one: int, other: int) -> None:
    graph.inner[one] += graph.inner.pop(other) + graph.links[one].pop(other, 0.0)
    graph.members[one] += graph.members.pop(other)
    for third, total in graph.links.pop(other).items():
        if third != one:
            del graph.links[third][other]
            graph.links[one][third] = graph.links[third][one] = graph.links[one].get(third, 0.0) + total
