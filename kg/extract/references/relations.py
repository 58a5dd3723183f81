"""How a reference is named: answered, continued, transmitted, superseded, or only cited."""

from __future__ import annotations

import re

from kg.extract.reading import Reading, Stretch
from kg.grammar import table

__all__ = ["relation"]

_NOTHING_BEFORE = re.compile(r"(?:\d{1,5}\. )?(?:(?:For|From|Eyes only)[^.]{0,60}\. )?")


def relation(reading: Reading, stretch: Stretch, start: int, *, opens: bool = True) -> str:
    """How what stands at `start` is named, by the words right before it; a reply only in the opening of a document."""
    if stretch.passage.voice != "author":
        return ""
    before = reading.text[max(stretch.start, start - 80) : start]
    for row in table("relations"):
        if row.pattern and row.pattern.search(before) and (opens or not row.get("opening")):
            return str(row["relation"])
    return "repliesTo" if opens and _NOTHING_BEFORE.fullmatch(before) else ""
