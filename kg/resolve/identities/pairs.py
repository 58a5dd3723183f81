"""Whom to compare with whom: those who share the sound of a surname, a whole name, or given names and an initial."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from kg.grammar.spellings import sounds
from kg.resolve.identities.groups import Pair
from kg.resolve.identities.likeness import Levels, Rarity, levels
from kg.resolve.identities.profiles import Profile, Reading, norm_of, weights_of

__all__ = ["compared", "listed_twice", "rarity_of"]

_SAID_ALIKE = frozenset({"over 0.7", "over 0.5", "over 0.35", "over 0.25", "over 0.17"})


def rarity_of(everyone: Sequence[Profile]) -> Rarity:
    """How rare the words and the surnames are among all of them; each profile's norm is set by it."""
    words = weights_of(everyone)
    firsts: dict[str, set[str]] = {}
    surnames: dict[str, set[str]] = {}
    for profile in everyone:
        profile.norm = norm_of(profile.said, words)
        for surname, given in profile.readings:
            if given:
                firsts.setdefault(sounds(surname), set()).add(given[0])
                for name in {*given[:2], given[0][0]}:
                    surnames.setdefault(name, set()).add(surname)
    every = len({surname for found in surnames.values() for surname in found}) or 1
    shares = {name: len(found) / every for name, found in surnames.items()}
    return Rarity(words, {surname: len(given) for surname, given in firsts.items()}, shares)


def compared(everyone: Sequence[Profile], rarity: Rarity) -> Iterator[tuple[Pair, Levels]]:
    """Each pair that may be one, with its levels; two of one list or of one register never are."""
    blocks: dict[str, list[int]] = {}
    for at, profile in enumerate(everyone):
        for block in sorted(profile.blocks):
            blocks.setdefault(block, []).append(at)
    seen: set[Pair] = set()
    for members in blocks.values():
        for first, one in enumerate(members):
            for other in members[first + 1 :]:
                pair = (one, other)
                if pair in seen or _of_one_list(everyone[one], everyone[other]):
                    continue
                seen.add(pair)
                found = levels(everyone[one], everyone[other], rarity)
                if found is not None:
                    yield pair, found


def listed_twice(everyone: Sequence[Profile], rarity: Rarity) -> Iterator[tuple[Profile, Profile]]:
    """Two entries of one list under one full name of whom the list says the same: a slip of its makers."""
    known: dict[tuple[str, str, tuple[Reading, ...]], Profile] = {}
    for profile in everyone:
        if profile.bearer.source != "list" or not profile.readings or not profile.readings[0][1]:
            continue
        first = known.setdefault((profile.bearer.volume, profile.suffix, profile.readings), profile)
        if first is profile:
            continue
        found = levels(first, profile, rarity)
        if found is not None and found["description"] in _SAID_ALIKE and found["lady"] == "same":
            yield first, profile


def _of_one_list(one: Profile, other: Profile) -> bool:
    return one.bearer.source == other.bearer.source and one.bearer.volume == other.bearer.volume
