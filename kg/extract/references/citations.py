"""A find made into a Reference: its number, date, relation, and what the editors say of it."""

from __future__ import annotations

import re
from dataclasses import replace

from kg.extract.footnotes import marked_by, marks_within, says
from kg.extract.reading import Reading, Stretch
from kg.extract.references.finds import Find
from kg.extract.references.forms import behind, series_of
from kg.extract.references.relations import relation
from kg.model import Problem, Reference, When

__all__ = ["reference_of"]


def reference_of(reading: Reading, stretch: Stretch, one: Find, *, opens: bool) -> Reference | None:
    """The reference; None, and a problem said, where its words are no whole tokens."""
    row, kind = one.row, one.part("kind")
    try:
        evidence = reading.evidence(one.start, _end(reading, one), row.name, float(row.get("confidence", 0.8)))
        when = _when(reading, one)
    except ValueError as error:  # a figure cut in two, as by a note's number left in the text: said, and left out
        problem = Problem(reading.document.id, "extract", reading.text[one.start : one.end], str(error))
        reading.found.setdefault("problems", []).append(problem)
        return None
    reference = Reference(
        evidence=evidence,
        form=row.name,
        series=row.get("series") or series_of(kind),
        number=_number(one.part("number")),
        when=when,
        owner=_owner(one),
        relation=relation(reading, stretch, one, opens=opens and not stretch.passage.part) or "cites",
    )
    return _noted(reading, stretch, one, reference)


def _end(reading: Reading, one: Find) -> int:
    """Where its words end: before the mark of the note that hangs on it, "Gadel 172" of "Gadel 172,¹ October 11".

    A date behind the mark is kept as the reference's date, with words of its own.
    """
    if one.row.get("ends") == "kind":
        return one.named
    for mark in marks_within(reading, one.named, one.end):
        return max(len(reading.text[:mark].rstrip(" ,;:(")), one.named)
    return one.end


def _number(words: str) -> str:
    """A number as printed, its dashes hyphens, nothing blank in it: "A–79" -> "A-79"."""
    return re.sub(r"\s*[-–—]\s*", "-", words)


def _owner(one: Find) -> str:
    """Whose it is, with the direction where one is named: "Deptel", "his from Moscow", "to Moscow"."""
    way, place = one.part("way", "way_two"), one.part("place", "place_two")
    return f"{one.part('owner')} {way} {place}".strip() if way else one.part("owner")


def _when(reading: Reading, one: Find) -> When | None:
    if one.date is None:
        return None
    start, end = one.date
    evidence = reading.evidence(start, end, one.row.name, 0.95)
    return When(reading.text[start:end], "", time=_clock(one.part("hour")), basis="not resolved", evidence=evidence)


def _clock(words: str) -> str:
    """The hour as a clock says it: "4 p. m." -> "16:00", "noon" -> "12:00"; "" where there is none."""
    low = words.lower().replace(" ", "")
    if low in ("noon", "midnight"):
        return {"noon": "12:00", "midnight": "24:00"}[low]
    match = re.match(r"(\d{1,2})(?:[:.](\d\d))?([ap])", low)
    if not match or not 1 <= int(match[1]) <= 12:
        return ""
    hour = int(match[1]) % 12 + (12 if match[3] == "p" else 0)
    return f"{hour:02}:{match[2] or '00'}"


def _noted(reading: Reading, stretch: Stretch, one: Find, reference: Reference) -> Reference:
    """With what the editors say: in the words right behind it, in itself ("Document 219"), in the note on it."""
    said = behind("behind").match(reading.text, one.end, stretch.end)
    if stretch.passage.voice == "editor" and said and reference.form != "document-number":
        return replace(reference, note_says=_pointer(said.groupdict()))
    if one.row.get("series") == "document":
        return replace(reference, note_says=_pointer(one.groups))
    mark = marked_by(reading, one.start, one.end)
    if mark is None:
        return reference
    return replace(reference, note=mark, note_says=says(reading.document, mark, stretch.passage.part))


def _pointer(groups: dict[str, str | None] | dict[str, str]) -> str:
    """Where the editors point: "document d219", "page 427", "supra", "not printed"."""
    if groups.get("missing"):
        return "not printed" if "printed" in (groups["missing"] or "") else "not found"
    if groups.get("page"):
        return f"page {groups['page']}"
    if groups.get("side"):
        return str(groups["side"]).lower()
    return f"document d{groups['number']}"
