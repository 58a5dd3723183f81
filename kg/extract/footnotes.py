"""Which editors' note hangs on some words, and what it says: where the document is printed, or that it is not."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator

from kg.extract.reading import Reading
from kg.model import Document, Passage, Tag

__all__ = ["marked_by", "marks_of", "marks_within", "says"]

_BETWEEN = re.compile(
    r"(?: of (?:[Tt]elephone )?[Cc]onversation)?"
    r"[\s,.;:)\]”\"’]{0,4}(?:(?:,? ?(?:repeated|rptd) [^.;()]{3,60})?[,.;:)]?)"
)
_MISSING = re.compile(r"\b(?:[Nn]ot printed|[Nn]either printed|[Nn]one printed)\b")
_LOST = re.compile(
    r"\b(?:[Nn]ot found|not been (?:found|identified)|[Nn]ot (?:further )?identified|could not be found)\b"
)
_FIRST = re.compile(  # the first sentence
    r"(?:[^.]|\.(?! [A-Z])|(?<=Oct|Nov|Dec|Jan|Feb|Mar|Apr|Aug)\.|(?<=Sept)\.|(?<=\bp)\.|(?<=pp)\.)*"
)
_ELSEWHERE = re.compile(r"\b(?:[Ff]oreign Relations|[Vv]ol\. [ivxlIVXL]+|Department of State Bulletin|[Ff]ootnote)\b")
_DOCUMENT = re.compile(r"\b(?:Document|Doc\.) (\d{1,4})(?![\d–-])")
_SIDE = re.compile(r"\b([Ss]upra|[Ii]nfra)\b")
_PAGE = re.compile(r"\b(?:[Aa]nte, |[Pp]ost, )?pp?\. ?(\d{1,4})\b(?!, (?:and )?\d| and \d)")
_TARGET = re.compile(r"(?P<volume>frus[^#]*)?#(?:pg_(?P<page>[\w-]+)|(?P<document>d\d+[a-z]?))$")


def marked_by(reading: Reading, start: int, end: int) -> str | None:
    """The number of the note whose mark stands right behind these words of the prose, or within them, if any."""
    starts, labels = _marks(reading)
    if not starts:
        return None
    document = reading.document
    first, last = document.prose.span(start, end)
    at = bisect_left(starts, last)
    if at < len(starts):
        gap = document.text[last : starts[at]]
        if len(gap) < 70 and _BETWEEN.fullmatch(gap):
            return labels[at]
    within = bisect_right(starts, first)
    return labels[at - 1] if within < at else None


def marks_within(reading: Reading, start: int, end: int) -> Iterator[int]:
    """Where in these words of the prose, behind their first, the marks of notes stand, in order."""
    starts, _ = _marks(reading)
    if starts:
        first, last = reading.document.prose.span(start - 1, end)
        for mark in starts[bisect_right(starts, first) : bisect_left(starts, last)]:
            yield reading.document.prose.offset(mark)


def marks_of(reading: Reading, start: int, end: int) -> list[int]:
    """Where in this stretch of the prose the marks of notes stand, in order."""
    starts, _ = _marks(reading)
    return [*marks_within(reading, start + 1, end), *_at_end(reading, starts, end)] if starts else []


def _at_end(reading: Reading, starts: list[int], end: int) -> list[int]:
    """A mark right behind the last word of a passage."""
    last = reading.document.prose.span(end - 1, end)[1]
    return [end] if bisect_left(starts, last) < bisect_right(starts, last + 2) else []


def _marks(reading: Reading) -> tuple[list[int], list[str]]:
    """Where the marks of notes stand in the text as read, and the numbers of the notes."""
    if "note-marks" not in reading.found:
        marks = [(m.start, m.label) for m in reading.document.marks if m.kind == "note"]
        reading.found["note-marks"] = [start for start, _ in marks], [label for _, label in marks]
    found: tuple[list[int], list[str]] = reading.found["note-marks"]
    return found


def says(document: Document, label: str, part: str) -> str:
    """What the note of this number says of the document it hangs on.

    Returns:
        "not printed", "not found", "document d234", "document frus1951v04p2/d347", "page 426",
        "page frus1951v07p1 987", "supra", "infra"; "" where it speaks of something else.
    """
    note = next((p for p in document.passages_of("footnote", part=None) if p.label == label and p.part == part), None)
    if note is None:
        note = next((p for p in document.passages_of("footnote", part=None) if p.label == label), None)
    return _said(document, note) if note is not None else ""


def _said(document: Document, note: Passage) -> str:
    text = re.sub(r"^\W*\d{0,3}[.)]?\s+", "", document.text[note.start : note.end])
    first = match.group() if (match := _FIRST.match(text)) else text
    if len(first) > 240:
        return ""
    if _MISSING.search(first):
        return "not printed"
    if _LOST.search(first):
        return "not found"
    tags = [t for t in document.tags if t.kind == "reference" and note.start <= t.start < note.end]
    if tags and (tagged := _of_tags(tags)):
        return "" if re.search(r"[Ff]ootnote", first) else tagged
    if match := _DOCUMENT.search(first):
        return "" if re.search(r"[Ff]ootnote", first) else f"document d{match[1]}"
    if match := _SIDE.search(first):
        return match[1].lower()
    if _ELSEWHERE.search(first):
        return ""
    return f"page {match[1]}" if (match := _PAGE.search(first)) else ""


def _of_tags(tags: list[Tag]) -> str:
    """Where the editors' own links point, if they agree."""
    said = {_target(tag.target) for tag in tags} - {""}
    return said.pop() if len(said) == 1 else ""


def _target(target: str) -> str:
    match = _TARGET.match(target)
    if match is None:
        return ""
    volume = match["volume"] or ""
    if match["document"]:
        return f"document {volume}/{match['document']}" if volume else f"document {match['document']}"
    return f"page {volume} {match['page']}" if volume else f"page {match['page']}"
