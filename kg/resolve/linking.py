"""Which printed document a cited message is: across all documents of a store, never by the toss of a coin.

In this order: the editors' own note (a document, a page, the neighbour); number and day between the same two ends;
number alone, if it was current then; day and hour, or the day alone where only one such message is printed. A message
the editors say is not printed is never found, and one end of the line that differs forbids a match.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from datetime import date, timedelta

from kg.model import Candidate, Cited, Message, Printed
from kg.resolve.telegrams import canonical

__all__ = ["link"]

_YEAR = timedelta(days=425)
_ABROAD = timedelta(days=2)  # a day's difference between two zones, and one for the hour of sending
_UNPRINTED = ("not printed", "not found")
_DOCUMENT = re.compile(r"document (?:(?P<volume>[^/ ]+)/)?(?P<name>\S+)$")
_PAGE = re.compile(r"page (?:(?P<volume>\S+) )?(?P<page>\S+)$")
_WORDS = {
    "number-and-date": "number and date agree",
    "number": "the latest of that number",
    "date-and-hour": "the day agrees",
}
_WIRE = frozenset({"telegram", "message", "communication", "circular-telegram"})
_MAIL = frozenset({"despatch", "instruction", "letter", "note", "communication", "airgram", "memorandum", "message"})

_Rows = list[tuple[Message, Printed]]


@dataclass
class _Index:
    """The printed documents as references look for them."""

    documents: dict[str, Printed] = field(default_factory=dict)
    places: dict[tuple[str, int], str] = field(default_factory=dict)
    pages: dict[tuple[str, str], list[Printed]] = field(default_factory=lambda: defaultdict(list))
    page_rows: dict[str, list[tuple[int, str]]] = field(default_factory=lambda: defaultdict(list))
    numbers: dict[tuple[str, str, str], _Rows] = field(default_factory=lambda: defaultdict(list))
    days: dict[tuple[str, str, date], _Rows] = field(default_factory=lambda: defaultdict(list))
    runs: dict[tuple[str, str, str], list[tuple[date, int]]] = field(default_factory=lambda: defaultdict(list))

    def add(self, one: Printed) -> None:
        volume, _, _ = one.document.partition("/")
        self.documents[one.document] = one
        self.places[volume, one.position] = one.document
        if one.page:
            self.pages[volume, one.page].append(one)
            if one.page.isdigit():
                self.page_rows[volume].append((int(one.page), one.document))
        for message in (one.message, *one.also):
            if message:
                self._add_message(canonical(message), one)

    def _add_message(self, message: Message, one: Printed) -> None:
        ends = message.origin, message.destination
        if message.number:
            self.numbers[*ends, message.number].append((message, one))
        if one.day:
            self.days[*ends, one.day].append((message, one))
            if message.number.isdigit():
                self.runs[*ends, message.series].append((one.day, int(message.number)))

    def finish(self) -> None:
        for pages in self.page_rows.values():
            pages.sort()
        for run in self.runs.values():
            run.sort()


def link(printed: Iterable[Printed], cited: Iterable[Cited]) -> Iterator[tuple[Cited, tuple[Candidate, ...]]]:
    """The documents each reference may mean, best first; none where none is sure enough.

    Several candidates of one reference are several documents that fit as well: one message printed twice, or a page on
    which several begin.
    """
    index = _Index()
    for one in printed:
        index.add(one)
    index.finish()
    for one_cited in cited:
        yield one_cited, tuple(_candidates(one_cited, index))


def _candidates(cited: Cited, index: _Index) -> list[Candidate]:
    if cited.note_says.startswith(_UNPRINTED):
        return []
    found = _by_note(cited, index)
    if found is None:
        found = _by_message(cited, index) if cited.message else []
    found = [c for c in found if c.document != cited.document]
    home = cited.document.partition("/")[0] + "/"
    own = [c for c in found if c.document.startswith(home)]
    return own or found


# ------------------------------------------------------------------------------------------------ by the editors' note


def _by_note(cited: Cited, index: _Index) -> list[Candidate] | None:
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


def _beside(cited: Cited, index: _Index, volume: str) -> list[Candidate]:
    here = index.documents.get(cited.document)
    step = -1 if cited.note_says == "supra" else 1
    beside = index.places.get((volume, here.position + step), "") if here else ""
    if not beside or _contradicts(cited.message, index.documents[beside]):
        return []
    return [Candidate(beside, "neighbour", 0.9, f"the editors' note: {cited.note_says}")]


def _on_page(cited: Cited, index: _Index, volume: str, page: str) -> list[Candidate] | None:
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
    day = _day(meant)
    return bool(day and printed.day and abs(day - printed.day) > _ABROAD)


def _confirms(meant: Message, printed: Printed) -> bool:
    if printed.message is None:
        return False
    number = canonical(meant).number
    day = _day(meant)
    return bool(number and number == canonical(printed.message).number) or (day is not None and day == printed.day)


# ------------------------------------------------------------------------------------------------------ by the message


def _by_message(cited: Cited, index: _Index) -> list[Candidate]:
    assert cited.message is not None  # noqa: S101  (the caller looks)
    meant = canonical(cited.message)
    if meant.number:
        found = _by_number(meant, cited, index)
        return found or _unnumbered(meant, cited, index)
    return _by_day(meant, cited, index)


def _by_number(meant: Message, cited: Cited, index: _Index) -> list[Candidate]:
    rows = index.numbers.get((meant.origin, meant.destination, meant.number), [])
    rows = [(m, p) for m, p in rows if p.document != cited.document and p.day]
    day = _day(meant)
    if day is not None:
        gaps = [(abs(p.day - day), p) for m, p in rows if p.day and _kin(m.series, meant.series)]
        least = min((gap for gap, _ in gaps), default=_YEAR)
        if least > _ABROAD:
            return []
        confidence = 0.97 if not least else 0.9
        return [_candidate(p, "number-and-date", confidence, meant) for gap, p in gaps if gap == least]
    if cited.day is None:
        return []
    same = [p for m, p in rows if m.series == meant.series]
    days = [p.day for p in same if p.day and timedelta(0) <= cited.day - p.day <= _YEAR]
    if not days or not _current(meant, max(days), cited.day, index):
        return []
    return [_candidate(p, "number", 0.85, meant) for p in same if p.day == max(days)]


def _current(meant: Message, latest: date, citing: date, index: _Index) -> bool:
    """Whether the number had not come round again between that day and the citing: a series begins anew each year."""
    if not meant.number.isdigit():
        return True
    number = int(meant.number)
    rows = index.runs.get((meant.origin, meant.destination, meant.series), [])
    since = [n for day, n in rows if latest < day <= citing]
    if any(n < number for n in since):   # numbers fell: a new count has begun
        fell = next(at for at, n in enumerate(since) if n < number)
        if any(n >= number for n in since[fell:]):  # and has passed this number again
            return False
        return citing - latest <= timedelta(days=120)
    return citing - latest <= timedelta(days=200)


def _unnumbered(meant: Message, cited: Cited, index: _Index) -> list[Candidate]:
    """A printed message of that day whose number is not given, if it is the only one between the two."""
    day = _day(meant)
    if day is None:
        return []
    rows = index.days.get((meant.origin, meant.destination, day), [])
    rows = [(m, p) for m, p in rows if _kin(m.series, meant.series)]
    alone = {p.document: p for m, p in rows if not m.number and (not cited.time or p.time == cited.time)}
    if len(alone) != 1 or len({p.document for _, p in rows}) != 1:
        return []
    return [_candidate(p, "date-and-hour", 0.7, meant) for p in alone.values()]


def _by_day(meant: Message, cited: Cited, index: _Index) -> list[Candidate]:
    day = _day(meant)
    if day is None:
        return []
    rows = index.days.get((meant.origin, meant.destination, day), ())
    fits = {p.document: p for m, p in rows if p.document != cited.document and _kin(m.series, meant.series)}
    if cited.time:
        timed = [p for p in fits.values() if p.time == cited.time]
        return [_candidate(p, "date-and-hour", 0.93, meant) for p in timed]
    if len(fits) != 1:
        return []
    same = any(m.series == meant.series for m, p in rows if p.document in fits)
    if not same and not {meant.series} <= _MAIL:
        return []
    return [_candidate(p, "date-and-hour", 0.75 if same else 0.6, meant) for p in fits.values()]


def _kin(one: str, other: str) -> bool:
    """Whether two names of series may mean one: by wire, or by mail."""
    return one == other or not one or not other or {one, other} <= _WIRE or {one, other} <= _MAIL


def _candidate(printed: Printed, basis: str, confidence: float, meant: Message) -> Candidate:
    reason = f"{_WORDS[basis]}: {meant.origin} to {meant.destination} {meant.number} {meant.date}".replace("  ", " ")
    return Candidate(printed.document, basis, confidence, reason.strip())


def _day(message: Message) -> date | None:
    try:
        return date.fromisoformat(message.date)
    except ValueError:
        return None
