"""Why two are one person, or are not: in words, with the bits of each level."""

from __future__ import annotations

from collections import deque
from collections.abc import Iterator

from kg.model.identities import Bearer, Same
from kg.resolve.identities import offices
from kg.resolve.identities.finding import Finder, Identities, guarded_by_offices
from kg.resolve.identities.likeness import levels, words_shared

__all__ = ["explain"]


def explain(finder: Finder, one: str, other: str) -> Iterator[str]:
    """Line by line: who the two are, what speaks for them being one and what against, and what came of it."""
    both = [finder.everybody[finder.place[key]] for key in (one, other)]
    for bearer in both:
        yield f"{bearer.key}: {bearer.name}" + (f" ({bearer.description})" if bearer.description else "")
    yield from _decision(finder, one, other)
    yield from _weighed(finder, *both)
    yield from _outcome(finder.found(), one, other)


def _decision(finder: Finder, one: str, other: str) -> Iterator[str]:
    decision = finder.settled.get((min(one, other), max(one, other)))
    if decision is not None:
        said = "accepted" if decision.same else "refused"
        parts = (f"by {decision.who}" if decision.who else "", f"on {decision.day}" if decision.day else "")
        yield " ".join(filter(None, (f"  {said}", *parts))) + (f": {decision.why}" if decision.why else "")


def _weighed(finder: Finder, one: Bearer, other: Bearer) -> Iterator[str]:
    mine, yours = finder.by_key.get(one.key), finder.by_key.get(other.key)
    if mine is None or yours is None:
        pointer = one if mine is None else other
        yield f"  {pointer.name} only points to another entry: {pointer.description.strip(' ,.')}"
        return
    found = levels(mine, yours, finder.rarity)
    if found is None:
        yield "  the names have nothing in common: never compared"
        return
    more, said = offices.together(one, other)
    why = guarded_by_offices(one, other, found)
    if why and not said:
        yield f"  kept apart: {why}"
    if one.volume and one.volume == other.volume and one.source == other.source:
        yield f"  the list of {one.volume} names both: one list names nobody twice"
    for thing, level in found.items():
        yield f"  {thing + ':':13} {level:28} {finder.by.levels[thing].get(level, 0.0):+6.2f} bits"
    if said:
        yield f"  {said} {more:+.2f} bits"
    shared = list(words_shared(mine, yours, finder.rarity))
    if shared:
        yield f"  both are described with: {', '.join(shared)}"
    yield f"  together {finder.by.of(found) + more:+.2f} bits; one from {finder.by.threshold:+.2f} on, on average"


def _outcome(found: Identities, one: str, other: str) -> Iterator[str]:
    chiefs = found.chiefs()
    if chiefs.get(one, one) != chiefs.get(other, other):
        yield "They are two persons."
        return
    yield f"They are one person, {chiefs[one]}:"
    for link in _way(found, one, other):
        yield f"  {link.one} = {link.other} ({link.score}, {link.method}): {'; '.join(link.evidence)}"


def _way(found: Identities, one: str, other: str) -> list[Same]:
    """The statements that lead from one to the other."""
    beside: dict[str, list[Same]] = {}
    for link in found.links:
        beside.setdefault(link.one, []).append(link)
        beside.setdefault(link.other, []).append(link)
    ways: dict[str, list[Same]] = {one: []}
    waiting = deque([one])
    while waiting and other not in ways:
        here = waiting.popleft()
        for link in beside.get(here, []):
            there = link.other if link.one == here else link.one
            if there not in ways:
                ways[there] = [*ways[here], link]
                waiting.append(there)
    return ways.get(other, [])
