"""Who belongs together: groups grow from the likeliest pair on, by average weight, and never across a guard.

A guard holds two apart whatever speaks for them: one list names nobody twice, a register neither; what somebody
refused stays refused; nobody headed two missions at once. It holds between groups as between their members, so that
a refused pair does not come together through a third.
"""

from __future__ import annotations

import heapq
from collections.abc import Container, Iterable, Iterator, Mapping, Sequence
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
    growth = _Growth(groups, strangers, threshold)
    for (one, other), weight in sorted(pairs.items()):
        growth.tell(owner[one], owner[other], weight, 1, (weight, (one, other)))
    joins = list(growth.joins())
    return sorted(sorted(group.members) for group in groups.values()), joins


class _Growth:
    """Groups on their way: what is known of each two, and which two are the next to become one."""

    def __init__(self, groups: dict[int, _Group], strangers: float, threshold: float) -> None:
        self.groups = groups
        self.strangers = strangers
        self.threshold = threshold
        self._heap: list[tuple[float, int, int]] = []  # minus the average weight, and the two groups

    def tell(self, here: int, there: int, total: float, count: int, best: tuple[float, Pair]) -> None:
        """Add the weights of some pairs between two groups to what both know of each other."""
        if here == there:
            return
        for group, other in ((self.groups[here], there), (self.groups[there], here)):
            group.sums[other] = group.sums.get(other, 0.0) + total
            group.counts[other] = group.counts.get(other, 0) + count
            known = group.best.get(other)
            if known is None or (best[0], known[1]) > (known[0], best[1]):
                group.best[other] = best

    def joins(self) -> Iterator[Join]:
        """Makes one of two groups, the likeliest first, as long as any two are likely enough."""
        for here, group in self.groups.items():
            for there in group.sums:
                if here < there:
                    self._propose(here, there)
        while self._heap:
            minus, here, there = heapq.heappop(self._heap)
            if here not in self.groups or there not in self.groups or -minus != self._average(here, there):
                continue
            yield Join(self.groups[here].best[there][1], -minus)
            self._merge(here, there)
            for near in self.groups[here].sums:
                self._propose(min(here, near), max(here, near))

    def _average(self, here: int, there: int) -> float:
        group, other = self.groups[here], self.groups[there]
        if there not in group.sums:
            return self.strangers
        every = group.voices * other.voices
        return (group.sums[there] + self.strangers * (every - group.counts[there])) / every

    def _propose(self, here: int, there: int) -> None:
        average = self._average(here, there)
        if average > self.threshold and not _guarded(self.groups[here], self.groups[there]):
            heapq.heappush(self._heap, (-average, here, there))

    def _merge(self, here: int, there: int) -> None:
        """The second group becomes part of the first."""
        one, gone = self.groups[here], self.groups.pop(there)
        one.members += gone.members
        one.voices += gone.voices
        one.once |= gone.once
        one.apart |= gone.apart
        for known in (one.sums, one.counts, one.best):
            known.pop(there, None)
        for near in gone.sums:
            if near == here:
                continue
            third = self.groups[near]
            total, count, best = third.sums.pop(there), third.counts.pop(there), third.best.pop(there)
            self.tell(here, near, total, count, best)


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


def _guarded(one: _Group, other: _Group) -> bool:
    return (
        not one.once.isdisjoint(other.once)
        or not one.apart.isdisjoint(other.members)
        or not other.apart.isdisjoint(one.members)
    )
