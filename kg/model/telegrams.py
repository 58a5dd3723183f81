"""A document as something that was sent: its heading, its parties, what it encloses, its identity as a message."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Literal

from kg.model.evidence import Evidence, When

__all__ = ["Enclosure", "Heading", "Message", "Party"]


@dataclass(frozen=True, slots=True)
class Party:
    """A sender, addressee or signer as the heading or the closing names it, and what it resolves to."""

    role: Literal["sender", "addressee", "signer", "drafter", "clearer", "approver", "repeated"]
    phrase: str  # "The Ambassador in the Soviet Union (Kennan)"
    office: str = ""  # "Ambassador in the Soviet Union"
    name: str = ""  # "Kennan", as printed
    surname: str = ""  # "Kennan"
    evidence: Evidence | None = None
    office_key: str = ""  # "office/ambassador/soviet-union"; or a body: "body/department-of-state"
    person_key: str = ""  # "person/kennan-george-frost"
    tenure_key: str = ""  # "tenure/ru-1952-kenn-01"
    place: str = ""  # the end of the line as messages name it: "moscow", "department-of-state"
    candidates: tuple[str, ...] = ()  # person keys, where several fit
    reason: str = ""  # why this person, or why none
    behalf: str = ""  # for whom he signs: "the Secretary of State" in "For the Secretary of State: X", "Hoover"
    behalf_key: str = ""  # "office/secretary-of-state", or the key of a person


@dataclass(frozen=True, slots=True)
class Heading:
    """What a document says of itself: kind, number, from whom, to whom, when, where."""

    kind: str = ""  # "telegram", "despatch", "memorandum of conversation", "editorial note", ...
    editors_number: str = ""  # "No. 88", "235"
    number: str = ""  # its own: "201", "C 52788", "A-660"
    series: str = ""  # "telegram", "secto", "jcs", ...: a row of grammar/series.toml
    file_number: str = ""  # "795.00/7-2952", hyphen for every dash
    classification: str = ""  # "top secret"
    precedence: str = ""  # "niact"
    place: str = ""  # "Moscow"
    sent: When | None = None
    received: When | None = None
    parties: tuple[Party, ...] = ()
    subject: str = ""
    evidence: dict[str, Evidence] = field(default_factory=dict)  # field name -> the words it rests on

    def party(self, role: str) -> Party | None:
        """The first party in this role."""
        return next((p for p in self.parties if p.role == role), None)


@dataclass(frozen=True, slots=True)
class Enclosure:
    """What a document encloses, attaches or annexes, and what that says of itself: never mixed into the document's."""

    part: str  # "1", "1.1": the `part` of its passages
    start: int  # where its first passage begins and its last one ends, notes left out
    end: int
    label: str = ""  # "[Inclosure 2 in No. 461.—Translation.]"
    heading: Heading = field(default_factory=Heading)


@dataclass(frozen=True, slots=True)
class Message:
    """A message's identity, printed or not. Two references with the same identity mean the same message."""

    origin: str  # "department-of-state", "moscow": slug of the end of the line
    destination: str
    series: str  # "telegram", "despatch", "secto", ...
    number: str = ""
    date: str = ""  # EDTF: "1952-07-25", "1952"; "" unknown

    @property
    def key(self) -> str:
        """The key, as in "message/department-of-state/moscow/telegram/92/1952-07-25"."""
        parts = (self.origin, self.destination, self.series, self.number or "unnumbered", self.date or "undated")
        return "message/" + "/".join(parts)
