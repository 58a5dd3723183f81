"""What becomes of counsel and of plans: what the linking across documents compares, and what it finds."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

__all__ = ["Comparison", "Counsel", "Outcome", "Plan", "Report", "Verdict"]


@dataclass(frozen=True, slots=True)
class Counsel:
    """A piece of advice as the graph of its document has it."""

    key: str  # "advice/frus1952-54v15p1/d235/1074"
    document: str
    stance: str  # "for", "against", "prefers"
    label: str  # the course of action in words
    adviser: str = ""  # the adviser's key, or his words
    addressee: str = ""  # whom the course would go to
    day: date | None = None
    by_author: bool = True  # of its document, not somebody whose counsel it reports


@dataclass(frozen=True, slots=True)
class Verdict:
    """A decision as the graph of its document has it."""

    key: str  # "decision/frus1952-54v15p1/d241/90"
    document: str
    on: str  # the document it decides on
    verdict: str  # "approves", "rejects", "takes", "ends", "defers"
    quote: str
    confidence: float = 0.5
    advice: str = ""  # the key of the piece of advice, where it is a mark beside it


@dataclass(frozen=True, slots=True)
class Plan:
    """An approach, made or only planned."""

    key: str
    document: str
    to: str  # the key of whom it goes to
    happened: bool
    day: date | None = None  # its document was sent on


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of an advice."""

    counsel: Counsel
    verdict: Verdict
    outcome: str  # "followed", "not-followed", "deferred"
    confidence: float
    reason: str


@dataclass(frozen=True, slots=True)
class Comparison:
    """Two pieces of advice on one plan."""

    one: Counsel
    other: Counsel
    agreement: str  # "same", "contrary"
    confidence: float
    reason: str


@dataclass(frozen=True, slots=True)
class Report:
    """An approach that was planned, and the one that a later document tells of."""

    plan: Plan
    told: Plan
    confidence: float
    reason: str
