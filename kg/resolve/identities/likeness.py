"""How two bearers are alike: a level for each thing compared, and what the levels weigh together.

The model is that of Fellegi and Sunter: each level adds its bits, log2(m/u), how much more often it is seen between two
entries of one person than between entries of two who share a surname. The bits are learnt together, so that what goes
together is not counted twice; `weights.toml` holds them, with the command that made them.
"""

from __future__ import annotations

import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from difflib import SequenceMatcher
from functools import cache, lru_cache
from pathlib import Path

from kg.grammar.names import fits
from kg.grammar.spellings import sounds
from kg.resolve.identities.profiles import Profile, Reading

__all__ = ["Levels", "Rarity", "Weights", "given_level", "levels", "weights", "words_shared"]

Levels = Mapping[str, str]  # what is compared -> level
FILE = Path(__file__).with_name("weights.toml")
# the levels of given names, the one that says most for one person first
GIVEN = (
    "full, second too",
    "full, second open",
    "like, second too",
    "initial, second too",
    "like, second open",
    "initial, second open",
    "called by the second",
    "none given",
    "called by a second initial",
    "full, second differs",
    "like, second differs",
    "initial, second differs",
    "differ",
)
_RANK = {level: rank for rank, level in enumerate(GIVEN)}
_ALSO = {"2d": "ii", "3d": "iii"}
_TELLING = 1.3  # rarity of a word that tells something: fewer than one description of four has it
_LIKE = 0.8  # share of letters that a misprinted surname keeps


@dataclass(frozen=True)
class Weights:
    """What each level weighs, in bits; `threshold` is what two groups must have on average to be one."""

    levels: Mapping[str, Mapping[str, float]]
    strangers: float  # bits between two who share no block
    threshold: float

    def of(self, found: Levels) -> float:
        """What the levels weigh together."""
        return sum(self.levels[name].get(level, 0.0) for name, level in found.items())


@cache
def weights(file: Path = FILE) -> Weights:
    """The weights as they were learnt."""
    raw = tomllib.loads(file.read_text(encoding="utf-8"))
    return Weights(raw["level"], raw["strangers"], raw["threshold"])


@dataclass(frozen=True)
class Rarity:
    """How much the words of descriptions tell, and how many bear a surname."""

    words: Mapping[str, float]
    bearers: Mapping[str, int]  # sound of a surname -> different first given names
    given: Mapping[str, float]  # given name, or initial -> share of all names that have it

    def expected(self, surname: str, given: tuple[str, ...]) -> float:
        """How many others of that surname may be expected to have those given names by chance."""
        others = self.bearers.get(sounds(surname), 1)
        if not given:
            return float(others)
        telling = next((name for name in given[:2] if len(name) > 1), given[0])
        return others * self.given.get(telling, self.given.get(telling[0], 1.0))


def levels(one: Profile, other: Profile, rarity: Rarity) -> Levels | None:
    """How they are alike; None where not even a surname is."""
    name = _name(one, other)
    if name is None:
        return None
    surname, given, shared = name
    return {
        "surname": surname,
        "given": given,
        "suffix": _suffix(one.suffix, other.suffix),
        "lady": "same" if one.lady == other.lady else "differ",
        "description": _description(one, other, rarity),
        "gap": _gap(one.bearer.years, other.bearer.years),
        "namesakes": _namesakes(max((rarity.expected(*reading) for reading in shared), default=0.0)),
    }


def _name(one: Profile, other: Profile) -> tuple[str, str, tuple[Reading, ...]] | None:
    """The levels of surname and given names in the reading that agrees best, and the surnames in that reading."""
    best: tuple[int, int, str, str, tuple[Reading, ...]] | None = None
    for mine, my_given in one.readings:
        for yours, your_given in other.readings:
            surname = _surname(mine, yours)
            if surname is None:
                continue
            given = given_level(my_given, your_given, eastern=one.eastern or other.eastern)
            if surname == "misprint" and _RANK[given] > _RANK["like, second too"]:
                continue
            found = (_RANK[given], surname != "same", surname, given, ((mine, my_given), (yours, your_given)))
            if best is None or found[:2] < best[:2]:
                best = found
    if best is not None:
        return best[2], best[3], best[4]
    for whole in one.names:
        for theirs in other.names:
            if _wholly(whole, theirs):
                return "whole name", "full, second too", ()
    return None


