"""What is found in a document, and what it resolves to."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Literal

from kg.model.documents import Document, Problem, Voice

__all__ = [
    "Advice",
    "Agent",
    "Approach",
    "Candidate",
    "Cited",
    "CourseOfAction",
    "Decision",
    "EditorsSummary",
    "Enclosure",
    "Evidence",
    "Findings",
    "Heading",
    "Meeting",
    "Mention",
    "Message",
    "Modality",
    "Party",
    "Printed",
    "Reference",
    "Saying",
    "SpeechAct",
    "When",
]


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
    holder: str = ""  # "person/...": who held the office that is named, where one is known
    side: str = ""  # "USSR", "U.S. Delegation": what groups him in a list of participants
    side_key: str = ""  # "body/government/soviet-union"


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


SURE = 0.7  # from this confidence on a candidate is the document meant


def decided(candidates: Sequence[Candidate]) -> str:
    """The document meant: the only one that is sure; "" where none is, or several are."""
    sure = {one.document for one in candidates if one.confidence >= SURE}
    return sure.pop() if len(sure) == 1 else ""


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
class Saying:
    """Something said in a conversation: by whom, to whom, what."""

    evidence: Evidence  # from the speaker's name to the end of what he said
    act: str  # "say", "ask", "reply", "warn", ...: a concept act-...
    speaker: Agent
    hearer: Agent | None = None
    content: int = 0  # the offset in the text as read where what is said begins; it ends with the evidence


@dataclass(frozen=True, slots=True)
class Decision:
    """A document decides on what another one advised or planned."""

    evidence: Evidence
    verdict: str  # "approves", "rejects", "takes", "ends", "defers": a concept verdict-...
    on: int  # where the reference to that other document begins


@dataclass(frozen=True, slots=True)
class EditorsSummary:
    """The editors' sentence on a document: who did what to whom. Its voice is theirs."""

    evidence: Evidence
    act: str  # "inform", "recommend", ...: a concept act-...
    actor: Agent | None = None
    recipient: Agent | None = None


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
    sayings: tuple[Saying, ...] = ()
    decisions: tuple[Decision, ...] = ()
    summaries: tuple[EditorsSummary, ...] = ()
    meeting: Meeting | None = None
    enclosures: tuple[Enclosure, ...] = ()
    problems: tuple[Problem, ...] = ()
