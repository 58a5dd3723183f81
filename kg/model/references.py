"""References to documents, and what the linking across documents compares to find which one is meant."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from kg.model.evidence import Evidence, When
from kg.model.telegrams import Message

__all__ = ["SURE", "Candidate", "Cited", "Printed", "Reference", "decided"]


@dataclass(frozen=True, slots=True)
class Reference:
    """A document named in a document."""

    evidence: Evidence
    form: str  # the row of grammar/references.toml
    series: str = ""  # "telegram", "despatch", "secto", "letter", "note", ...
    number: str = ""
    when: When | None = None
    owner: str = ""  # whose it is, as written: "your", "my", "Department's", "Embassy's", "Deptel", "Moscow"
    relation: str = "cites"  # "cites", "repliesTo", "continues", "transmits", "supersedes"
    note: str = ""  # the number of the footnote that hangs on it
    note_says: str = ""  # what it says: "not printed", "not found", "document d234", "page 426", "supra", "infra"
    message: Message | None = None  # who to whom, what, when: the identity it resolves to
    reason: str = ""  # why it names no message


@dataclass(frozen=True, slots=True)
class Cited:
    """A reference as found in a document's graph: what the linking across documents resolves."""

    reference: str  # "frus1952-54v15p1/d235/141": citing document and offset
    document: str  # the citing document's id
    day: date | None = None  # the citing document was sent on
    message: Message | None = None
    time: str = ""  # the hour of the message cited
    note_says: str = ""
    series: str = ""  # what its words say of it, whether or not they make a message
    number: str = ""
    date: str = ""  # EDTF: the day it names
    owner: str = ""  # whose it is, as written
    relation: str = "cites"
    noted: bool = False  # an editors' note hangs on it
    enclosed: bool = False  # it stands in an enclosure, where "my" and "your" are not the document's
    describes: bool = False  # the editors name it in what they say of the citing document itself, as in its source note
    words: str = ""  # the reference as written


@dataclass(frozen=True, slots=True)
class Printed:
    """A printed document as references may mean it: what the linking across documents compares."""

    document: str  # its id
    position: int  # its place in the volume
    message: Message | None = None
    day: date | None = None  # sent on
    time: str = ""
    page: str = ""
    also: tuple[Message, ...] = ()  # its numbers as repeated elsewhere
    kind: str = ""  # "letter", "memorandum-of-conversation": the form of document
    senders: tuple[str, ...] = ()  # the words that name who sent it, as slugs: "secretary", "state", "dulles"
    addressees: tuple[str, ...] = ()
    repeated: tuple[str, ...] = ()  # the posts that got it too: "london"
    file: str = ""  # the file it was in: "795.00/7-2952"


@dataclass(frozen=True, slots=True)
class Candidate:
    """A document a reference may mean."""

    document: str  # its id
    basis: str  # "editors-note", "number-and-date", "number", "date-and-hour", "neighbour", "page", "enclosure"
    confidence: float
    reason: str


SURE = 0.7  # from this confidence on a candidate is the document meant


def decided(candidates: Sequence[Candidate]) -> str:
    """The document meant: the only one that is sure; "" where none is, or several are."""
    sure = {one.document for one in candidates if one.confidence >= SURE}
    return sure.pop() if len(sure) == 1 else ""
