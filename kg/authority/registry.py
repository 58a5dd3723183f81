"""What the registers know, in one face: quick to ask, safe to hand to a worker process."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass, field, replace
from datetime import date, timedelta
from hashlib import sha256

from kg.model import Office, Person, Tenure

__all__ = ["Part", "Registry", "fold"]

_YEAR = timedelta(days=365)
_LETTERS = re.compile(r"[^a-z]+")
_SUFFIX = re.compile(r",?\s+(?:Jr|Sr)\.?$|\s+\(.*\)$|,?\s+I{2,3}$")
_LOOSE = (
    (re.compile(r"[yij]+"), "i"),
    (re.compile(r"kh"), "h"),
    (re.compile(r"w"), "v"),
    (re.compile(r"(.)\1"), r"\1"),
)


def fold(name: str) -> str:
    """A name without case, accents and points: "Özal" -> "ozal", "O’Shaughnessy" -> "oshaughnessy"."""
    plain = unicodedata.normalize("NFKD", name).encode("ascii", "ignore").decode().lower()
    return _LETTERS.sub("", plain)


def _loose(folded: str) -> str:
    """A folded name as another transliteration may have it: Vyshinsky, Vishinskiy."""
    for pattern, by in _LOOSE:
        folded = pattern.sub(by, folded)
    return folded


@dataclass(frozen=True)
class Part:
    """What one register knows, each thing by its id."""

    name: str
    persons: Mapping[str, Person] = field(default_factory=dict)
    offices: Mapping[str, Office] = field(default_factory=dict)
    tenures: Mapping[str, Tenure] = field(default_factory=dict)
    sources: Mapping[str, str] = field(default_factory=dict)  # key of a thing -> where the fact is from
    fingerprint: str = ""
    told: bool = False  # by lists, with their loose dates: asked only where the registers and the volume are silent


class Registry:
    """Several registers read as one. Not changed once made.

    What is only told (`Part.told`) is known by its key, and given by `rolls`; no other question has it in its answer.

    Args:
        parts: the registers, in the order in which a later one adds to an earlier one.
    """

    def __init__(self, parts: tuple[Part, ...]) -> None:
        self.parts: Mapping[str, Part] = {part.name: part for part in parts}
        self.fingerprint = sha256("\n".join(f"{p.name} {p.fingerprint}" for p in parts).encode()).hexdigest()
        self._persons: dict[str, Person] = {}
        self._offices: dict[str, Office] = {}
        self._tenures: dict[str, Tenure] = {}
        for part in sorted(parts, key=lambda p: p.told):
            for person in part.persons.values():
                known = self._persons.get(person.id)
                if known is None or not part.told:
                    self._persons[person.id] = person if known is None else _both(known, person)
            self._offices.update({k: o for k, o in part.offices.items() if not (part.told and k in self._offices)})
            self._tenures.update(part.tenures)
        self.rolls = tuple(t for part in parts if part.told for t in part.tenures.values())
        told = {t.id for t in self.rolls}
        sure = {key: tenure for key, tenure in self._tenures.items() if key not in told}
        self._certain = {p for part in parts if not part.told for p in part.persons}
        self._by_office: dict[str, tuple[Tenure, ...]] = _grouped(sure, "office")
        self._by_person: dict[str, tuple[Tenure, ...]] = _grouped(sure, "person")
        self._ends = {key: end for rows in self._by_office.values() for key, end in _ends(rows)}
        self._ends.update(self._stand_ins(sure.values()))
        self._listed = {entry: p.id for p in self._persons.values() for entry in p.listed}
        self._named = self._name_index()
        self._loosely = _by_sound(self._named)

    def _stand_ins(self, tenures: Collection[Tenure]) -> Iterator[tuple[str, date | None]]:
        """Who only acts and whose end is not given acts no longer than until the next one comes to that country."""
        arrivals: dict[str, list[date]] = {}
        for tenure in tenures:
            office, begin = self._offices.get(tenure.office), _begin(tenure)
            if office is not None and office.where and begin is not None:
                arrivals.setdefault(office.where, []).append(begin)
        for tenure in tenures:
            office, begin = self._offices.get(tenure.office), _begin(tenure)
            if tenure.acting and tenure.until is None and begin is not None and office is not None:
                yield tenure.id, min((d for d in arrivals.get(office.where, ()) if d > begin), default=begin + _YEAR)

    def _name_index(self) -> dict[str, tuple[str, ...]]:
        found: dict[str, dict[str, None]] = {}
        for person in self.persons():
            for surname in {fold(s) for s in (person.surname, *map(_surname, person.also))} - {""}:
                found.setdefault(surname, {})[person.id] = None
        return {surname: tuple(ids) for surname, ids in found.items()}

    def names(self) -> tuple[str, ...]:
        """The registers loaded: ("builtin", "pocom")."""
        return tuple(name for name, part in self.parts.items() if not part.told)

    def person(self, key: str) -> Person | None:
        """The person of this id (or key: "person/...")."""
        return self._persons.get(key.removeprefix("person/"))

    def office(self, key: str) -> Office | None:
        """The office of this id (or key: "office/...")."""
        return self._offices.get(key.removeprefix("office/"))

    def tenure(self, key: str) -> Tenure | None:
        """The tenure of this id (or key: "tenure/...")."""
        return self._tenures.get(key.removeprefix("tenure/"))

    def persons(self) -> Iterator[Person]:
        """Everyone whom a register has."""
        return (p for p in self._persons.values() if p.id in self._certain)

    def everyone(self) -> Iterator[Person]:
        """Every person, those too whom only the rolls have (`Part.told`)."""
        return iter(self._persons.values())

    def offices(self) -> Iterator[Office]:
        """Every office."""
        return iter(self._offices.values())

    def tenures(self) -> Iterator[Tenure]:
        """Every tenure, those that are only told among them."""
        return iter(self._tenures.values())

    def persons_named(self, surname: str, *, exact: bool = False) -> tuple[Person, ...]:
        """Those of this surname, whatever its case, accents and (unless exact) transliteration.

        One who spells himself so goes before those who sound alike.
        """
        folded = fold(surname)
        ids = self._named.get(folded, ())
        if not ids and not exact:
            ids = self._loosely.get(_loose(folded), ())
        return tuple(self._persons[i] for i in ids)

    def bears(self, person: str, surname: str) -> bool:
        """Whether the person of this id goes by that surname."""
        return any(p.id == person for p in self.persons_named(surname))

    def tenures_of(self, person: str) -> tuple[Tenure, ...]:
        """What the person held, in order of time."""
        return self._by_person.get(person.removeprefix("person/"), ())

    def tenures_in(self, office: str) -> tuple[Tenure, ...]:
        """Who held the office, in order of time."""
        return self._by_office.get(office.removeprefix("office/"), ())

    def holders(self, office: str, day: date, tolerance_days: int = 0) -> tuple[Tenure, ...]:
        """Who held the office on that day.

        An end that a register leaves out is the next holder's beginning. With a tolerance, and where nobody held the
        office on the day itself, those already appointed and those who left so many days ago: chiefs of mission write
        before they present their credentials.
        """
        rows = self.tenures_in(office)
        strict = tuple(t for t in rows if self._holds(t, day))
        if strict or not tolerance_days:
            return strict
        slack = timedelta(days=tolerance_days)
        return tuple(t for t in rows if self._near(t, day, slack))

    def holds(self, tenure: Tenure, day: date) -> bool:
        """Whether the tenure runs on that day, from the appointment on."""
        begin = _begin(tenure, appointed=True)
        end = self._ends.get(tenure.id)
        return begin is not None and begin <= day and (end is None or day <= end)

    def _holds(self, tenure: Tenure, day: date) -> bool:
        begin = _begin(tenure)
        end = self._ends.get(tenure.id)
        return begin is not None and begin <= day and (end is None or day <= end)

    def _near(self, tenure: Tenure, day: date, slack: timedelta) -> bool:
        begin = _begin(tenure, appointed=True)
        end = self._ends.get(tenure.id)
        return begin is not None and begin <= day and (end is None or day <= end + slack)

    def listed(self, volume: str, entry: str) -> Person | None:
        """The person whom an entry of a volume's list means, where a register says so."""
        found = self._listed.get(f"{volume}#{entry}")
        return self._persons[found] if found else None


