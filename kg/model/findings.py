"""What is found in a document: who is named, what is counselled, done, said and decided."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Literal

from kg.model.documents import Document, Problem
from kg.model.evidence import Agent, Evidence, When
from kg.model.references import Reference
from kg.model.telegrams import Enclosure, Heading, Message

__all__ = [
    "Advice",
    "Approach",
    "CourseOfAction",
    "Decision",
    "EditorsSummary",
    "Findings",
    "Meeting",
    "Mention",
    "Modality",
    "Saying",
    "SpeechAct",
]


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
    in_name_of: str = ""  # "Dulles Papers": the thing named after him, where the words are a part of its name
    side: str = ""  # "USSR", "U.S. Delegation": what groups him in a list of participants
    side_key: str = ""  # "body/government/soviet-union"


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
    adviser_confidence: float = 1.0  # how sure it is that he is the one, given that it is counsel
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
    """A document decides on what another one advised or planned, or a mark on it on what it advises itself."""

    evidence: Evidence
    verdict: str  # "approves", "rejects", "takes", "ends", "defers": a concept verdict-...
    on: int  # where the reference to that other document, or its own advice, begins
    of: str = "reference"  # or "advice"


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