def _wholly(one: tuple[str, ...], other: tuple[str, ...]) -> bool:
    """Whether two names are the same words in another order or spelling."""
    if len(one) != len(other) or len(one) < 2:
        return False
    return one == other or all(
        sounds(a, coarse=True) == sounds(b, coarse=True) for a, b in zip(one, other, strict=True)
    )


@lru_cache(maxsize=1 << 18)
def _surname(one: str, other: str) -> str | None:
    if one == other:
        return "same"
    if sounds(one) == sounds(other):
        return "other spelling"
    if one[:1] == other[:1] and min(len(one), len(other)) > 4 and abs(len(one) - len(other)) < 3:
        matcher = SequenceMatcher(None, one, other)
        if matcher.real_quick_ratio() > _LIKE and matcher.quick_ratio() > _LIKE and matcher.ratio() > _LIKE:
            return "misprint"
    return None


@lru_cache(maxsize=1 << 18)
def given_level(one: tuple[str, ...], other: tuple[str, ...], *, eastern: bool = False) -> str:
    """How given names agree: ("leonard", "james") and ("james",) are "called by the second".

    With `eastern` only the same sound or an initial agrees: "Khanh" and "Chanh" are two names.
    """
    agree = _sounds_so if eastern else fits
    if not one or not other:
        return "none given"
    first, second = one[0], other[0]
    full = len(first) > 1 and (first == second or (len(second) > 1 and sounds(first) == sounds(second)))
    full = full or (first == second and one[1:2] == other[1:2] and len("".join(one[1:2])) > 1)  # "U. Alexis"
    if full or agree(first, second):
        kind = "full" if full else "initial" if 1 in (len(first), len(second)) else "like"
        if len(one) > 1 and len(other) > 1:
            return f"{kind}, second {'too' if agree(one[1], other[1]) else 'differs'}"
        return f"{kind}, second open"
    crossed = [(a, second) for a in one[1:] if agree(a, second)] + [(first, b) for b in other[1:] if agree(first, b)]
    if any(min(len(a), len(b)) > 1 for a, b in crossed):
        return "called by the second"
    return "called by a second initial" if crossed else "differ"


def _sounds_so(one: str, other: str) -> bool:
    if 1 in (len(one), len(other)):
        return one[0] == other[0]
    return one == other or sounds(one) == sounds(other)


def _suffix(one: str, other: str) -> str:
    one, other = _ALSO.get(one, one), _ALSO.get(other, other)
    if one == other:
        return "same" if one else "none"
    return "differ" if one and other else "only one"


def _description(one: Profile, other: Profile, rarity: Rarity) -> str:
    """How much of what is said of them is the same, by the rarity of the words."""
    if not one.norm or not other.norm:
        return "nothing said"
    shared = sum(rarity.words[word] ** 2 for word in one.said & other.said)
    less = min(one.norm, other.norm)
    share = (shared / less**2 + shared / (one.norm * other.norm)) / 2
    steps = ("0.7", 0.7), ("0.5", 0.5), ("0.35", 0.35), ("0.25", 0.25), ("0.17", 0.17), ("0.1", 0.1), ("0.05", 0.05)
    return next((f"over {name}" for name, step in steps if share >= step), "little" if shared else "no word shared")


def _gap(one: tuple[int, int], other: tuple[int, int]) -> str:
    if not (one[0] and other[0]):
        return "not known"
    years = max(one[0] - other[1], other[0] - one[1], 0)
    steps = (0, "same years"), (3, "to 3 years"), (9, "to 9 years"), (17, "to 17 years")
    return next((name for most, name in steps if years <= most), "longer")


def _namesakes(expected: float) -> str:
    steps = (
        ("to 0.02", 0.02),
        ("to 0.05", 0.05),
        ("to 0.1", 0.1),
        ("to 0.2", 0.2),
        ("to 0.5", 0.5),
        ("to 1", 1),
        ("to 4", 4),
    )
    return next((name for name, most in steps if expected <= most), "more")


def words_shared(one: Profile, other: Profile, rarity: Rarity) -> Iterator[str]:
    """What both descriptions say and few others do, the rarest first."""
    telling = (word for word in one.said & other.said if rarity.words[word] > _TELLING)
    yield from sorted(telling, key=lambda word: (-rarity.words[word], word))
