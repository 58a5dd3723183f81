"""Enclosures and attachments: what each says of itself, read as a document's own heading is.

A part's passages are shown to `kg.extract.headings` as if they were a document's. What stands for a heading where there
is none, as a label that says more than "Enclosure" or a line at the top, are the rows of `grammar/enclosures.toml`.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import cache, cached_property

from kg.extract import headings
from kg.extract.headings.heading import kind_row
from kg.extract.reading import Reading, Stretch
from kg.grammar import Row, dates, table
from kg.model import Enclosure, Heading, Party, PassageKind, When

__all__ = ["NOTHING", "find"]

NOTHING: tuple[Enclosure, ...] = ()

_NOTES = frozenset({"footnote", "source-note", "source"})
_LINES = frozenset({"paragraph", "salutation", "item", "label"})  # what a line at the top may have been read as
_TOP = 6  # passages: as far down as a heading stands
_LONGEST = 260
_WRITTEN = re.compile(r"(?:[Ff]rom|[Bb]y|[Pp]repared|[Dd]rafted|[Ss]ubmitted)\s|(?:[Tt]o|[Ff]or)\s(?:the\s)?[A-Z]")
_PIECES = re.compile(r"[\[\](.—–:]+")
_GAP = re.compile(r"[\s,.:—–-]*")


@dataclass
class _Part(Reading):
    """An enclosure as a document of its own."""

    own: tuple[Stretch, ...] = ()

    @cached_property
    def stretches(self) -> tuple[Stretch, ...]:
        """Its passages only."""
        return self.own


def find(reading: Reading) -> tuple[Enclosure, ...]:
    """Every enclosure of a document in order, with its kind, date, place, number and parties as far as it says them.

    Example:
        "[Inclosure 2 in No. 331.]", "Lord Granville to Mr. Lowell.", "Foreign Office, March 7, 1882." ...
        -> Enclosure("2", heading=Heading(place="Foreign Office", parties=(Party("sender", "Lord Granville"), ...)))
    """
    parts: dict[str, list[Stretch]] = {}
    for stretch in reading.stretches:
        if stretch.passage.part and stretch.end > stretch.start:
            parts.setdefault(stretch.passage.part, []).append(stretch)
    return tuple(found for part, own in parts.items() if (found := _enclosure(reading, part, own)))


def _enclosure(reading: Reading, part: str, stretches: list[Stretch]) -> Enclosure | None:
    """One enclosure; None for a list of enclosures, and for one that is said not to be there."""
    body = [s for s in stretches if s.passage.kind not in _NOTES]
    if not body:
        return None
    label = reading.text[body[0].start : body[0].end] if body[0].passage.kind == "label" else ""
    if len(body) < 2 and label:
        return None
    if _row("list", reading.text[body[0].start : body[0].end].strip()):
        return None
    notes = [s for s in stretches if s.passage.kind in _NOTES]
    own = _headed(reading, [*_alone(reading.text, body), *_alone(reading.text, notes)])
    view = _Part(reading.document, reading.doc, reading.registry, reading.persons, reading.abbreviations, own=own)
    view.found = reading.found
    heading = _with_lines(view, headings.find(view))
    if not heading.kind and label:
        heading = replace(heading, kind=_kind_of(label))
    if heading.sent is None:
        heading = replace(heading, sent=_dated(view))
    start, end = body[0].passage.start, max(s.passage.end for s in body)
    return Enclosure(part, start, end, " ".join(label.split()), heading)


def _alone(text: str, stretches: list[Stretch]) -> Iterator[Stretch]:
    """The passages as a document's own; a heading far below the top parts the text, and says nothing of the whole."""
    for turn, stretch in enumerate(stretches):
        kind: PassageKind = stretch.passage.kind
        if kind == "heading" and (turn >= _TOP or _is_title(text[stretch.start : stretch.end])):
            kind = "paragraph"
        yield replace(stretch, passage=replace(stretch.passage, kind=kind, part=""))


def _is_title(words: str) -> bool:
    """Whether a heading is the title of a paper, where "to" parts nobody: "Proposals to the Conference"."""
    return " to " in words and kind_row(words) is None and _row("title", words) is not None


