"""An approach seen in a sentence, and the questions every kind of row asks of the words around it."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache, cached_property
from typing import TYPE_CHECKING

from kg.extract.speakers import words
from kg.grammar import table
from kg.model import Advice, Modality

if TYPE_CHECKING:
    from kg.extract.reading import Reading, Sentence
    from kg.extract.sides import Sides
    from kg.grammar import Row

__all__ = [
    "Hit",
    "Sight",
    "addressed_before",
    "clause_end",
    "clause_start",
    "counsel_at",
    "modality_of",
    "named_after",
    "prose_of",
    "sight",
]


@dataclass(frozen=True)
class Hit:
    """A row that matches in a sentence."""

    reading: Reading
    sentence: Sentence
    row: Row
    match: re.Match[str]
    sides: Sides

    @cached_property
    def span(self) -> tuple[int, int]:
        """The match in offsets of the prose."""
        return self.sentence.normal.span(self.match.start(), self.match.end())


@dataclass(frozen=True, slots=True)
class Sight:
    """An approach seen in a sentence; offsets of the prose."""

    row: Row
    start: int
    end: int
    modality: Modality
    by: str
    to: str
    reason: str = ""
    doubt: float = 0.0  # taken off the row's confidence: "he", somebody whose side is not said

    @property
    def confidence(self) -> float:
        """How sure it is that this was an approach."""
        return float(self.row.get("confidence", 0.6)) - self.doubt


def sight(row: Row, sides: Sides, at: tuple[int, int], modality: Modality, by: str, to: str) -> Sight | None:
    """The sighting, where the two are on two sides."""
    if by == "somebody" and sides.side(to) == "foreign":
        return Sight(row, *at, modality, "", to, "who went is not said")
    meant = [sides.meant(who, at[0]) for who in (by, to)]
    sided = [sides.side(who) for who in meant]
    if not all(meant) or not sides.apart(sided[0], sided[1]):
        return None
    read_back = meant != [by, to]
    doubt = (0.15 if read_back else 0.0) + (0.1 if "name" in sided and modality == "happened" else 0.0)
    reason = "a pronoun read back" if read_back else ""
    return Sight(row, *at, modality, meant[0], meant[1], reason, doubt)


@cache
def _modalities() -> tuple[Row, ...]:
    return tuple(row for row in table("approaches") if row["kind"] == "modality")


def modality_of(sentence: Sentence, match: re.Match[str]) -> tuple[Modality, str]:
    """What the words before the verb make of it, and whom they say it to: "you will please"."""
    before = sentence.normal.text[max(0, match.start() - 80) : match.start()]
    for row in _modalities():
        if row.pattern is not None and row.pattern.search(before):
            return row["modality"], "you" if row["modality"] == "instructed" else ""
    return "happened", ""


def counsel_at(reading: Reading, at: int) -> Advice | None:
    """The advice in whose course, or what is said of it, this stands: not the words that give the advice."""
    origin = reading.document.prose.origin(at)
    advice: Advice
    for advice in reading.found.get("advice", ()):
        first = min(c.evidence.start for c in (advice.course, advice.over) if c is not None)
        if max(first, advice.evidence.start) <= origin < advice.evidence.end:
            return advice
    return None


def prose_of(reading: Reading, advice: Advice) -> tuple[int, int]:
    """Where a piece of advice stands, in offsets of the prose."""
    prose = reading.document.prose
    return prose.offset(advice.evidence.start), prose.offset(advice.evidence.end)


def named_after(reading: Reading, sentence: Sentence, at: int) -> tuple[str, int]:
    """Who is named at this offset, and where the name ends."""
    while at < sentence.end and reading.text[at] in " \t\n":
        at += 1
    found = words("object").match(reading.text, at, sentence.end)
    if (
        found
        and words("adjective").search(found["who"])
        and words("noun-after").match(reading.text, found.end(), sentence.end)
    ):
        return "", at  # "with the Korean armistice"
    return (" ".join(found["who"].split()), found.end()) if found else ("", at)


def addressed_before(reading: Reading, at: int) -> tuple[str, str]:
    """To whom a deed went that does not say so: to whom the sentence before it addresses the same deed."""
    before = reading.text[max(0, at - 320) : at]
    found = list(words("addressed-to").finditer(before))
    if not found:
        return "", ""
    return found[-1]["who"], f"not said here: inferred from {' '.join(found[-1].group().split())!r} just before"


def clause_start(reading: Reading, sentence: Sentence, at: int) -> int:
    """Where the clause that holds this offset of the prose begins."""
    cut = max(reading.text.rfind(mark, sentence.start, at) for mark in (", ", "; ", ": "))
    return max(sentence.start, cut + 2 if cut >= 0 else sentence.start)


def clause_end(reading: Reading, sentence: Sentence, at: int) -> int:
    """Where the clause that goes on at this offset of the prose ends."""
    found = words("clause-end").search(reading.text, at, sentence.end)
    return found.start() if found else sentence.end
