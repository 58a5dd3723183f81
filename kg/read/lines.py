"""What a line is, by its own words: what both readers know of the look of a document (kg/grammar/lines.toml)."""

from __future__ import annotations

import re
from functools import cache
from typing import cast

from kg.grammar import table
from kg.model import PassageKind

__all__ = ["is_heading", "kind_of_line", "opens_part", "shape"]


@cache
def shape(name: str) -> re.Pattern[str]:
    """The pattern of a row of the table."""
    return table("lines").pattern(name)


def kind_of_line(text: str) -> PassageKind | None:
    """What a paragraph is that is nothing else than this, or None for one that says something."""
    length = len(text)
    if length > _longest():
        return None
    for longest, pattern, kind in _alone():
        if length <= longest and pattern.fullmatch(text):
            return "label" if kind == "part" else cast("PassageKind", kind)
    return None


def opens_part(text: str) -> bool:
    """Whether a line announces an enclosure: "[Enclosure]", "Tab A"; not "Enclosure:", which only lists it."""
    length = len(text)
    return any(length <= longest and pattern.fullmatch(text) for longest, pattern, kind in _alone() if kind == "part")


def is_heading(text: str) -> bool:
    """Whether a line says who wrote to whom, or what kind of document this is."""
    return bool(shape("correspondence").match(text) or shape("kind-of-document").match(text))


@cache
def _alone() -> tuple[tuple[int, re.Pattern[str], str], ...]:
    return tuple(
        (row.get("longest", 130), row.pattern, row["kind"])
        for row in table("lines")
        if row.pattern is not None and row.get("alone", True)
    )


@cache
def _longest() -> int:
    return max(longest for longest, _, _ in _alone())