def _headed(reading: Reading, own: list[Stretch]) -> tuple[Stretch, ...]:
    """The passages with the line that says who to whom as a heading, where no heading says it."""
    text = reading.text
    if any(s.passage.kind == "heading" and _says(text[s.start : s.end]) for s in own[:_TOP]):
        return tuple(own)
    for turn, stretch in enumerate(own[:_TOP]):
        if stretch.passage.kind not in _LINES or stretch.end - stretch.start > _LONGEST:
            continue
        words = text[stretch.start : stretch.end]
        span = _heading_in(words, label=stretch.passage.kind == "label")
        if span is not None:
            passage = replace(stretch.passage, kind="heading")
            headed = Stretch(passage, stretch.start + span[0], stretch.start + span[1])
            label = (stretch,) if stretch.passage.kind == "label" else ()
            return (*own[:turn], *label, headed, *own[turn + 1 :])
    return tuple(own)


def _says(words: str) -> bool:
    """Whether a heading says who: "Mr. A to Mr. B", "Memorandum by the Chief (Barnes)"; not "Order.", "Appendix"."""
    return " to " in words or _is_kind(words)


def _heading_in(words: str, *, label: bool) -> tuple[int, int] | None:
    """From where to where in this line a heading stands; None where there is none."""
    found = _row("announced" if label else "copy", words)
    if found:
        return found[1].span("rest")
    is_one = not label and (_is_kind(words) or _row("correspondents", words))
    return (0, len(words)) if is_one else None


def _is_kind(words: str) -> bool:
    """Whether these words are a kind of document and who wrote it: "Memorandum by the Chief of the Division (X)"."""
    found = kind_row(words)
    if found is None:
        return False
    gap = _GAP.match(words, found[1])
    return _WRITTEN.match(words, gap.end() if gap else found[1]) is not None


def _kind_of(label: str) -> str:
    """The kind that a label says: "[Inclosure 4 in No. 56.—Translation.—Telegram.]"."""
    rows = (kind_row(piece.strip()) for piece in _PIECES.split(label)[1:])
    return next((str(found[0]["kind"]) for found in rows if found), "")


def _dated(view: Reading) -> When | None:
    """The date in a label or heading, without a dateline: "Extract from the Japan Gazette of August 24, 1882"."""
    for stretch in view.stretches[:2]:
        if stretch.passage.kind not in {"label", "heading", "paragraph"} or stretch.end - stretch.start > _LONGEST:
            continue
        for found in dates.find(view.text, stretch.start, stretch.end):
            if found.row["means"] != "day" or not _row("dated", view.text[stretch.start : found.start]):
                continue
            try:
                evidence = view.evidence(found.start, found.end, "date-in-title", 0.85)
            except ValueError:  # a figure cut in two
                return None
            return When(evidence.quote, "", basis="not resolved", evidence=evidence)
    return None


def _with_lines(view: Reading, heading: Heading) -> Heading:
    """The heading with whom lines at the top name: "TO: The Secretary", "MEMORANDUM FOR MR. BUNDY"."""
    parties = list(heading.parties)
    for of, role in (("addressed", "addressee"), ("from", "sender")):
        if any(p.role == role for p in parties):
            continue
        for stretch in view.stretches[:_TOP]:
            found = _row(of, view.text[stretch.start : stretch.end]) if stretch.end - stretch.start < 120 else None
            if found:
                parties += _named(view, stretch, found, role)
                break
    order = {"sender": 0, "addressee": 1}
    return replace(heading, parties=tuple(sorted(parties, key=lambda p: order.get(p.role, 2))))


def _named(view: Reading, stretch: Stretch, found: tuple[Row, re.Match[str]], role: str) -> list[Party]:
    row, match = found
    start, end = (stretch.start + at for at in match.span(role))
    return headings.parties_in(view, start, end, role, row.name)


def _row(of: str, words: str) -> tuple[Row, re.Match[str]] | None:
    for row in _rows(of):
        match = row.pattern.fullmatch(words) if row.pattern else None
        if match:
            return row, match
    return None


@cache
def _rows(of: str) -> tuple[Row, ...]:
    return tuple(row for row in table("enclosures") if row["of"] == of)
