"""Linkage: groups of like things from pair scores, without chaining unlike ones together."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from typing import TypeVar

__all__ = ["Pair", "components", "grouped"]

Pair = tuple[int, int]
_FLOOR = 0.6
"""No two members may score below this share of the threshold: the constraint that forbids chaining."""

K = TypeVar("K")


def grouped(
    size: int,
    scores: Mapping[Pair, float],
    threshold: float,
    score: Callable[[int, int], float],
) -> list[list[int]]:
    """Return groups of the things ``0 … size-1``, best pairs first.

    Two groups join when the mean score across them reaches ``threshold`` and the least is at least 0.6 of it.
    ``scores`` holds the candidate pairs (lesser number first); ``score`` is asked for the pairs that it lacks.
    """
    group = list(range(size))
    members = {index: [index] for index in range(size)}
    asked = dict(scores)

    def between(one: int, other: int) -> float:
        key = (one, other) if one < other else (other, one)
        if key not in asked:
            asked[key] = score(*key)
        return asked[key]

    for (left, right), value in sorted(scores.items(), key=lambda item: (-item[1], item[0])):
        if value < threshold:
            break
        one, other = group[left], group[right]
        if one == other:
            continue
        across = [between(a, b) for a in members[one] for b in members[other]]
        if min(across) < _FLOOR * threshold or sum(across) / len(across) < threshold:
            continue
        keep, gone = min(one, other), max(one, other)
        for index in members[gone]:
            group[index] = keep
        members[keep] = sorted(members[keep] + members.pop(gone))
    return [members[key] for key in sorted(members)]


def components(items: Iterable[K], links: Iterable[tuple[K, K]]) -> dict[K, K]:
    """Return for each item the first item of its connected component, in the order of ``items``."""
    order = list(dict.fromkeys(items))
    rank = {item: index for index, item in enumerate(order)}
    parent = list(range(len(order)))

    def root(index: int) -> int:
        while parent[index] != index:
            parent[index] = parent[parent[index]]
            index = parent[index]
        return index

    for one, other in links:
        left, right = root(rank[one]), root(rank[other])
        if left != right:
            parent[max(left, right)] = min(left, right)
    return {item: order[root(index)] for index, item in enumerate(order)}
