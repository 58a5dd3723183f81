"""What registers know: persons, offices, and who held which when."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

__all__ = ["Bound", "ListedTenure", "Office", "Person", "Sighting", "Tenure"]

_UNDATED = frozenset({"the volume's years", "no time given", "before the time of the volume"})


@dataclass(frozen=True, slots=True)
class Person:
    """A person a register knows."""

    id: str  # "kennan-george-frost"
    name: str  # "Kennan, George Frost"
    surname: str  # "Kennan"
    given: str = ""
    also: tuple[str, ...] = ()  # other names and spellings
    born: str = ""
    died: str = ""
    same_as: tuple[str, ...] = ()  # IRIs in other registers
    listed: tuple[str, ...] = ()  # "frus1952-54v15p1#p_KGF1": entries of volumes' lists that mean this person

    @property
    def key(self) -> str:
        """The key, as in "person/kennan-george-frost"."""
        return f"person/{self.id}"


@dataclass(frozen=True, slots=True)
class Office:
    """An office, at its place."""

    id: str  # "ambassador/soviet-union", "secretary-of-state"
    title: str  # "Ambassador in the Soviet Union"
    where: str = ""  # slug of the country, body or place: "soviet-union"
    body: str = ""  # key of the body it belongs to: "body/embassy/soviet-union"

    @property
    def key(self) -> str:
        """The key, as in "office/ambassador/soviet-union"."""
        return f"office/{self.id}"


@dataclass(frozen=True, slots=True)
class Tenure:
    """A person in an office for a time."""

    id: str  # "ru-1952-kenn-01"
    person: str  # Person.id
    office: str  # Office.id
    appointed: date | None = None
    since: date | None = None  # took up the post: credentials, entry on duties
    until: date | None = None  # left it
    acting: bool = False
    note: str = ""
    checked: str = ""  # what a fact of our own was checked against; "unverified" where against nothing

    @property
    def unverified(self) -> bool:
        """Whether nobody checked the dates."""
        return self.checked.startswith("unverified")

    @property
    def key(self) -> str:
        """The key, as in "tenure/ru-1952-kenn-01"."""
        return f"tenure/{self.id}"

    def holds_on(self, day: date) -> bool:
        """Whether the office was held on that day, going by the appointment where the start is not known."""
        begin = self.since or self.appointed
        return (begin is None or begin <= day) and (self.until is None or day <= self.until)


@dataclass(frozen=True, slots=True)
class Bound:
    """A beginning or an end as somebody gives it, to the day, the month or the year."""

    edtf: str  # "1957-04", "1955-08-25", "1957"
    first: date  # the first day it may be
    last: date  # the last day it may be


@dataclass(frozen=True, slots=True)
class ListedTenure:
    """An office that a volume's list of persons gives somebody, with its time; `quote` is `description[start:end]`."""

    entry: str  # "p_KGF1"
    title: str  # the office in the list's words: "Ambassador in the Soviet Union"
    quote: str
    start: int
    end: int
    office: Office | None = None
    body: str = ""  # key of the body the office is in, or that stands alone
    where: str = ""  # slug of the country or organisation
    begin: Bound | None = None
    until: Bound | None = None
    basis: str = "stated"  # "thereafter", "until the next office"; one of _UNDATED where it has no time
    acting: bool = False
    former: bool = False  # held before the time of the volume

    @property
    def dated(self) -> bool:
        """Whether the list itself gives it a time."""
        return self.basis not in _UNDATED

    def covers(self, day: date) -> bool:
        """Whether the office may have been held on that day."""
        after = self.begin is None or self.begin.first <= day
        return after and (self.until is None or day <= self.until.last) and not self.former

    def surely(self, day: date) -> bool:
        """Whether the day lies between the bounds however they are read."""
        after = self.begin is None or self.begin.last <= day
        return after and (self.until is None or day <= self.until.first) and not self.former


@dataclass(frozen=True, slots=True)
class Sighting:
    """An office printed beside a name in a heading: the volume itself as a register."""

    document: str  # "frus1934v05/d104"
    day: date
    office: str  # Office.id, or the key of a body
    surname: str
    name: str = ""
    acting: bool = False
