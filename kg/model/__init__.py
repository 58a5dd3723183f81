"""What passes between the stages: frozen values, nothing else.

Offsets are characters into `Document.text`, the text as read; an end is exclusive. Nothing that a stage leaves
open is guessed: `None` or an empty string is "not said" and a `reason` says why something is not known.
Keys name things below the publisher's base IRI ("person/kennan-george-frost", "office/ambassador/soviet-union",
"body/department-of-state", "document/frus1952-54v15p1/d235"): `kg.namespaces` makes IRIs of them.
"""

from __future__ import annotations

from kg.model.documents import (
    Document,
    ListEntry,
    Mark,
    Passage,
    PassageKind,
    Problem,
    Prose,
    Tag,
    Term,
    Voice,
    Volume,
    years_of,
)
from kg.model.evidence import Agent, Evidence, When
from kg.model.findings import (
    Advice,
    Approach,
    CourseOfAction,
    Decision,
    EditorsSummary,
    Findings,
    Meeting,
    Mention,
    Modality,
    Saying,
    SpeechAct,
)
from kg.model.outcomes import Comparison, Counsel, Outcome, Plan, Report, Verdict
from kg.model.references import SURE, Candidate, Cited, Printed, Reference, decided
from kg.model.registers import Bound, ListedTenure, Office, Person, Sighting, Tenure
from kg.model.telegrams import Enclosure, Heading, Message, Party

__all__ = [
    "SURE",
    "Advice",
    "Agent",
    "Approach",
    "Bound",
    "Candidate",
    "Cited",
    "Comparison",
    "Counsel",
    "CourseOfAction",
    "Decision",
    "Document",
    "EditorsSummary",
    "Enclosure",
    "Evidence",
    "Findings",
    "Heading",
    "ListEntry",
    "ListedTenure",
    "Mark",
    "Meeting",
    "Mention",
    "Message",
    "Modality",
    "Office",
    "Outcome",
    "Party",
    "Passage",
    "PassageKind",
    "Person",
    "Plan",
    "Printed",
    "Problem",
    "Prose",
    "Reference",
    "Report",
    "Saying",
    "Sighting",
    "SpeechAct",
    "Tag",
    "Tenure",
    "Term",
    "Verdict",
    "Voice",
    "Volume",
    "When",
    "decided",
    "years_of",
]
