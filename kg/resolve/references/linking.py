"""Which printed document a cited message is: across all documents of a store, never by the toss of a coin.

In this order: the editors' own note (a document, a page, the neighbour); number and day between the same two ends;
number alone, if it was current then; day and hour, or the day alone where only one such message is printed. A message
the editors say is not printed is never found, and one end of the line that differs forbids a match.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import replace
from datetime import date, timedelta
from functools import cached_property
from itertools import groupby

from kg.model import Candidate, Cited, Message, Printed
from kg.resolve.ends import is_city
from kg.resolve.references.likeness import Likeness
from kg.resolve.references.printed import ABROAD, YEAR, Index, day_of, kin, volume_of
from kg.resolve.references.wanted import strangers
from kg.resolve.references.weighing import weigh
from kg.resolve.telegrams import canonical

__all__ = ["link"]

_UNPRINTED = ("not printed", "not found")
_DOCUMENT = re.compile(r"document (?:(?P<volume>[^/ ]+)/)?(?P<name>\S+)$")
_PAGE = re.compile(r"page (?:(?P<volume>\S+) )?(?P<page>\S+)$")
_AS_WELL = 0.5  # how sure it is of the other print of a message
_WORDS = {
    "number-and-date": "number and date agree",
    "number": "the latest of that number",
    "date-and-hour": "the day agrees",
}
_MAIL = frozenset({"despatch", "instruction", "letter", "note", "communication", "airgram", "memorandum", "message"})


Texts = Callable[[str], Mapping[str, str]]  # the texts of a volume's documents, by id


def _no_texts(_volume: str) -> Mapping[str, str]:
    return {}


def link(
    printed: Iterable[Printed], cited: Iterable[Cited], texts: Texts = _no_texts
) -> Iterator[tuple[Cited, tuple[Candidate, ...]]]:
    """The documents each reference may mean, best first; none where none comes into question.

    `kg.model.decided` says which of them it is. Several that are sure are several documents that fit as well: one
    message printed twice, or a page on which several begin.

    Args:
        printed: all documents there are.
        cited: all references; those of one volume come out together.
        texts: gives the texts of a volume, whose words are compared; without it they are not.
    """
    everything = sorted(cited, key=lambda one: volume_of(one.document))
    index = Index(printed, everything)
    for volume, its_own in groupby(everything, key=lambda one: volume_of(one.document)):
        likeness = Likeness(_Late(texts, volume))
        for one_cited in its_own:
            yield one_cited, tuple(_candidates(one_cited, index, likeness))


class _Late(Mapping[str, str]):
    """The texts of a volume, fetched when the first is asked for."""

    def __init__(self, texts: Texts, volume: str) -> None:
        self._texts, self._volume = texts, volume

    @cached_property
    def _found(self) -> Mapping[str, str]:
        return self._texts(self._volume)

    def __getitem__(self, document: str) -> str:
        return self._found[document]

    def __iter__(self) -> Iterator[str]:
        return iter(self._found)

    def __len__(self) -> int:
        return len(self._found)


def _candidates(cited: Cited, index: Index, likeness: Likeness) -> list[Candidate]:
    found = settled(cited, index)
    if found is None:
        found = weigh(cited, index, likeness)
    found = [c for c in found if c.document != cited.document]
    home = cited.document.partition("/")[0] + "/"
    own = [c for c in found if c.document.startswith(home)]
    return _nearer(own, cited, index) or found


def _nearer(found: list[Candidate], cited: Cited, index: Index) -> list[Candidate]:
    """Of one message printed twice in the volume, the print that stands nearer to where it is cited."""
    here = index.documents.get(cited.document)
    messages = {index.documents[c.document].message for c in found}
    one = messages.pop() if len(messages) == 1 else None
    if len(found) < 2 or here is None or one is None or not one.number:
        return found
    found = sorted(found, key=lambda c: abs(index.documents[c.document].position - here.position))
    return [found[0], *(replace(c, confidence=min(c.confidence, _AS_WELL)) for c in found[1:])]


def settled(cited: Cited, index: Index) -> list[Candidate] | None:
    """What the editors' note says, or number and day between the same two ends; None where neither settles it."""
    if cited.note_says.startswith(_UNPRINTED):
        return []
    found = _by_note(cited, index)
    if found is None and cited.message:
        return _by_message(cited, index) or None
    return found


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
