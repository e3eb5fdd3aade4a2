"""Average-link clustering of a sparse graph, in near-linear time for the number of its edges."""

from __future__ import annotations

import heapq
from dataclasses import dataclass
from typing import Callable, Mapping

#: Two groups are joined only if they are at least this share as alike as the looser of them is in itself.
BALANCE = 0.7


def average_link(count: int, likeness: Mapping[tuple[int, int], float], threshold: float,
                 first: Callable[[int, int], float] | None = None) -> list[list[int]]:
    """The clusters of ``count`` items, each a sorted list, in the order of their first items.

    ``likeness`` holds the pairs (low, high) that are alike at all; all others count as 0. The two
    clusters whose members are most alike on average are joined, the earliest of equals, until none
    reach ``threshold``. Two single items need ``first(low, high)`` where that is more: one likeness
    is weaker evidence than the mean of several. Two groups that are each much tighter than
    the link between them stay two (``BALANCE``): look-alike events told by several articles each.
    """
    graph = _Graph({i: [i] for i in range(count)}, {i: {} for i in range(count)}, dict.fromkeys(range(count), 0.0))
    for (low, high), value in likeness.items():
        graph.links[low][high] = graph.links[high][low] = value
    heap = [(-value, *pair) for pair, value in likeness.items() if value >= max(threshold, first(*pair) if first else 0.0)]
    heapq.heapify(heap)
    while heap:
        value, one, other = heapq.heappop(heap)
        if one in graph.members and other in graph.members and graph.mean(one, other) == -value and _balanced(graph, one, other):
            _join(graph, one, other)
            for third in graph.links[one]:
                if (mean := graph.mean(one, third)) >= threshold:
                    heapq.heappush(heap, (-mean, *sorted((one, third))))
    return sorted(sorted(m) for m in graph.members.values())


@dataclass(slots=True)
class _Graph:
    """``links`` and ``inner`` hold sums of likeness: between two clusters, and within one."""

    members: dict[int, list[int]]
    links: dict[int, dict[int, float]]
    inner: dict[int, float]

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
