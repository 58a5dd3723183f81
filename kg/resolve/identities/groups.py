"""Who belongs together: groups grow from the likeliest pair on, by average weight, and never across a guard.

A guard holds two apart whatever speaks for them: one list names nobody twice, a register neither; what somebody
refused stays refused; nobody headed two missions at once. It holds between groups as between their members, so that
a refused pair does not come together through a third.
"""

from __future__ import annotations

import heapq
from collections.abc import Container, Iterable, Mapping, Sequence
from dataclasses import dataclass, field

__all__ = ["Join", "Pair", "grouped"]

Pair = tuple[int, int]  # places of two in the sequence of all, the lesser first


@dataclass(frozen=True, slots=True)
class Join:
    """Two groups became one: the pair that speaks most for it, and the average weight of all pairs between them."""

    pair: Pair
    weight: float


@dataclass(slots=True)
class _Group:
    members: list[int]
    voices: int  # how many of them are compared
    once: set[str]  # of each of these there is one member only
    apart: set[int]  # who must not come in
    sums: dict[int, float] = field(default_factory=dict)  # other group -> weights of the pairs compared
    counts: dict[int, int] = field(default_factory=dict)
    best: dict[int, tuple[float, Pair]] = field(default_factory=dict)


def grouped(
    once: Sequence[str],
    pairs: Mapping[Pair, float],
    bound: Iterable[Pair],
    apart: Iterable[Pair],
    *,
    silent: Container[int] = (),
    strangers: float,
    threshold: float,
) -> tuple[list[list[int]], list[Join]]:
    """The groups, each in order, and the joins that made them, in the order in which they were made.

    Args:
        once: for each, of what a group holds one only: the list he stands in; "" for no such thing.
        pairs: what speaks for two being one, in bits; pairs not compared have `strangers`.
        bound: who are one whatever the weight and the guards; they may share a list.
        apart: who are not.
        silent: who is not compared, and so has no say in an average.
        strangers: the weight of a pair that was not compared.
        threshold: groups below this average stay apart.
    """
    groups, owner = _bound(once, bound, apart, silent)
    heap: list[tuple[float, int, int]] = []
    for (one, other), weight in sorted(pairs.items()):
        _tell(groups, owner[one], owner[other], weight, 1, (weight, (one, other)))
    for here, group in groups.items():
        for there in group.sums:
            if here < there:
                _push(heap, groups, here, there, strangers, threshold)
    heapq.heapify(heap)
    joins: list[Join] = []
    while heap:
        minus, here, there = heapq.heappop(heap)
        if here not in groups or there not in groups or -minus != _average(groups, here, there, strangers):
            continue
        joins.append(Join(groups[here].best[there][1], -minus))
        _merge(groups, here, there)
        for near in groups[here].sums:
            _push(heap, groups, min(here, near), max(here, near), strangers, threshold)
    return sorted(sorted(group.members) for group in groups.values()), joins


def _bound(
    once: Sequence[str], bound: Iterable[Pair], apart: Iterable[Pair], silent: Container[int]
) -> tuple[dict[int, _Group], list[int]]:
    owner = list(range(len(once)))
    for one, other in bound:
        a, b = sorted((_root(owner, one), _root(owner, other)))
        owner[b] = a
    owner = [_root(owner, at) for at in range(len(owner))]
    groups: dict[int, _Group] = {}
    for at, of in enumerate(owner):
        group = groups.setdefault(of, _Group([], 0, set(), set()))
        group.members.append(at)
        group.voices += at not in silent
        if once[at]:
            group.once.add(once[at])
    for one, other in apart:
        groups[owner[one]].apart.add(other)
        groups[owner[other]].apart.add(one)
    return groups, owner


def _root(owner: list[int], at: int) -> int:
    while owner[at] != at:
        at = owner[at]
    return at


def _tell(
    groups: Mapping[int, _Group], here: int, there: int, total: float, count: int, best: tuple[float, Pair]
) -> None:
    """Add the weights of some pairs between two groups to what both know of each other."""
    if here == there:
        return
    for group, other in ((groups[here], there), (groups[there], here)):
        group.sums[other] = group.sums.get(other, 0.0) + total
        group.counts[other] = group.counts.get(other, 0) + count
        known = group.best.get(other)
        if known is None or (best[0], known[1]) > (known[0], best[1]):
            group.best[other] = best


def _average(groups: Mapping[int, _Group], here: int, there: int, strangers: float) -> float:
    group, other = groups[here], groups[there]
    if there not in group.sums:
        return strangers
    every = group.voices * other.voices
    return (group.sums[there] + strangers * (every - group.counts[there])) / every


def _push(
    heap: list[tuple[float, int, int]],
    groups: Mapping[int, _Group],
    here: int,
    there: int,
    strangers: float,
    threshold: float,
) -> None:
    average = _average(groups, here, there, strangers)
    if average > threshold and not _guarded(groups[here], groups[there]):
        heapq.heappush(heap, (-average, here, there))


def _guarded(one: _Group, other: _Group) -> bool:
    return (
        not one.once.isdisjoint(other.once)
        or not one.apart.isdisjoint(other.members)
        or not other.apart.isdisjoint(one.members)
    )


def _merge(groups: dict[int, _Group], here: int, there: int) -> None:
    """The second group becomes part of the first."""
    one, gone = groups[here], groups.pop(there)
    one.members += gone.members
    one.voices += gone.voices
    one.once |= gone.once
    one.apart |= gone.apart
    for known in (one.sums, one.counts, one.best):
        known.pop(there, None)
    for near in gone.sums:
        if near == here:
            continue
        third = groups[near]
        total, count, best = third.sums.pop(there), third.counts.pop(there), third.best.pop(there)
        _tell(groups, here, near, total, count, best)
