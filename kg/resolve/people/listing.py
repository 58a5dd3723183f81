"""A volume's list of persons by surname; "see" lines lead to the entry they name."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, replace
from typing import Protocol

from kg.grammar.names import Name, listed
from kg.model import ListEntry

__all__ = ["Entry", "Index", "Listing", "index_of"]

_SEE = re.compile(r"^,?\s*[Ss]ee\s+(?:also\s+)?(.+?)\.?$")
_ARTICLES = ("al", "el", "ul")
_MOST_KEPT = 7  # lists whose index is remembered


class Listing(Protocol):
    """What is needed of a volume: its id and its list."""

    @property
    def id(self) -> str:
        """As in "frus1955-57v23p2"."""

    @property
    def persons(self) -> tuple[ListEntry, ...]:
        """The list, empty where the volume has none."""


@dataclass(frozen=True, slots=True)
class Entry:
    """An entry of a list, its name in parts."""

    id: str
    name: Name
    printed: str
    description: str
    means: str  # its own id, or the id of the entry that a "see" line leads to


@dataclass
class Index:
    """The entries of a list: by surname (in one word), by a name written out, by id."""

    by_surname: dict[str, tuple[Entry, ...]] = field(default_factory=dict)
    by_whole: dict[tuple[str, ...], tuple[Entry, ...]] = field(default_factory=dict)
    by_id: dict[str, Entry] = field(default_factory=dict)
    by_given: dict[str, tuple[Entry, ...]] = field(default_factory=dict)

    def add(self, entry: Entry) -> None:
        """Adds an entry under all its names."""
        self.by_id[entry.id] = entry
        for given in dict.fromkeys(entry.name.given):
            self.by_given[given] = (*self.by_given.get(given, ()), entry)
        for key in dict.fromkeys("".join(s) for s in entry.name.surnames):
            self.by_surname[key] = (*self.by_surname.get(key, ()), entry)
        for whole in dict.fromkeys(entry.name.whole):
            self.by_whole[whole] = (*self.by_whole.get(whole, ()), entry)

    def readings(self, said: tuple[str, ...]) -> Iterator[tuple[str, tuple[str, ...], tuple[Entry, ...]]]:
        """Surname, given names, and the entries of that surname, for each way the list lets the words be read."""
        if not said:
            return
        whole = self.by_whole.get(said) if len(said) > 1 else None
        if whole:
            yield "".join(said), said, whole
        surname_last = ((said[cut:], said[:cut]) for cut in range(len(said)))
        surname_first = ((said[:cut], said[cut:]) for cut in range(len(said) - 1, 0, -1))
        for surname, given in (*surname_last, *surname_first):
            entries = self._of_surname("".join(surname))
            if entries:
                yield "".join(surname), given, entries
                return

    def _of_surname(self, folded: str) -> tuple[Entry, ...]:
        """The entries of a surname, "Al-Huni" being "Huni"."""
        found = self.by_surname.get(folded)
        if found is None and folded[:2] in _ARTICLES:
            found = self.by_surname.get(folded[2:])
        return found or ()


# the list itself is kept beside its index, so that no id is given out twice
_INDEXES: dict[int, tuple[tuple[ListEntry, ...], Index]] = {}


def index_of(persons: tuple[ListEntry, ...]) -> Index:
    """The index of a list, made once."""
    kept = _INDEXES.get(id(persons))
    if kept is None or kept[0] is not persons:
        if len(_INDEXES) >= _MOST_KEPT:
            _INDEXES.clear()
        kept = _INDEXES[id(persons)] = (persons, _indexed(persons))
    return kept[1]


def _indexed(persons: Iterable[ListEntry]) -> Index:
    index = Index()
    pointers: list[tuple[Entry, str]] = []
    for person in persons:
        entry = Entry(person.id, listed(person.name), person.name, person.description, person.id)
        see = _SEE.match(person.description)
        if see:
            pointers.append((entry, see.group(1)))
        else:
            index.add(entry)
    for entry, target in pointers:
        found = [e for whole in listed(target).whole for e in index.by_whole.get(whole, ())]
        if found:
            meant = max(found, key=lambda e: e.printed.startswith(target))
            name = entry.name if entry.name.given else replace(entry.name, given=meant.name.given)
            index.add(replace(entry, means=meant.id, description=meant.description, name=name))
    return index
