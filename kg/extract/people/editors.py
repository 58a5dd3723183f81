"""The editors' own marks, without white space, slips and possessives."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING

from kg.extract.people.lexicon import title_row
from kg.extract.people.spans import EDITORS, Span

if TYPE_CHECKING:
    from kg.extract.reading import Reading

__all__ = ["spans", "untitled"]

_TAIL = re.compile(r"[’']s?\s*\Z|[\s,;:]+\Z")
_LONGEST_TITLE = 3  # words


def spans(reading: Reading) -> Iterator[Span]:
    """Every person the editors have marked."""
    text, prose = reading.text, reading.document.prose
    for tag in reading.document.tags:
        if tag.kind != "person" or tag.end <= tag.start:
            continue
        start, end = prose.offset(tag.start), prose.offset(tag.end)
        marked = text[start:end]
        start += len(marked) - len(marked.lstrip())
        surface = _TAIL.sub("", marked.strip())
        if surface and "\n" not in surface:
            title, name = untitled(surface)
            title = title or _title_before(text, start)
            yield Span(start, start + len(surface), name, title, EDITORS, 0.97, (), tag.target)


def untitled(surface: str) -> tuple[str, str]:
    """Title and name of a surface that holds both: "General Ridgway"."""
    parts = surface.split()
    for size in range(min(_LONGEST_TITLE, len(parts) - 1), 0, -1):
        if title_row(" ".join(parts[:size])):
            return " ".join(parts[:size]), " ".join(parts[size:])
    return "", surface


def _title_before(text: str, start: int) -> str:
    before = text[max(0, start - 40) : start].rpartition("\n")[2].split()
    for size in range(_LONGEST_TITLE, 0, -1):
        if len(before) >= size and title_row(" ".join(before[-size:])):
            return " ".join(before[-size:])
    return ""
