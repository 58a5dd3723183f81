"""Lines of a list that only lead to another entry: "Chau, see Nguyen Huu Chau", "Ordway, pseudonym for ... Cabell"."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from kg.grammar.spellings import pointed_at, sounds
from kg.model.identities import Bearer
from kg.resolve.identities.likeness import GIVEN, given_level
from kg.resolve.identities.profiles import Reading, is_woman, readings

__all__ = ["followed", "renamed"]

_FITS = GIVEN.index("none given")
_RANK = {level: rank for rank, level in enumerate(GIVEN)}
_UNFIT = len(GIVEN)


def followed(bearers: Sequence[Bearer]) -> Iterator[tuple[Bearer, Bearer | None]]:
    """Each entry that only points, with the entry of the same list it points to, where exactly one fits best."""
    lists: dict[str, list[Bearer]] = {}
    pointing: list[tuple[Bearer, str]] = []
    for bearer in bearers:
        if bearer.source != "list":
            continue
        target = pointed_at(bearer.description)
        if target:
            pointing.append((bearer, target))
        else:
            lists.setdefault(bearer.volume, []).append(bearer)
    for bearer, target in pointing:
        yield bearer, _meant(replace(bearer, name=target, description=""), lists.get(bearer.volume, []))


def renamed(bearer: Bearer) -> Bearer:
    """An entry whose target its list lacks, under the name it points to."""
    return replace(bearer, name=pointed_at(bearer.description), also=(bearer.name,), description="")


def _meant(target: Bearer, entries: Sequence[Bearer]) -> Bearer | None:
    wanted, woman = readings(target.name), is_woman(target)
    alike = [entry for entry in entries if is_woman(entry) == woman]
    ranked = sorted(((_rank(wanted, readings(entry.name)), entry.key, entry) for entry in alike), key=lambda r: r[:2])
    fitting = [(rank, entry) for rank, _, entry in ranked if rank[0] <= _FITS]
    if not fitting or (len(fitting) > 1 and fitting[0][0] == fitting[1][0]):
        return None
    return fitting[0][1]


def _rank(wanted: tuple[Reading, ...], found: tuple[Reading, ...]) -> tuple[int, int, int]:
    """How well a name is the one pointed to: given names, then the surname's spelling, then the order of readings."""
    best = (_UNFIT, 0, 0)
    for a, (surname, given) in enumerate(wanted):
        for b, (other, others) in enumerate(found):
            if surname == other or sounds(surname) == sounds(other):
                best = min(best, (_RANK[given_level(given, others)], int(surname != other), a + b))
    return best
