"""What is known of names before a text is read: a volume's list, the registers, and the words of titles.toml."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field
from functools import cache, lru_cache
from typing import TYPE_CHECKING

from kg.extract.people.spans import Word
from kg.grammar import columns, table
from kg.grammar.names import Name, fold, listed

if TYPE_CHECKING:
    from kg.authority import Registry
    from kg.model import ListEntry

__all__ = ["Lexicon", "doubtful", "is_ordinary", "is_place", "is_thing", "lexicon", "stands_in", "title_row"]


@dataclass
class Lexicon:
    """Surnames and given names that a volume's list and the registers know, by their first folded word."""

    listed: dict[str, tuple[tuple[str, ...], ...]] = field(
        default_factory=dict
    )  # first word -> surnames, longest first
    registered: frozenset[str] = frozenset()  # surnames of one word
    given: dict[tuple[str, ...], frozenset[str]] = field(default_factory=dict)  # surname -> given names
    wholes: dict[str, tuple[tuple[str, ...], ...]] = field(default_factory=dict)  # first word -> names written out
    given_names: frozenset[str] = frozenset()  # anybody's
    sole_given: dict[str, tuple[tuple[str, ...], ...]] = field(default_factory=dict)  # given name -> the one's surnames

    def is_given(self, word: Word) -> bool:
        """Whether a word is a given name: of the list, of the registers, or of titles.toml."""
        return word.folded in self.given_names or stands_in("given", word.text)

    def is_listed(self, folded: str) -> bool:
        """Whether a folded word is a surname of the list."""
        return (folded,) in self.listed.get(folded, ())


def lexicon(persons: tuple[ListEntry, ...], registry: Registry | None) -> Lexicon:
    """The lexicon of a volume, made once for this list and these registers."""
    key = (id(persons), id(registry))
    kept = _LEXICONS.get(key)
    if kept is None or kept[0] is not persons or kept[1] is not registry:
        if len(_LEXICONS) > 7:
            _LEXICONS.clear()
        kept = _LEXICONS[key] = (persons, registry, _lexicon(persons, registry))
    return kept[2]


# the objects themselves are kept beside their lexicon, so that no id is given out twice
_LEXICONS: dict[tuple[int, int], tuple[tuple[ListEntry, ...], Registry | None, Lexicon]] = {}


def _lexicon(persons: Iterable[ListEntry], registry: Registry | None) -> Lexicon:
    names = [listed(p.name) for p in persons if not _is_body(p.name)]
    surnames: dict[str, set[tuple[str, ...]]] = {}
    wholes: dict[str, set[tuple[str, ...]]] = {}
    given: dict[tuple[str, ...], set[str]] = {}
    for name in names:
        for surname in filter(None, name.surnames):
            surnames.setdefault(surname[0], set()).add(surname)
            if len(surname) > 1:  # "DeGaulle"
                joined = ("".join(surname),)
                surnames.setdefault(joined[0], set()).add(joined)
                given.setdefault(joined, set()).update(name.given)
            given.setdefault(surname, set()).update(name.given)
        for whole in name.whole:
            if len(whole) > 1:
                wholes.setdefault(whole[0], set()).add(whole)
    registered, first_names = _of_registers(registry)
    return Lexicon(
        {k: tuple(sorted(v, key=len, reverse=True)) for k, v in surnames.items()},
        registered,
        {k: frozenset(v) for k, v in given.items()},
        {k: tuple(sorted(v, key=len, reverse=True)) for k, v in wholes.items()},
        first_names | frozenset(g for n in names for g in n.given if len(g) > 2),
        _sole_given(names),
    )


def _is_body(printed: str) -> bool:
    """Whether an entry is what a longer one was cut to: "Security Affairs", but not "Pol Pot"."""
    said = printed.split()
    return len(said) > 1 and stands_in("not-after-title", said[-1]) and all(map(is_ordinary, said))


def _sole_given(names: Iterable[Name]) -> dict[str, tuple[tuple[str, ...], ...]]:
    """First names that one person of the list bears, with his surnames."""
    bearers: dict[str, list[Name]] = {}
    for name in names:
        for first in {name.given[0], *(g for g in name.given[1:] if len(g) > 3)} if name.given else ():
            bearers.setdefault(first, []).append(name)
    return {g: ns[0].surnames for g, ns in bearers.items() if len(ns) == 1 and len(g) > 3 and ns[0].surname}


@lru_cache(maxsize=4)
def _of_registers(registry: Registry | None) -> tuple[frozenset[str], frozenset[str]]:
    """The surnames of one word, and the given names that several bear."""
    surnames: set[str] = set()
    given: Counter[str] = Counter()
    for person in registry.persons() if registry is not None else ():
        for text in (person.name, *person.also):
            name: Name = listed(text)
            surnames.update(s[0] for s in name.surnames if len(s) == 1 and len(s[0]) > 2)
            given.update(g for g in name.given if len(g) > 2)
        surnames.add(fold(person.surname))
    return frozenset(surnames - {""}), frozenset(g for g, n in given.items() if n > 2)


@lru_cache(maxsize=65536)
def stands_in(row: str, word: str) -> bool:
    """Whether a word stands in a row of titles.toml; capitals count as if written small."""
    pattern = table("titles").pattern(row)
    return bool(word) and bool(
        pattern.fullmatch(word) or (word.isupper() and len(word) > 1 and pattern.fullmatch(word.title()))
    )


@lru_cache(maxsize=65536)
def title_row(words_said: str) -> str:
    """The row that knows these words as a title: "courtesy", "rank", "office", "titles-of-several", or ""."""
    rows = ("courtesy", "rank", "office", "titles-of-several")
    return next((row for row in rows if stands_in(row, words_said)), "")


@lru_cache(maxsize=65536)
def is_place(word: str, *, listed_only: bool = False) -> bool:
    """Whether a word is a place, a country or its people, or one of our abbreviations; never a person alone.

    With `listed_only` the places that are surnames too ("Houston", "Virginia") are none.
    """
    return fold(word) in _places() or (not listed_only and stands_in("place", word))


@cache
def _places() -> frozenset[str]:
    found = {fold(key) for key in columns("abbreviations") if key.isalpha()}
    for name in ("places", "countries"):
        for row in table(name):
            for words_said in (row.get("title", ""), *row.get("also", ()), *row.get("adjectives", ())):
                found.add(fold(words_said))
    return frozenset(found - {""})


@lru_cache(maxsize=65536)
def doubtful(word: str) -> bool:
    """A surname that is also a word or a place."""
    return stands_in("ordinary", word) or stands_in("never-alone", word) or is_place(word)


@lru_cache(maxsize=65536)
def is_ordinary(word: str) -> bool:
    """Whether a word is printed in lower case too: "Merchant", "Sarcastically"."""
    plain = word.removesuffix("ly") if len(word) > 6 else word
    return not _ordinary().isdisjoint((fold(word), fold(plain), fold(plain.removesuffix("al"))))


@lru_cache(maxsize=65536)
def is_thing(word: str) -> bool:
    """Whether a capitalised word is an ordinary one, a place, a people or another thing, in the plural too."""
    title = word.title() if word.isupper() else word
    singular = title.removesuffix("s") if len(title) > 4 else title
    return stands_in("thing", title) or doubtful(title) or is_place(singular) or is_ordinary(title)


@cache
def _ordinary() -> frozenset[str]:
    return frozenset(columns("ordinary"))
