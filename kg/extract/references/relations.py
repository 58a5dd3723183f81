"""How a reference is named: answered, continued, transmitted, superseded, or only cited."""

from __future__ import annotations

import re

from kg.extract.reading import Reading, Stretch
from kg.extract.references.finds import Find
from kg.extract.references.owners import is_addressees
from kg.grammar import table

__all__ = ["relation"]

_NOTHING_BEFORE = re.compile(r"(?:\d{1,5}\. )?(?:(?:For|From|Eyes only)[^.]{0,60}\. )?")


def relation(reading: Reading, stretch: Stretch, one: Find, *, opens: bool = True) -> str:
    """How a find is named, by the words right before it or its kind; a reply only in the opening of a document."""
    if stretch.passage.voice != "author":
        return ""
    kind = one.kind_at if one.row.get("role") == "word" else one.start
    for start in dict.fromkeys((one.start, kind)):
        before = reading.text[max(stretch.start, start - 80) : start]
        for row in table("relations"):
            if row.pattern and row.pattern.search(before) and (opens or not row.get("opening")):
                return str(row["relation"])
    if one.row.get("role") == "word" and not is_addressees(one.part("owner")):
        return ""
    return "repliesTo" if opens and _NOTHING_BEFORE.fullmatch(before) else ""
