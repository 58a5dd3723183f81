"""What the readers of a heading's parts hand on."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache

from kg.grammar import Row, table
from kg.model import Party

__all__ = ["Claim", "PartyClaim", "fitting", "rows", "squash"]


@dataclass(frozen=True, slots=True)
class Claim:
    """A field of the heading with its value and its words [start, end) of the prose."""

    field: str
    value: str
    start: int
    end: int
    rule: str
    confidence: float = 0.98


@dataclass(frozen=True, slots=True)
class PartyClaim:
    """A party and its words."""

    party: Party
    start: int
    end: int
    rule: str
    confidence: float = 0.97


def squash(text: str) -> str:
    """On one line, without double blanks."""
    return " ".join(text.split())


@cache
def rows(of: str) -> tuple[Row, ...]:
    """The rows of headings.toml that read this part."""
    return tuple(row for row in table("headings") if row["of"] == of)


def fitting(of: str, text: str) -> tuple[Row, re.Match[str]] | None:
    """The first row of this part that reads the whole text, line breaks as blanks."""
    for row in rows(of):
        match = row.pattern.fullmatch(text) if row.pattern else None
        if match:
            return row, match
    return None
