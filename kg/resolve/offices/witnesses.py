"""Who held an office on a day, as a volume has it: in its headings, and in its list of persons.

A heading of another document that prints "(Bullitt)" beside the office is a witness for the days about it, between two
that agree a strong one. The list's dated offices are one for their time. Each names a person with a weight; what the
weights come to is decided in `weighing`, together with the registers. A volume's witnesses are made once.
"""

from __future__ import annotations

import bisect
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from datetime import date
from functools import lru_cache
from itertools import pairwise

from kg.authority import Registry
from kg.grammar import table
from kg.grammar.names import fold, listed
from kg.model import Heading, ListedTenure, ListEntry, Office, Sighting, Volume
from kg.namespaces import slug
from kg.resolve.offices.careers import careers
from kg.resolve.offices.titles import find_office

__all__ = ["Testimony", "Witnesses", "gist", "gists", "sightings", "witnesses_of"]

_MOST_KEPT = 4
_LEAST_WORDS = 3  # that an office must have without its bureau: "Director, Office of X", not "Deputy Director"
_PLAIN = {"presidents": "president", "secretarys": "secretary", "defenses": "defense", "directors": "director"}
_SHORT = frozenset(
    {"the", "of", "for", "to", "and", "in", "on", "at", "u", "s", "united", "states", "department", "state", "bureau"}
)


@dataclass(frozen=True, slots=True)
class Testimony:
    """One witness's word for one person."""

    surname: str
    weight: float
    words: str  # "the volume prints Bullitt beside the office on 1936-10-07 (d12)"
    entry: str = ""  # of the volume's list
    name: str = ""


@dataclass
class _Row:
    """The sightings of one office, by day."""

    days: list[date] = field(default_factory=list)
    seen: list[Sighting] = field(default_factory=list)

    @property
    def shared(self) -> bool:
        """Whether several hold it at once: names alternate more often than anyone comes back."""
        names = [fold(s.surname) for s in self.seen]
        changes = sum(a != b for a, b in pairwise(names))
        return changes >= 2 * len(set(names)) + 1


class Witnesses:
    """What one volume says of who held what."""

    def __init__(
        self, volume: str, persons: tuple[ListEntry, ...], tenures: tuple[ListedTenure, ...], seen: tuple[Sighting, ...]
    ) -> None:
        self.volume = volume
        self._entries = {p.id: p for p in persons}
        self._by_surname: dict[str, list[ListEntry]] = {}
        for person in persons:
            for surname in _surnames(person):
                self._by_surname.setdefault(surname, []).append(person)
        self._tenures: dict[str, list[ListedTenure]] = {}
        self._held: dict[str, list[ListedTenure]] = {}
        for tenure in tenures:
            self._held.setdefault(tenure.entry, []).append(tenure)
            for held in gists(tenure.office, tenure.title):
                self._tenures.setdefault(held, []).append(tenure)
        self._seen: dict[tuple[str, bool], _Row] = {}
        for sighting in sorted(seen, key=lambda s: (s.day, s.document)):
            row = self._seen.setdefault((gist(sighting.office), sighting.acting), _Row())
            row.days.append(sighting.day)
            row.seen.append(sighting)

    def heard(self, office: Office, day: date, *, acting: bool = False, without: str = "") -> Iterator[Testimony]:
        """What the headings and the list say of an office's holder on that day.

        Args:
            office: the office.
            day: the day.
            acting: whether the holder only acts.
            without: a document whose own heading does not count.
        """
        several = bool(table("careers").pattern("held-by-several").match(office.title))
        for testimony in self._printed(gist(office.id), day, without, acting=acting):
            yield replace(testimony, weight=testimony.weight * (0.4 if several else 1.0))
        for testimony in self._in_list(
            gist(office.id), day, acting=acting
        ):  # of several who hold it a list may give one
            yield replace(testimony, weight=testimony.weight * (0.35 if several else 1.0))

    def _printed(self, office: str, day: date, without: str, *, acting: bool) -> Iterator[Testimony]:
        row = self._seen.get((office, acting))
        if row is None:
            return
        at = bisect.bisect_right(row.days, day)
        before = next((s for s in reversed(row.seen[:at]) if s.document != without), None)
        after = next((s for s in row.seen[at:] if s.document != without), None)
        factor = 0.4 if row.shared else 1.0
        if before is not None and after is not None and fold(before.surname) == fold(after.surname):
            gap = (after.day - before.day).days
            weight = 2.4 if gap <= 180 else 2.0
            said = f"headings print {before.surname} on {_where(before)} and {_where(after)}"
            yield Testimony(before.surname, weight * factor, said, name=before.name)
            return
        both = before is not None and after is not None
        for sighting in (before, after):
            if sighting is not None:
                days = abs((sighting.day - day).days)
                weight = _nearness(days, acting=acting, long="/" in office and not office.startswith("charge")) * (
                    0.55 if both else 1.0
                )
                yield Testimony(
                    sighting.surname,
                    weight * factor,
                    f"a heading prints {sighting.surname} on {_where(sighting)}",
                    name=sighting.name,
                )

    def _in_list(self, office: str, day: date, *, acting: bool) -> Iterator[Testimony]:
        tenures = [t for t in self._tenures.get(office, ()) if t.acting == acting and t.covers(day)]
        sure = [t for t in tenures if t.surely(day)]
        dated = [t for t in sure if t.dated] or sure or tenures
        entries = {t.entry for t in dated}
        for tenure in dated:
            weight = 0.3 if len(entries) > 1 else 1.3 if not tenure.dated else 2.2 if tenure in sure else 1.6
            entry = self._entries[tenure.entry]
            yield Testimony(
                _surname(entry),
                weight,
                f"the volume’s list has {entry.name}, {tenure.title}{_time(tenure)}",
                tenure.entry,
            )

    def person(self, surname: str, name: str, office: str, day: date | None, registry: Registry) -> str:
        """The key of a person of the volume's list, by name and office; "" where not exactly one fits."""
        entries = self._by_surname.get(fold(surname), [])
        if len(entries) > 1 and name:
            said = tuple(fold(w) for w in name.replace(".", ". ").split()[:-1])
            entries = [e for e in entries if _initials(said) & _initials(listed(e.name).given)] or entries
        if len(entries) > 1 and day is not None:
            wanted = gist(office)
            entries = [
                e
                for e in entries
                if any(t.office and gist(t.office.id) == wanted and t.covers(day) for t in self._held.get(e.id, ()))
            ]
        return self.entry_key(entries[0].id, registry) if len(entries) == 1 else ""

    def offices_held(self, surname: str, day: date) -> Iterator[Office]:
        """The offices that those of this surname in the list may have held on that day."""
        for entry in self._by_surname.get(fold(surname), ()):
            for tenure in self._held.get(entry.id, ()):
                if tenure.office is not None and tenure.covers(day):
                    yield tenure.office

    def entry_key(self, entry: str, registry: Registry) -> str:
        """The key of an entry's person."""
        known = registry.listed(self.volume, entry)
        return known.key if known is not None else f"person/{self.volume}/{entry}"

    def own_key(self, surname: str) -> str:
        """The key of a person known from the volume's documents only."""
        return f"person/{self.volume}/{slug(surname)}"


