"""What passes between the stages: frozen values, nothing else.

Offsets are characters into `Document.text`, the text as read; an end is exclusive. Nothing that a stage leaves
open is guessed: `None` or an empty string is "not said" and a `reason` says why something is not known.
Keys name things below the publisher's base IRI ("person/kennan-george-frost", "office/ambassador/soviet-union",
"body/department-of-state", "document/frus1952-54v15p1/d235"): `kg.namespaces` makes IRIs of them.
"""

from __future__ import annotations

import bisect
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property
from typing import Literal

__all__ = [
    "Advice",
    "Agent",
    "Approach",
    "Candidate",
    "Cited",
    "CourseOfAction",
    "Document",
    "Evidence",
    "Findings",
    "Heading",
    "ListEntry",
    "Mark",
    "Meeting",
    "Mention",
    "Message",
    "Office",
    "Party",
    "Passage",
    "Person",
    "Printed",
    "Problem",
    "Prose",
    "Reference",
    "SpeechAct",
    "Tag",
    "Tenure",
    "Term",
    "Volume",
    "When",
]

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


# ------------------------------------------------------------------------------------------------ what was read


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


@dataclass(frozen=True, slots=True)
class Problem:
    """Something that could not be read, extracted or resolved, and why."""

    document: str  # its id, or the file
    stage: Literal["read", "extract", "resolve", "graph", "load"]
    what: str  # the words, or the thing
    reason: str


# ------------------------------------------------------------------------------------------------ what was found


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


@dataclass(frozen=True, slots=True)
class Party:
    """A sender, addressee or signer as the heading or the closing names it, and what it resolves to."""

    role: Literal["sender", "addressee", "signer", "drafter", "repeated"]
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
class Mention:
    """A person or an office named in the text."""

    kind: Literal["person", "office"]
    evidence: Evidence  # its quote is the surface
    name: str = ""  # the name without title and possessive: "Kirk"
    title: str = ""  # "Ambassador", "Mr."
    office: str = ""  # the office in words: "Ambassador in the Soviet Union"
    listed_as: str = ""  # "p_KAG1": the entry of the volume's list
    key: str = ""  # "person/...", "office/..."
    candidates: tuple[str, ...] = ()
    reason: str = ""


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


@dataclass(frozen=True, slots=True)
class Candidate:
    """A document a reference may mean."""

    document: str  # its id
    basis: str  # "editors-note", "number-and-date", "number", "date-and-hour", "neighbour", "page", "enclosure"
    confidence: float
    reason: str


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


@dataclass(frozen=True, slots=True)
class Cited:
    """A reference as found in a document's graph: what the linking across documents resolves."""

    reference: str  # "frus1952-54v15p1/d235/141": citing document and offset
    document: str  # the citing document's id
    day: date | None = None  # the citing document was sent on
    message: Message | None = None
    time: str = ""  # the hour of the message cited
    note_says: str = ""


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
class CourseOfAction:
    """Something that might be done. Always a plan, never an act."""

    evidence: Evidence  # its quote is the course in the document's words
    label: str  # "approach to Sovs at this time"
    actor: Agent | None = None
    addressee: Agent | None = None
    matter: str = ""
    variant_of: int | None = None  # the start offset of the course this one is a form of


@dataclass(frozen=True, slots=True)
class Advice:
    """A counsel: who to whom, for or against what."""

    evidence: Evidence
    stance: Literal["for", "against", "prefers"]
    course: CourseOfAction
    over: CourseOfAction | None = None  # with "prefers": what ranks lower
    by_author: bool = True
    adviser: Agent | None = None
    advisee: Agent | None = None
    condition: str = ""  # "Should it nevertheless be decided to make an approach", "unless ..."
    hedge: str = ""  # "I think", "might"; "" where it is plain
    answers: str = ""  # key of the message it responds to, where the document says so


Modality = Literal["happened", "contemplated", "instructed", "advised", "advised against"]


@dataclass(frozen=True, slots=True)
class Approach:
    """One side going to another government's authority with a matter: done, or only thought of."""

    evidence: Evidence
    modality: Modality
    by: Agent | None = None
    to: Agent | None = None
    matter: str = ""
    when: When | None = None
    flags: tuple[str, ...] = ()  # "outside-tenure"


@dataclass(frozen=True, slots=True)
class SpeechAct:
    """What a document does: inform, instruct, request, recommend, approve, protest, transmit."""

    act: str
    evidence: Evidence | None
    confidence: float


@dataclass(frozen=True, slots=True)
class Meeting:
    """A conversation a memorandum records."""

    participants: tuple[Mention, ...]
    when: When | None = None
    place: str = ""
    subject: str = ""


@dataclass(frozen=True)
class Findings:
    """All that a document says, as far as found; the resolving stage fills in who and which."""

    document: Document
    heading: Heading = field(default_factory=Heading)
    message: Message | None = None  # the document's own identity as a message
    copies: tuple[Message, ...] = ()  # the same under the numbers of other lines ("repeated Saigon 443")
    mentions: tuple[Mention, ...] = ()
    references: tuple[Reference, ...] = ()
    advice: tuple[Advice, ...] = ()
    approaches: tuple[Approach, ...] = ()
    acts: tuple[SpeechAct, ...] = ()
    meeting: Meeting | None = None
    problems: tuple[Problem, ...] = ()


# ------------------------------------------------------------------------------------------------ what registers know


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
