"""Sayings: who said what to whom, in memoranda of conversation and in minutes.

Two ways of writing them down: labels ("Mr. Dulles: ..."), and indirect speech ("Mr. Rusk said that ..."). Warnings and
protests are looked for in every document, because they are asked for wherever they stand.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from kg.extract.sayings import labels, reports
from kg.extract.sayings.cast import cast_of
from kg.extract.sayings.words import word
from kg.model import Heading, Saying

if TYPE_CHECKING:
    from kg.extract.reading import Reading

__all__ = ["NOTHING", "find"]

NOTHING: tuple[Saying, ...] = ()

_KINDS = ("memorandum of conversation", "memorandum of discussion", "minutes", "memorandum of telephone conversation")


def find(reading: Reading) -> tuple[Saying, ...]:
    """What is said to whom in this document, in the order of the text."""
    if reading.document.editorial:
        return NOTHING
    parts = frozenset(_conversations(reading))
    if not parts and not reports.warns(reading):
        return NOTHING
    cast = cast_of(reading)
    if parts:
        labelled = labels.find(reading, cast, parts)
        if labelled:
            return labelled
    return reports.find(reading, cast, parts)


def _conversations(reading: Reading) -> list[str]:
    """The parts (the document itself, its enclosures) that record a conversation."""
    heading = reading.found.get("headings") or Heading()
    tops: dict[str, str] = {}
    for stretch in reading.stretches_of("heading", "label", part=None):
        words = reading.text[stretch.start : stretch.end]
        tops[stretch.passage.part] = f"{tops.get(stretch.passage.part, '')} {words}".strip()
    found = [part for part, top in tops.items() if _records(top)]
    if (
        "" not in found
        and (heading.kind in _KINDS or _met(reading))
        and not word("correspondence").match(tops.get("", ""))
    ):
        found.append("")
    return found


def _records(top: str) -> bool:
    return bool(word("conversation").search(top)) and not word("correspondence").match(top)


def _met(reading: Reading) -> bool:
    """Whether the document names who was present, as only records of conversations do."""
    return any(s.passage.kind == "item" and s.passage.label == "participants" for s in reading.stretches)
