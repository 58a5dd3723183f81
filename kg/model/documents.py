"""What is read: a volume, its documents, their passages, marks and tags."""

from __future__ import annotations

import bisect
import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from typing import Literal

from kg.model.registers import Sighting

__all__ = [
    "Document",
    "ListEntry",
    "Mark",
    "Passage",
    "PassageKind",
    "Problem",
    "Prose",
    "Tag",
    "Term",
    "Voice",
    "Volume",
    "years_of",
]

_VOLUME = re.compile(r"frus(?P<first>1[789]\d\d)(?:-(?P<last>1[789]\d\d|\d\d)(?!\d))?")

Voice = Literal["author", "editor"]

PassageKind = Literal[
    "source",  # "795.00/7-2952: Telegram": the line or note above the heading
    "heading",  # who to whom
    "classification",  # "top secret", "niact", "Secret; Priority"
    "dateline",  # "Moscow, July 29, 1952, 4 p.m."
    "received",  # "[Received July 29, 7:11 a.m.]"
    "number",  # a line that is nothing but the document's own number: "No. 191.]", "A-660"
    "label",  # "[Enclosure]", "[Translation.]", "Attachment 1"
    "salutation",
    "paragraph",
    "item",  # of a list or a table: subject, participants, a row
    "closing",  # signature, "Sincerely yours"
    "footnote",
    "source-note",  # "Source: Department of State, Central Files, ... Drafted by ..."
    "summary",  # the editors' one sentence on the document
    "editorial",  # a paragraph of an editorial note
]


@dataclass(frozen=True, slots=True)
class Mark:
    """Furniture: a page mark or a note's mark.

    In bare text it has a width and is cut before language processing; in TEI it is a point (start == end).
    """

    kind: Literal["page", "note"]
    start: int
    end: int
    label: str  # the page ("427") or the note's number ("1")


@dataclass(frozen=True, slots=True)
class Tag:
    """The editors' own markup of a stretch of text: a witness, not the law."""

    kind: Literal["person", "gloss", "reference", "date", "place"]
    start: int
    end: int
    target: str = (
        ""  # "p_BCEC1", "t_Embtel1", "#d234", "frus1951v04p2#pg_1656", or @when of a date ("1956-05-17T16:00:00")
    )
    role: str = ""  # "from", "to" in headings; the calendar or type of a date


@dataclass(frozen=True, slots=True)
class Passage:
    """A stretch of the text that is one thing and has one voice."""

    kind: PassageKind
    start: int
    end: int
    voice: Voice = "author"
    part: str = ""  # "" the document itself; "1", "2" its enclosures and attachments, "1.1" one of theirs
    label: str = ""  # a footnote's number; a list's type ("participants", "subject")


@dataclass(frozen=True)
class Prose:
    """A document's text with the furniture cut out, and the way back."""

    text: str
    starts: tuple[int, ...]  # where each kept stretch begins here ...
    origins: tuple[int, ...]  # ... and in the text as read

    def origin(self, offset: int) -> int:
        """The offset in the text as read of the character at `offset` here."""
        at = bisect.bisect_right(self.starts, offset) - 1
        return self.origins[at] + offset - self.starts[at]

    def span(self, start: int, end: int) -> tuple[int, int]:
        """The stretch of the text as read that [start, end) here came from, furniture inside it included."""
        if not 0 <= start < end <= len(self.text):
            raise ValueError(f"no such stretch: {start}-{end} of {len(self.text)} characters")
        return self.origin(start), self.origin(end - 1) + 1

    def offset(self, origin: int) -> int:
        """The offset here of a character of the text as read; one inside furniture gives what follows it."""
        at = bisect.bisect_right(self.origins, origin) - 1
        if at < 0:
            return 0
        end = self.starts[at + 1] if at + 1 < len(self.starts) else len(self.text)
        return min(self.starts[at] + origin - self.origins[at], end)


@dataclass(frozen=True)
class Document:
    """One document as read."""

    volume: str  # "frus1952-54v15p1", or the folder's name
    name: str  # "d235", or the file's name
    text: str
    passages: tuple[Passage, ...]
    marks: tuple[Mark, ...] = ()
    tags: tuple[Tag, ...] = ()
    origin: str = ""  # the file it came from, as the user named it
    line: int = 1  # where it begins in that file
    format: str = ""  # "frus-tei", "frus-text"
    page: str = ""  # the page it begins on, where known
    editorial: bool = False  # an editorial note
    position: int = 0  # its place in the volume, from 1

    @property
    def id(self) -> str:
        """As in "frus1952-54v15p1/d235"."""
        return f"{self.volume}/{self.name}"

    @cached_property
    def prose(self) -> Prose:
        """The text without furniture.

        A page mark takes the white space after it along, so that a sentence it interrupts reads on with one space.
        """
        kept: list[str] = []
        starts: list[int] = []
        origins: list[int] = []
        at = length = 0
        for mark in sorted((m for m in self.marks if m.end > m.start), key=lambda m: m.start):
            if mark.start < at:
                continue
            if mark.start > at:
                kept.append(self.text[at : mark.start])
                starts.append(length)
                origins.append(at)
                length += mark.start - at
            at = mark.end
            blank_before = mark.start == 0 or self.text[mark.start - 1].isspace()
            while mark.kind == "page" and blank_before and at < len(self.text) and self.text[at] in " \t":
                at += 1
        if at < len(self.text) or not kept:
            kept.append(self.text[at:])
            starts.append(length)
            origins.append(at)
        return Prose("".join(kept), tuple(starts), tuple(origins))

    def passages_of(self, *kinds: PassageKind, part: str | None = "") -> Iterator[Passage]:
        """The passages of these kinds in the document itself (part "") or anywhere (part None)."""
        for passage in self.passages:
            if (not kinds or passage.kind in kinds) and (part is None or passage.part == part):
                yield passage

    def quote(self, start: int, end: int) -> str:
        """The text as read at these offsets."""
        return self.text[start:end]


@dataclass(frozen=True, slots=True)
class ListEntry:
    """A line of a volume's list of persons."""

    id: str  # "p_BCEC1": local to the volume
    name: str  # "Bohlen, Charles E. (Chip)"
    description: str  # the rest, as printed


@dataclass(frozen=True, slots=True)
class Term:
    """A line of a volume's list of abbreviations."""

    id: str
    short: str  # "Embtel"
    long: str  # "Embassy telegram"


@dataclass(frozen=True)
class Volume:
    """What is read from one file, or one folder of bare text; its documents come as they are read."""

    id: str
    title: str
    origin: str
    documents: Iterator[Document]
    persons: tuple[ListEntry, ...] = ()
    terms: tuple[Term, ...] = ()
    sightings: tuple[Sighting, ...] = ()  # who is printed beside which office in all its headings


@dataclass(frozen=True, slots=True)
class Problem:
    """Something that could not be read, extracted or resolved, and why."""

    document: str  # its id, or the file
    stage: Literal["read", "extract", "resolve", "graph", "load"]
    what: str  # the words, or the thing
    reason: str


def years_of(volume: str) -> tuple[int, int] | None:
    """The first and last year that a volume's id says: "frus1955-57v24" -> (1955, 1957); None where it says none."""
    match = _VOLUME.match(volume)
    if match is None:
        return None
    first, last = match["first"], match["last"] or match["first"]
    return int(first), max(int(first), int(first[: 4 - len(last)] + last))
