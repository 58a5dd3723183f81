"""What settles a reference without weighing: the editors' own note, or the message it names, printed once.

settled(cited, index) -> the documents it may mean; none where the editors say so; None where neither settles it
"""

from __future__ import annotations

import re
from bisect import bisect_left
from datetime import date, timedelta

from kg.model import Candidate, Cited, Message, Printed
from kg.resolve.ends import is_city, parts, whose
from kg.resolve.references.printed import ABROAD, YEAR, Index, day_of, day_said, kin, volume_of
from kg.resolve.references.wanted import strangers
from kg.resolve.telegrams import canonical

__all__ = ["settled"]

_UNPRINTED = ("not printed", "not found")
_DOCUMENT = re.compile(r"document (?:(?P<volume>[^/ ]+)/)?(?P<name>\S+)$")
_PAGE = re.compile(r"page (?:(?P<volume>\S+) )?(?P<page>\S+)$")
_TURNS = {"next": 1, "previous": -1}
_WORDS = {
    "number-and-date": "number and date agree",
    "number": "the latest of that number",
    "date-and-hour": "the day agrees",
}


def settled(cited: Cited, index: Index) -> list[Candidate] | None:
    """What the editors' note says, or number and day between the same two ends; None where neither settles it."""
    if cited.note_says.startswith(_UNPRINTED):
        return []
    found = _by_note(cited, index)
    if found is None and cited.message:
        return _by_message(cited, index) or None
    return found if found is not None else (_in_turn(cited, index) or _of_number_and_day(cited, index) or None)


# ------------------------------------------------------------------------------------------------ by the editors' note


def _by_note(cited: Cited, index: Index) -> list[Candidate] | None:
    """What the editors' note says; None where it does not say, or where its page holds nothing that fits."""
    volume = cited.document.partition("/")[0]
    says = cited.note_says
    if match := _DOCUMENT.match(says):
        name = f"{match['volume'] or volume}/{match['name']}"
        return [Candidate(name, "editors-note", 0.98, f"the editors' note: {says}")] if name in index.documents else []
    if match := _PAGE.match(says):
        return _on_page(cited, index, match["volume"] or volume, match["page"])
    if says in ("supra", "infra"):
        return _beside(cited, index, volume)
    return None


def _beside(cited: Cited, index: Index, volume: str) -> list[Candidate]:
    here = index.documents.get(cited.document)
    step = -1 if cited.note_says == "supra" else 1
    beside = index.places.get((volume, here.position + step)) if here else None
    if beside is None or _contradicts(cited.message, beside):
        return []
    return [Candidate(beside.document, "neighbour", 0.9, f"the editors' note: {cited.note_says}")]


def _on_page(cited: Cited, index: Index, volume: str, page: str) -> list[Candidate] | None:
    begins = [p for p in index.pages.get((volume, page), ()) if p.document != cited.document]
    if not begins and page.isdigit() and (rows := index.page_rows.get(volume)):
        at = bisect_left(rows, (int(page), ""))
        begins = [index.documents[rows[at - 1][1]]] if at else []
    fits = [p for p in begins if not _contradicts(cited.message, p)]
    sure = [p for p in fits if cited.message and _confirms(cited.message, p)]
    chosen = sure or fits
    if not chosen:
        return None
    confidence = 0.97 if len(sure) == 1 else 0.85 if len(chosen) == 1 else 0.5
    return [Candidate(p.document, "page", confidence, f"the editors' note: {cited.note_says}") for p in chosen]


def _contradicts(meant: Message | None, printed: Printed) -> bool:
    """Whether number or day say that it is another message."""
    if meant is None or printed.message is None:
        return False
    other, meant = canonical(printed.message), canonical(meant)
    if meant.number and other.number and meant.number != other.number:
        return all(meant.number != canonical(copy).number for copy in printed.also)
    day = day_of(meant)
    return bool(day and printed.day and abs(day - printed.day) > ABROAD)


def _confirms(meant: Message, printed: Printed) -> bool:
    if printed.message is None:
        return False
    number = canonical(meant).number
    day = day_of(meant)
    return bool(number and number == canonical(printed.message).number) or (day is not None and day == printed.day)


# ------------------------------------------------------------------------------------------------------ by the message


def _by_message(cited: Cited, index: Index) -> list[Candidate]:
    assert cited.message is not None  # noqa: S101  (the caller looks)
    meant = canonical(cited.message)
    if meant.number:
        found = _by_number(meant, cited, index)
        return found or _unnumbered(meant, cited, index)
    return _byday_of(meant, cited, index)


