"""Which message a reference means, going by its own words and by the document it stands in.

    resolve(findings) -> Findings     each reference with its message, or with the reason why it names none
    link(printed, cited)              across documents: which printed document the message is (see `linking.py`)

"Your" and "my" are the ends of the line the document itself stands on; a number alone is current in its year.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from datetime import date, timedelta
from functools import cached_property

from kg.grammar import dates, table
from kg.model import Cited, Document, Findings, Message, PassageKind, Reference, When
from kg.resolve.dates import resolve_when
from kg.resolve.ends import DEPARTMENT, end_named, parts, whose
from kg.resolve.references.antecedents import same_as_another
from kg.resolve.references.linking import link
from kg.resolve.telegrams import Ends, canonical, ends_of, fixed_ends

__all__ = ["ENCLOSED", "OF_ITSELF", "cited_of", "link", "owner_said", "resolve"]

ENCLOSED = "in an enclosure, whose ends are not known"  # so ends the reason where the ends would be the enclosure's
OF_ITSELF: tuple[PassageKind, ...] = ("source-note", "editorial")  # where the editors speak of the document itself

_YEAR = re.compile(r"\b1[789]\d\d\b")
_LATER = timedelta(days=182)
_LINES = frozenset({"telegram", "despatch", "airgram"})  # between a post and the Department, whoever speaks of them
_POINTERS = frozenset({"document", "enclosure"})
_INSTRUCTION = re.compile(r"[Ii]nstruction")


@dataclass(frozen=True)
class _Setting:
    """What a reference stands in: the document's ends and day."""

    document: Document
    ends: Ends
    day: date | None

    @cached_property
    def _enclosed(self) -> list[tuple[int, int]]:
        return [(p.start, p.end) for p in self.document.passages if p.part]

    def of(self, reference: Reference) -> Ends:
        """The ends at this place; inside an enclosure, "my" and "your" are not the document's."""
        at = reference.evidence.start
        return Ends() if any(start <= at < end for start, end in self._enclosed) else self.ends


def resolve(findings: Findings) -> Findings:
    """The findings with the message of each reference, its date worked out, and why it names none where it does not.

    Example:
        "Deptel 92, July 25" in a telegram from Moscow of 1952-07-29
        -> message/department-of-state/moscow/telegram/92/1952-07-25
    """
    if not findings.references:
        return findings
    sent = findings.heading.sent
    setting = _Setting(findings.document, ends_of(findings.heading), sent.begin if sent else None)
    resolved = [_resolved(reference, setting) for reference in findings.references]
    resolved = [same_as_another(one, resolved) for one in resolved]
    return replace(findings, references=tuple(_related(one, setting, resolved) for one in resolved))


def cited_of(reference: Reference, document: Document, day: date | None) -> Cited:
    """A reference of a document sent on that day, as the linking across documents compares it."""
    when = reference.when
    return Cited(
        f"{document.id}/{reference.evidence.start}",
        document.id,
        day,
        reference.message,
        when.time if when else "",
        reference.note_says,
        reference.series,
        reference.number,
        when.edtf.partition("T")[0] if when else "",
        owner_said(reference.owner, reference.evidence.quote),
        reference.relation,
        noted=bool(reference.note),
        enclosed=reference.reason.endswith(ENCLOSED),
        describes=_describes(reference, document),
        words=reference.evidence.quote,
    )


def owner_said(owner: str, words: str) -> str:
    """Whose it is, or where it stands, in the words of the reference itself: "the attached memorandum" -> "attached".

    Example:
        owner_said("", "the Kosygin letter") -> "Kosygin’s"
    """
    if owner:
        return owner
    if match := table("papers").pattern("where-it-stands").search(words):
        return str(match.lastgroup)
    named = table("papers").pattern("named-before-its-kind").search(words)
    return f"{named['name']}’s" if named else ""


def _describes(reference: Reference, document: Document) -> bool:
    """Whether the editors name it in what they say of the document itself: in its source note, in their own note."""
    at = reference.evidence.start
    return reference.evidence.voice == "editor" and any(
        p.start <= at < p.end for p in document.passages_of(*OF_ITSELF, part=None)
    )


def _resolved(reference: Reference, setting: _Setting) -> Reference:
    when = _dated(reference, setting)
    reference = replace(reference, when=when)
    if reference.series in _POINTERS:
        return replace(reference, reason=f"it points to {reference.note_says or 'a place'} and names no message")
    ends = setting.of(reference)
    enclosed = f", {ENCLOSED}" if ends != setting.ends else ""
    if not reference.number and not (when and when.edtf):
        return replace(reference, reason=f"neither number nor date{enclosed}")
    series = _series(reference)
    origin, destination, reason = _direction(reference, series, ends)
    if reason:
        return replace(reference, reason=f"{reason}{enclosed}")
    message = canonical(Message(origin, destination, series, reference.number, _edtf(reference, when, setting)))
    if not reference.number and len(message.date) != len("1952-07-25"):
        return replace(reference, reason="neither number nor day")
    return replace(reference, series=series, message=message)


# ------------------------------------------------------------------------------------------------------------ when


def _dated(reference: Reference, setting: _Setting) -> When | None:
    """The date in the reference, or else in the editors' note on it, worked out."""
    when = reference.when
    if when is None:
        return _date_of_note(reference, setting)
    if when.edtf:
        return when
    anchor = setting.day or _year_end(when.expressed)
    if anchor is None:
        return when
    got = resolve_when(when, anchor)
    if reference.evidence.voice == "editor" and got.basis.startswith("year inferred"):
        got = resolve_when(when, anchor + _LATER)  # the editors also name what came after the document
        got = replace(got, basis=f"year inferred: nearest to {anchor}")
    return got


