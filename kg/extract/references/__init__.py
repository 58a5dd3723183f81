"""Documents named in a document: "Deptel 92, July 25", "urtel 201", "your No. 89, of the 12th ultimo", "Document 219".

The forms are rows of `grammar/references.toml`, tried as one pattern over each passage; a list ("Embtels 2180 and 2181
June 27") gives one reference a number. What the editors' footnote says of a reference comes with it. Which message is
meant is `kg.resolve.references`' business. To add a form: a row in the table; `when` names what a row asks for beyond
its words, and `_allowed` below is where that is asked.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import partial

from kg.extract.footnotes import marked_by
from kg.extract.reading import Reading, Stretch
from kg.extract.references.citations import reference_of
from kg.extract.references.finds import Find, more, of_match
from kg.extract.references.forms import gates, scanner, series_of
from kg.extract.references.owners import is_city, is_known
from kg.extract.references.relations import relation
from kg.extract.references.words import find_words
from kg.model import PassageKind, Reference

__all__ = ["NOTHING", "find", "series_of"]

NOTHING: tuple[Reference, ...] = ()

_READ: tuple[PassageKind, ...] = ("paragraph", "item", "editorial", "summary", "footnote", "source-note")
_BODY = frozenset({"paragraph", "item", "editorial", "summary"})
_NUMBERED = frozenset({"series-and-number", "service-message", "policy-paper", "airgram-number", "date-group", "tab"})
_COPY = re.compile(r"\b(?:[Rr]epeated|[Rr]e?ptd|[Ss]ent|[Ii]nfo|[Pp]ass(?:ed)?)\b[^.;()]*$")  # before a copy's number
_COUNTS_NOTHING = re.compile(r"[.;:)]|, | (?:that|and [A-Z]|re|reports?|reported|states?|stated)\b")
_BEFORE, _BEHIND = 60, 110  # how far a reference reaches from its number, or from the word for its kind
_OPENING = 500  # characters of the text in which a document says what it answers


def find(reading: Reading) -> tuple[Reference, ...]:
    """Every reference of the running text and the notes, in order.

    Example:
        "Have given careful thought Deptel 92, July 25 re Korean armistice." -> Reference("Deptel 92, July 25",
        form="department-telegram", series="telegram", number="92", owner="Deptel", relation="repliesTo")
    """
    found: dict[int, Reference] = {}
    opening = _opening(reading)
    for stretch in reading.stretches_of(*_READ, part=None):
        for one in _of_stretch(reading, stretch):
            reference = reference_of(reading, stretch, one, opens=one.start < opening)
            if reference is not None:
                found.setdefault(reference.evidence.start, reference)
    return tuple(found[start] for start in sorted(found))


def _of_stretch(reading: Reading, stretch: Stretch) -> list[Find]:
    """What has a number or a date first; then what the words left over name."""
    out: list[Find] = []
    for window in _windows(reading.text, stretch):
        out += _finds(reading, stretch, window)
    taken = sorted((one.start, one.end) for one in out)
    out += find_words(reading, stretch, taken, partial(_allowed, reading, stretch))
    return out


def _opening(reading: Reading) -> int:
    """Where the opening of the document ends: so far into its first paragraphs."""
    first = next(reading.stretches_of("paragraph"), None)
    return first.start + _OPENING if first else 0


def _windows(text: str, stretch: Stretch) -> Iterator[tuple[int, int]]:
    """Where in a passage a reference may stand: around a number, or a word for a message. The rest is not looked at."""
    begin = end = -1
    hits = [hit.end() for gate in gates() for hit in gate.finditer(text, stretch.start, stretch.end)]
    for hit in sorted(hits):
        if hit - _BEFORE > end:
            if end > begin:
                yield begin, end
            begin = max(stretch.start, hit - _BEFORE)
        end = min(stretch.end, hit + _BEHIND)
    if end > begin:
        yield begin, end


def _finds(reading: Reading, stretch: Stretch, window: tuple[int, int]) -> Iterator[Find]:
    """The references of a window, those of one list after each other."""
    pattern, rows = scanner()
    text, (at, end) = reading.text, window
    while match := pattern.search(text, at, end):
        row = rows[match.lastgroup or ""]
        assert row.pattern is not None  # noqa: S101  (the scanner holds only such)
        again = row.pattern.match(text, match.start(), stretch.end)  # with its groups, and beyond the window
        first = of_match(row, again) if again else None
        if first is None or not _allowed(reading, stretch, first):
            word = re.compile(r"\W*\w+").match(text, match.start(), stretch.end)
            at = word.end() if word else match.end()
            continue
        group = [first, *more(text, first, stretch.end)] if first.part("number") else [first]
        yield from group
        at = max(group[-1].end, match.start() + 1)


# ------------------------------------------------------------------------------- what a row asks for beyond its words


def _allowed(reading: Reading, stretch: Stretch, one: Find) -> bool:
    """Whether what the row asks for beyond its words is so."""
    when, owner = one.row.get("when"), one.part("owner")
    if one.row.name in _NUMBERED and not owner and one.date is None and _is_own_number(reading, stretch, one):
        return False
    if when == "known-place":
        return is_city(owner) and not _COPY.search(reading.text, stretch.start, one.start)
    if when == "digits":
        return _named_by_number(reading.text, one)
    if when == "body":
        return stretch.passage.kind in _BODY
    return when != "marked" or _answered(reading, stretch, one)


def _named_by_number(text: str, one: Find) -> bool:
    """Whether "Lodge’s 1093" can only be a message: whose it is is an end of the line, or nothing is counted."""
    owner, number = one.part("owner"), one.part("number")
    if is_known(owner):
        return len(number) > 1 or owner[0].isupper()
    counts = number.isdigit() and not 1700 <= int(number) <= 1999
    return counts and len(number) > 2 and bool(_COUNTS_NOTHING.match(text, one.end))


def _is_own_number(reading: Reading, stretch: Stretch, one: Find) -> bool:
    """Whether a number stands where a document gives its own: "JCS 915579. From JCS.", "SNIE 13–5/1–62" by itself."""
    if one.start != stretch.start or stretch.passage.kind != "paragraph":
        return False
    alone = one.end >= stretch.end - 1 or reading.text.startswith(". Subject", one.end)
    return alone or (not stretch.passage.part and one.start <= _opening(reading))


def _answered(reading: Reading, stretch: Stretch, one: Find) -> bool:
    """Whether an editors' note hangs on it, or it is somebody's own and the words before say that it is answered."""
    if marked_by(reading, one.start, one.end) is not None:
        return True
    own = bool(one.part("owner")) and stretch.passage.voice == "author"
    return own and bool(relation(reading, stretch, one))