def _begin(tenure: Tenure, *, appointed: bool = False) -> date | None:
    if appointed:
        return tenure.appointed or tenure.since
    return tenure.since or tenure.appointed


def _grouped(tenures: Mapping[str, Tenure], column: str) -> dict[str, tuple[Tenure, ...]]:
    found: dict[str, list[Tenure]] = {}
    for tenure in tenures.values():
        found.setdefault(getattr(tenure, column), []).append(tenure)
    first = date.min
    return {key: tuple(sorted(rows, key=lambda t: (_begin(t) or first, t.id))) for key, rows in found.items()}


def _ends(rows: tuple[Tenure, ...]) -> Iterator[tuple[str, date | None]]:
    """The end of each tenure of one office, or the beginning of the next of them."""
    for at, tenure in enumerate(rows):
        following = next((b for t in rows[at + 1 :] if (b := _begin(t)) and b > (_begin(tenure) or date.min)), None)
        yield tenure.id, tenure.until or following


def _by_sound(index: Mapping[str, tuple[str, ...]]) -> dict[str, tuple[str, ...]]:
    found: dict[str, dict[str, None]] = {}
    for name, ids in index.items():
        found.setdefault(_loose(name), {}).update(dict.fromkeys(ids))
    return {name: tuple(ids) for name, ids in found.items()}


def _both(one: Person, two: Person) -> Person:
    """One person as two registers know him: the first keeps its name, the second fills and adds."""
    also = dict.fromkeys(n for n in (*one.also, *two.also, two.name) if n != one.name)
    return replace(
        one,
        given=one.given or two.given,
        also=tuple(also),
        born=one.born or two.born,
        died=one.died or two.died,
        same_as=tuple(dict.fromkeys((*one.same_as, *two.same_as))),
        listed=tuple(dict.fromkeys((*one.listed, *two.listed))),
    )


def _surname(name: str) -> str:
    """The surname of "Kennan, George F." and of "George F. Kennan"."""
    bare = _SUFFIX.sub("", name)
    return bare.partition(",")[0] if "," in bare else bare.rpartition(" ")[2]