def _nearness(days: int, *, acting: bool, long: bool) -> float:
    """What a heading so many days off weighs; a chief of mission or a minister stays longer than one who stands in."""
    if acting:
        return 1.5 if days <= 3 else 1.0 if days <= 10 else 0.5
    return 1.6 if days <= 30 else 1.3 if days <= 90 else 0.9 if days <= (270 if long else 180) else 0.5


def _where(sighting: Sighting) -> str:
    return f"{sighting.day} ({sighting.document.rpartition('/')[2]})"


def _time(tenure: ListedTenure) -> str:
    if not tenure.dated:
        return ""
    begin, until = (b.edtf if b else ".." for b in (tenure.begin, tenure.until))
    return f" {begin}/{until}"


def _initials(given: tuple[str, ...]) -> set[str]:
    return {g[0] for g in given[:1] if g}


def _surname(entry: ListEntry) -> str:
    return entry.name.partition(",")[0].strip() if "," in entry.name else entry.name


def _surnames(entry: ListEntry) -> set[str]:
    name = listed(entry.name)
    return (
        {"".join(s) for s in name.surnames}
        | {"".join(w) for w in name.whole[:1] if not name.surname}
        | {fold(_surname(entry))}
    )


def gists(office: Office | None, title: str) -> set[str]:
    """The gists of an office that a list has: by its whole title, and without the bureau and department behind it."""
    if office is None:
        return set()
    found = {gist(office.id)}
    if "/" not in office.id:
        parts = title.split(", ")
        short = (", ".join(parts[:count]) for count in range(1, len(parts)))
        found |= {gist(slug(words)) for words in short if words.count(" ") >= _LEAST_WORDS}
    return found


@lru_cache(maxsize=65536)
def gist(office: str) -> str:
    """What an office's id comes to, however it is put: "Director, Office of X" and "Director of the Office of X"."""
    if "/" in office or office.count("-") < 2:
        return office
    return "-".join(sorted({_PLAIN.get(w, w) for w in office.split("-") if w not in _SHORT})) or office


# the volume's own tuples are kept beside its witnesses, so that no id is given out twice
_KEPT: dict[tuple[int, int], tuple[tuple[ListEntry, ...], tuple[Sighting, ...], Witnesses]] = {}


def witnesses_of(volume: Volume) -> Witnesses:
    """The witnesses of a volume, made once."""
    key = id(volume.persons), id(volume.sightings)
    kept = _KEPT.get(key)
    if kept is None or kept[0] is not volume.persons or kept[1] is not volume.sightings or kept[2].volume != volume.id:
        if len(_KEPT) >= _MOST_KEPT:
            _KEPT.clear()
        made = Witnesses(volume.id, volume.persons, careers(volume), volume.sightings)
        kept = _KEPT[key] = (volume.persons, volume.sightings, made)
    return kept[2]


def sightings(document: str, heading: Heading, registry: Registry) -> Iterator[Sighting]:
    """The offices that a heading prints with a name, as another document may use them."""
    when = heading.sent or heading.received
    day = when.begin if when is not None else None
    if day is None or when is None or (when.end is not None and (when.end - day).days > 31):
        return
    for party in heading.parties:
        if party.role in {"sender", "addressee"} and party.office and party.surname:
            reading = find_office(party.office, day, registry)
            if reading.office is not None:
                yield Sighting(document, day, reading.office.id, party.surname, party.name, reading.acting)
