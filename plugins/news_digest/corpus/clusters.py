"""Average-link clustering of a sparse graph, in near-linear time for the number of its edges."""

from __future__ import annotations

import heapq
from typing import Mapping


def average_link(count: int, likeness: Mapping[tuple[int, int], float], threshold: float) -> list[list[int]]:
    """The clusters of ``count`` items, each a sorted list, in the order of their first items.

    ``likeness`` holds the pairs (low, high) that are alike at all; all others count as 0. The two
    clusters whose members are most alike on average are joined, the earliest of equals, until none
    reach ``threshold``.
    """
    members = {i: [i] for i in range(count)}
    links: dict[int, dict[int, float]] = {i: {} for i in range(count)}
    for (low, high), value in likeness.items():
        links[low][high] = links[high][low] = value
    heap = [(-value, low, high) for (low, high), value in likeness.items() if value >= threshold]
    heapq.heapify(heap)
    while heap:
        value, one, other = heapq.heappop(heap)
        if one in members and other in members and _mean(links, members, one, other) == -value:
            _join(one, other, members, links, heap, threshold)
    return sorted(sorted(m) for m in members.values())


def _mean(links: dict, members: dict, one: int, other: int) -> float:
    return links[one].get(other, 0.0) / (len(members[one]) * len(members[other]))


def _join(one: int, other: int, members: dict, links: dict, heap: list, threshold: float) -> None:
    members[one] += members.pop(other)
    for third, total in links.pop(other).items():
        if third != one:
            del links[third][other]
            links[one][third] = links[third][one] = links[one].get(third, 0.0) + total
    links[one].pop(other, None)
    for third in links[one]:
        mean = _mean(links, members, one, third)
        if mean >= threshold:
            heapq.heappush(heap, (-mean, *sorted((one, third))))
