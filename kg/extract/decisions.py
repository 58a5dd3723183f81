"""Decisions: where a document approves, turns down, takes up, ends or puts off what another one advised or planned.

Only where the words say what they decide on: they name the other document in the same breath ("Your 201, July 29.
Department concurs in your recommendation"), or the counsel is the addressee's and the document says what it answers.
"""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING

from kg.extract import endorsements
from kg.grammar import Row, table
from kg.model import Decision

if TYPE_CHECKING:
    from collections.abc import Sequence

    from kg.extract.reading import Reading, Sentence
    from kg.model import Reference

__all__ = ["NOTHING", "find"]

NOTHING: tuple[Decision, ...] = ()

_NEAR = 500  # characters between a reference and the decision on what it names
_SURE = 0.85
_GATE = re.compile(
    r"decid|determin|resolved|conclud|concur|approv|agree|shar|endors|accept|adopt|reject|disagree|objection"
    r"|suggest|recommend|propos|authorized|defer|postpon|consideration|study|overruled|turned down|advice",
    re.IGNORECASE,
)


@cache
def _rows() -> tuple[Row, ...]:
    return tuple(row for row in table("decisions").rows if row["verdict"])


def find(reading: Reading) -> tuple[Decision, ...]:
    """The decisions of a document's author on what other documents advise or plan, and the marks on its own counsel."""
    references: Sequence[Reference] = [r for r in reading.found.get("references", ()) if r.evidence.voice == "author"]
    out = [*endorsements.find(reading)]
    if reading.document.editorial or not references:
        return tuple(out)
    for sentence in reading.sentences:
        if sentence.passage.voice != "author" or sentence.passage.part or not _GATE.search(sentence.text):
            continue
        decision = _in(reading, sentence, references)
        if decision is not None:
            out.append(decision)
    return tuple(out)


def _in(reading: Reading, sentence: Sentence, references: Sequence[Reference]) -> Decision | None:
    for row in _rows():
        found = row.pattern.search(sentence.normal.text) if row.pattern is not None else None
        if found is None:
            continue
        on = _decided_on(reading, sentence, references, bound=bool(row.get("bound")))
        if on is None:
            return None
        start, _ = sentence.normal.span(*found.span())
        confidence = float(row.get("confidence") or _SURE)
        end = sentence.start + len(sentence.text.rstrip())
        return Decision(reading.evidence(start, end, row.name, confidence), str(row["verdict"]), on.evidence.start)
    return None


def _decided_on(
    reading: Reading, sentence: Sentence, references: Sequence[Reference], *, bound: bool
) -> Reference | None:
    """The reference in the sentence or shortly before it; for the addressee's own counsel what the document answers."""
    prose = reading.document.prose
    placed = [(prose.offset(r.evidence.start), r) for r in references]
    inside = [r for at, r in placed if sentence.start <= at < sentence.end]
    if inside:
        return inside[0]
    before = [r for at, r in placed if sentence.start - _NEAR < at < sentence.start]
    if before:
        return before[-1]
    return next((r for r in references if r.relation == "repliesTo"), None) if bound else None
