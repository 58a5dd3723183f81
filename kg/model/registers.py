"""What registers know: persons, offices, and who held which when."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

__all__ = ["Office", "Person", "Tenure"]


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

    @property
    def key(self) -> str:
        """The key, as in "tenure/ru-1952-kenn-01"."""
        return f"tenure/{self.id}"

    def holds_on(self, day: date) -> bool:
        """Whether the office was held on that day, going by the appointment where the start is not known."""
        begin = self.since or self.appointed
        return (begin is None or begin <= day) and (self.until is None or day <= self.until)
