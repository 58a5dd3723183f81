"""What every claim is made of: the words it rests on, a date, somebody who acts."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from kg.model.documents import Voice

__all__ = ["Agent", "Evidence", "When"]


@dataclass(frozen=True, slots=True)
class Evidence:
    """The words a claim rests on. `quote` equals the text as read at the offsets."""

    start: int
    end: int
    quote: str
    rule: str  # the name of the grammar row, or of the function, that made the claim
    confidence: float  # 0 to 1
    voice: Voice = "author"


@dataclass(frozen=True, slots=True)
class When:
    """A date as an interval, with its words."""

    expressed: str  # "last November"; "" where nothing is written
    edtf: str  # "1951-11"
    begin: date | None = None
    end: date | None = None
    time: str = ""  # "16:00", local to the place
    basis: str = "stated"  # "stated", "file-number", "relative to 1952-07-29", "year inferred", ...
    evidence: Evidence | None = None


@dataclass(frozen=True, slots=True)
class Agent:
    """Who acts: a person, an office or a body, resolved or not."""

    label: str  # for people to read: "George F. Kennan", "Soviet Government"
    key: str = ""  # "person/...", "office/...", "body/..."; "" where it is not known who it is
    surface: str = ""  # the words in the text; "" for the author of a document
    candidates: tuple[str, ...] = ()  # keys, where several fit
    reason: str = ""  # why this one, or why none