def _year_end(words: str) -> date | None:
    year = _YEAR.search(words)
    return date(int(year.group()), 12, 31) if year else None


def _date_of_note(reference: Reference, setting: _Setting) -> When | None:
    """The day in the note on "urtel 201": "Dated July 29, p. 426.", "Telegram 201, July 29"."""
    if not (reference.note and setting.day):
        return None
    document = setting.document
    note = next((p for p in document.passages_of("footnote", part=None) if p.label == reference.note), None)
    if note is None:
        return None
    text = document.text[note.start : note.end]
    number = re.escape(reference.number or "-")
    opens = re.match(
        rf"\W*\d{{0,3}}[.)]?\s*(?:(?:Not printed; )?[Dd]ated |Of |.{{0,30}}\b{number}\b.{{0,30}}?)(?=[A-Z][a-z]{{2}})",
        text,
    )
    if opens is None:
        return None
    found = next(iter(dates.find(text, opens.end(), min(len(text), opens.end() + 25))), None)
    if found is None or found.start != opens.end() or found.row["means"] != "day":
        return None
    words = text[found.start : found.end]
    got = resolve_when(When(words, "", basis="not resolved"), setting.day)
    return replace(got, basis=f"the editors' note {reference.note}") if got.edtf else None


def _edtf(reference: Reference, when: When | None, setting: _Setting) -> str:
    """The day; else, of a numbered message, the year in which its number was current: the citing document's."""
    if when and when.edtf:
        return when.edtf.partition("T")[0]
    return str(setting.day.year) if setting.day and reference.number else ""


# ----------------------------------------------------------------------------------------------------------- whose


def _series(reference: Reference) -> str:
    """The series; what is named by nothing but its number ("Your 67, July 21, noon") is a telegram."""
    if reference.series in ("", "message") and (reference.number or (reference.when and reference.when.time)):
        return "telegram"
    return reference.series or "letter"


def _direction(reference: Reference, series: str, ends: Ends) -> tuple[str, str, str]:
    """From which end to which, or the reason why that is not known."""
    fixed = fixed_ends(series, ends.post)
    if all(fixed) and not _movable(series):
        return *fixed, ""
    owner, way, named = parts(reference.owner)
    origin, destination = _by_owner(owner, ends, reference)
    if way == "from":
        origin, destination = named, destination if destination not in ("", named) else _over_there(named, ends)
    elif way == "to":
        destination, origin = named, origin if origin not in ("", named) else _over_there(named, ends)
    elif not (origin or destination):
        origin, destination = fixed
    if origin and destination and origin != destination:
        return origin, destination, ""
    return "", "", _why_not(reference, ends)


def _movable(series: str) -> bool:
    """Whether words may say otherwise than the series: "your despatch" to a consul."""
    return fixed_ends(series, "?") in (("?", DEPARTMENT), (DEPARTMENT, "?"))


def _over_there(named: str, ends: Ends) -> str:
    """The other end of a line of which one is named: the Department, unless the Department is what is named."""
    return DEPARTMENT if named != DEPARTMENT else ends.post


def _by_owner(owner: str, ends: Ends, reference: Reference) -> tuple[str, str]:
    end = whose(owner)
    if ends.at and ends.post and end in ("addressee", "author") and reference.series in _LINES:
        return ends.post, DEPARTMENT
    if end == "addressee":
        return ends.addressee, ends.sender
    if end == "author":
        return ends.sender, ends.addressee
    instructs = not owner and reference.series == "telegram" and _INSTRUCTION.search(reference.evidence.quote)
    if end == "department" or instructs:
        return DEPARTMENT, ends.post
    if end == "post":
        return ends.post, DEPARTMENT
    where = end_named(re.sub(r"[’']s?$", "", owner)) if owner else ""
    return (where, _over_there(where, ends)) if where else ("", "")


def _why_not(reference: Reference, ends: Ends) -> str:
    if not reference.owner:
        return "which way it went is not said"
    if not (ends.sender or ends.addressee):
        return "the ends of the line it stands in are not known"
    if whose(reference.owner) in ("department", "post") and not ends.post:
        return "between which post and the Department is not said"
    return f"which end of the line {reference.owner!r} means is not known"


# ------------------------------------------------------------------------------------------- with others of its kind


def _related(reference: Reference, setting: _Setting, others: list[Reference]) -> Reference:
    """A reply only to what was written to the sender by whom he writes to; his own is continued."""
    message, ends = reference.message, setting.ends
    if message is None or reference.evidence.voice == "editor" or setting.of(reference) != ends:
        return replace(reference, relation="cites" if reference.relation == "repliesTo" else reference.relation)
    to_him = message.destination == ends.sender
    by_him = message.origin == ends.sender
    if reference.relation == "repliesTo" and not to_him:
        same_line = by_him and message.destination == ends.addressee
        return replace(reference, relation="continues" if same_line else "cites")
    answers = to_him and message.origin == ends.addressee
    if reference.relation == "cites" and answers and _opens(reference, setting, others):
        return replace(reference, relation="repliesTo")
    return reference


def _opens(reference: Reference, setting: _Setting, others: list[Reference]) -> bool:
    """Whether it is the first thing cited, in the first words of the document."""
    text = next(setting.document.passages_of("paragraph"), None)
    first = min(o.evidence.start for o in others)
    start = reference.evidence.start
    return text is not None and start == first and start - text.start < 120
