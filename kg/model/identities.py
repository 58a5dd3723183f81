"""What passes between the stages when persons of many volumes are unified."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Literal

__all__ = ["Bearer", "Decision", "Held", "Same", "Source"]

Source = Literal["register", "list", "documents"]


@dataclass(frozen=True, slots=True)
class Held:
    """An office somebody held, as far as it tells him from others: bounds are ISO days, "" where open."""

    office: str  # key: "office/ambassador/soviet-union"
    begin: str = ""
    end: str = ""


@dataclass(frozen=True, slots=True)
class Bearer:
    """Somebody who bears a name: an entry of a list, a register's person, one whom only documents name."""

    key: str  # "person/frus1955-57v24/p_BCEC1"
    name: str  # as printed: "Bohlen, Charles E. (Chip)"
    source: Source
    volume: str = ""  # where the key is local to
    description: str = ""  # the list's words; a register's titles and countries
    years: tuple[int, int] = (0, 0)  # when he is spoken of; (0, 0) not known
    also: tuple[str, ...] = ()  # other names
    held: tuple[Held, ...] = ()
    known_as: str = ""  # the register's person whom a register says this is


@dataclass(frozen=True, slots=True)
class Same:
    """A statement that two are one person, which can be refused."""

    one: str  # keys
    other: str
    score: float  # probability, 0 to 1
    method: Literal["likeness", "pointer", "office", "register", "decision"]
    evidence: tuple[str, ...] = field(default=())  # in words

    @property
    def pair(self) -> tuple[str, str]:
        """The two keys, in order."""
        return (self.one, self.other) if self.one < self.other else (self.other, self.one)


@dataclass(frozen=True, slots=True)
class Decision:
    """What a person has decided on two keys."""

    one: str
    other: str
    same: bool
    why: str = ""
    who: str = ""
    day: str = ""  # ISO

    @property
    def pair(self) -> tuple[str, str]:
        """The two keys, in order."""
        return (self.one, self.other) if self.one < self.other else (self.other, self.one)