def _by_number(meant: Message, cited: Cited, index: Index) -> list[Candidate]:
    rows = index.numbers.get((meant.origin, meant.destination, meant.number), [])
    rows = [(m, p) for m, p in rows if p.document != cited.document and p.day]
    day = day_of(meant)
    if day is not None:
        gaps = [(abs(p.day - day), p) for m, p in rows if p.day and kin(m.series, meant.series)]
        least = min((gap for gap, _ in gaps), default=YEAR)
        if least > ABROAD:
            return []
        confidence = 0.97 if not least else 0.9
        return [_candidate(p, "number-and-date", confidence, meant) for gap, p in gaps if gap == least]
    if cited.day is None:
        return []
    same = [p for m, p in rows if m.series in (meant.series, "message")]
    days = [p.day for p in same if p.day and timedelta(0) <= cited.day - p.day <= YEAR]
    if not days or not _current(meant, max(days), cited.day, index):
        return []
    return [_candidate(p, "number", 0.85, meant) for p in same if p.day == max(days)]


def _current(meant: Message, latest: date, citing: date, index: Index) -> bool:
    """Whether the number had not come round again between that day and the citing: a series begins anew each year."""
    return not index.passed_again(meant, latest, citing) and citing - latest <= timedelta(days=200)


def _unnumbered(meant: Message, cited: Cited, index: Index) -> list[Candidate]:
    """A printed message of that day whose number is not given, if it is the only one between the two."""
    day = day_of(meant)
    if day is None:
        return []
    rows = index.days.get((meant.origin, meant.destination, day), [])
    rows = [(m, p) for m, p in rows if kin(m.series, meant.series)]
    alone = {p.document: p for m, p in rows if not m.number and (not cited.time or p.time == cited.time)}
    if len(alone) != 1 or len({p.document for _, p in rows}) != 1:
        return []
    return [_candidate(p, "date-and-hour", 0.7, meant) for p in alone.values()]


def _byday_of(meant: Message, cited: Cited, index: Index) -> list[Candidate]:
    day = day_of(meant)
    if day is None:
        return []
    rows = index.days.get((meant.origin, meant.destination, day), ())
    fits = {p.document: p for m, p in rows if p.document != cited.document and kin(m.series, meant.series)}
    if cited.time:
        timed = [p for p in fits.values() if p.time == cited.time]
        return [_candidate(p, "date-and-hour", 0.93, meant) for p in timed]
    if not (is_city(meant.origin) or is_city(meant.destination)):  # between offices of one town many write on one day
        fits = {name: p for name, p in fits.items() if not strangers(cited, p, index)}
    if len(fits) != 1:
        return []
    same = any(m.series == meant.series for m, p in rows if p.document in fits)
    return [_candidate(p, "date-and-hour", 0.75 if same else 0.7, meant) for p in fits.values()]


def _candidate(printed: Printed, basis: str, confidence: float, meant: Message) -> Candidate:
    reason = f"{_WORDS[basis]}: {meant.origin} to {meant.destination} {meant.number} {meant.date}".replace("  ", " ")
    return Candidate(printed.document, basis, confidence, reason.strip())


# --------------------------------------------------------------------------------------------------------- half said


def _in_turn(cited: Cited, index: Index) -> list[Candidate]:
    """The message whose number is the next, or the one before, on the citing document's own line."""
    here = index.documents.get(cited.document)
    step = _TURNS.get(whose(parts(cited.owner)[0]), 0)
    own = here.message if here and here.day and not cited.number else None
    if own is None or not step or not own.number.isdigit():
        return []
    rows = index.numbers.get((own.origin, own.destination, str(int(own.number) + step)), ())
    fits = [p for _, p in rows if p.day and here and here.day and abs(p.day - here.day) <= ABROAD]
    return [Candidate(fits[0].document, "neighbour", 0.85, "its number follows in turn")] if len(fits) == 1 else []


def _of_number_and_day(cited: Cited, index: Index) -> list[Candidate]:
    """What bears that number and is of that day in the volume, where the ends of the line are not said."""
    day = day_said(cited)
    if not cited.number or day is None:
        return []
    rows = index.numbered.get((volume_of(cited.document), cited.number), ())
    fits = {
        p.document
        for m, p in rows
        if p.day == day and kin(m.series, cited.series) and not (p.time and cited.time and p.time != cited.time)
    }
    sure = 0.85 if len(fits) == 1 else 0.5
    return [Candidate(name, "number-and-date", sure, "number and day agree") for name in sorted(fits)]
