"""What is compared of a bearer: how the name may be read, what marks him, what is said of him."""

from __future__ import annotations

import math
import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import lru_cache

from kg.grammar import table
from kg.grammar.names import fold, listed
from kg.grammar.spellings import sounds
from kg.model.identities import Bearer
from kg.resolve.dates.calendar import month_number
from kg.resolve.people.descriptions import is_lady

__all__ = ["Profile", "Reading", "is_woman", "norm_of", "profiles", "readings", "weights_of"]

_WORD = re.compile(r"[^\W\d_][^\W\d_'’]{2,}")
_DATE = re.compile(
    r"\b(Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)[a-z]*\.?,? (?:(\d{1,2}),? )?(1[6-9]\d\d)", re.IGNORECASE
)
_STEM = 7  # letters: "Cambodia" and "Cambodian" are one word
_BRACKETS = re.compile(r"[(\[]([^)\]]*)[)\]]")

Reading = tuple[str, tuple[str, ...]]  # surname in one folded word, given names


@dataclass(slots=True, eq=False)
class Profile:
    """A bearer as he is compared."""

    bearer: Bearer
    readings: tuple[Reading, ...]
    suffix: str  # "jr", "iii", ""
    lady: bool
    eastern: bool  # printed without a comma: which word is the surname is not said
    said: frozenset[str]  # words and dates of the description
    names: frozenset[tuple[str, ...]] = frozenset()  # each name, its words in order of the alphabet
    norm: float = 0.0  # of `said`, by rarity
    blocks: frozenset[str] = field(default=frozenset())

    @property
    def key(self) -> str:
        """The bearer's."""
        return self.bearer.key


def profiles(bearers: Sequence[Bearer]) -> list[Profile]:
    """The bearers as they are compared, in their order."""
    return [_profile(bearer) for bearer in bearers]


def weights_of(everyone: Sequence[Profile]) -> Mapping[str, float]:
    """How much a word of a description tells: the rarer, the more."""
    counts: Counter[str] = Counter()
    for profile in everyone:
        counts.update(profile.said)
    return {word: math.log(len(everyone) / count) for word, count in counts.items()}


def norm_of(said: frozenset[str], rarity: Mapping[str, float]) -> float:
    """How much the words tell together."""
    return math.sqrt(sum(rarity[word] ** 2 for word in said))


def _profile(bearer: Bearer) -> Profile:
    names = (bearer.name, *bearer.also)
    found = tuple(dict.fromkeys(r for name in names for r in readings(name)))
    alphabetic = frozenset(tuple(sorted((surname, *given))) for surname, given in found if given)
    return Profile(
        bearer,
        found,
        _suffix(bearer.name),
        is_woman(bearer),
        "," not in bearer.name and " " in bearer.name,
        _said(bearer.description),
        alphabetic,
        blocks=frozenset((*_blocks(found), *(f"{sounds(''.join(whole), coarse=True)} whole" for whole in alphabetic))),
    )


def is_woman(bearer: Bearer) -> bool:
    """Whether a title says so, before the name or at the head of the description: "Madame, sister-in-law of ..."."""
    titles = (*listed(bearer.name).titles, bearer.description.lstrip(" ,").partition(",")[0][:12])
    return any(is_lady(title) for title in titles)


@lru_cache(maxsize=65536)
def readings(name: str) -> tuple[Reading, ...]:
    """The surname and the given names, for each way the printed name may be read; the likeliest first.

    "Chou En-lai (Zhou Enlai)" is read with either word as the surname, in either spelling; "Lay James S., Jr." lacks a
    comma; "von Brentano" is also Brentano, "Douglas-Home" also Home. A single letter ("Mohamed V") is no surname.
    """
    return tuple(dict.fromkeys(r for r in _readings(name) if len(r[0]) > 1))


def _readings(name: str) -> Iterator[Reading]:
    parts = listed(name)
    plain = _BRACKETS.sub("", name).strip(" ,.")
    if parts.surname:
        yield from _with(parts.surname, parts.given)
        for shorter in parts.shorter:
            yield from _with(shorter, parts.given)
        if len(parts.surname) > 1:
            yield from _in_either_order(parts.surname, parts.given)
    for whole in parts.whole:
        written = (*parts.surname, *parts.given), (*parts.given, *parts.surname)
        if "," not in plain or whole not in written:
            yield from _in_either_order(whole, ())
    surname = plain.partition(",")[0]
    if "-" in surname and parts.surname:
        yield fold(surname.rpartition("-")[2]), parts.given


def _with(surname: tuple[str, ...], given: tuple[str, ...]) -> Iterator[Reading]:
    bare = tuple(g for g in given if not _is_particle(g)) if given and _is_particle(given[-1]) else given
    yield "".join(surname), bare
    rest = surname
    while len(rest) > 1 and _is_particle(rest[0]):
        rest = rest[1:]
    if rest != surname:
        yield "".join(rest), bare


def _in_either_order(whole: tuple[str, ...], more: tuple[str, ...]) -> Iterator[Reading]:
    if len(whole) == 1:
        yield whole[0], more
    elif whole:
        if whole[-1] == "i" and not more:  # "Hussein I"
            yield from _in_either_order(whole[:-1], ())
        yield whole[0], (*whole[1:], *more)
        yield whole[-1], (*more, *whole[:-1])
        if _is_particle(whole[0]):
            yield from _in_either_order(whole[1:], more)


@lru_cache(maxsize=4096)
def _is_particle(word: str) -> bool:
    return len(word) > 1 and table("titles").pattern("particle").fullmatch(word) is not None  # "e" is an initial here


def _suffix(name: str) -> str:
    pattern = table("titles").pattern("suffix")
    said = re.split(r"[\s,]+", _BRACKETS.sub("", name).strip(" ,."))[1:]
    return next((word.rstrip(".").lower() for word in reversed(said) if pattern.fullmatch(word)), "")


def _said(description: str) -> frozenset[str]:
    """The words of a description as stems, and its dates to the month and to the day."""
    found = {stem for word in _WORD.findall(description) if len(stem := fold(word)[:_STEM]) > 2}
    for month, day, year in _DATE.findall(description):
        stem = f"{year}-{month_number(month):02}"
        found.add(stem)
        if day:
            found.add(f"{stem}-{int(day):02}")
    return frozenset(found)


def _blocks(found: tuple[Reading, ...]) -> Iterator[str]:
    """Under what somebody is looked for: the sound of each surname, and of the whole name in eastern order."""
    for surname, given in found:
        yield sounds(surname)
        if len(given) > 1 and len(given[0]) > 2:
            yield f"{' '.join(given[:2])} {surname[0]} given"
