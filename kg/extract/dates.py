"""Dates in running text, in their words.

    "July 25", "25 July 1952", "the 3d instant", "last November", "week of July 14", "yesterday", "4 p.m."

What they mean against the document's own date is `kg.resolve.dates`' business: here `edtf` stays empty. The forms are
the rows of `grammar/dates.toml`; the rule of the evidence is the row's name.
"""

from __future__ import annotations

from kg.extract.reading import Reading
from kg.grammar import dates
from kg.model import PassageKind, Problem, When

__all__ = ["NOTHING", "find"]

NOTHING: tuple[When, ...] = ()

_READ: tuple[PassageKind, ...] = ("paragraph", "item", "editorial", "summary", "footnote", "source-note", "salutation")
_CONFIDENCE = 0.95


def find(reading: Reading) -> tuple[When, ...]:
    """Every date of the running text and the notes, in order; none overlaps another.

    Example:
        "Deptel 92, July 25 re" -> When("July 25", edtf="", evidence=... rule "day-year")
    """
    found: dict[int, When] = {}
    for stretch in reading.stretches_of(*_READ, part=None):
        for date in dates.find(reading.text, stretch.start, stretch.end):
            words = reading.text[date.start : date.end]
            try:
                evidence = reading.evidence(date.start, date.end, date.row.name, _CONFIDENCE)
            except ValueError as error:  # a figure cut in two, as by a note's number: said, left out
                problem = Problem(reading.document.id, "extract", words, str(error))
                reading.found.setdefault("problems", []).append(problem)
                continue
            found[date.start] = When(expressed=words, edtf="", basis="not resolved", evidence=evidence)
    return tuple(found[start] for start in sorted(found))
