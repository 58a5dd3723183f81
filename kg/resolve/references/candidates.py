"""The printed documents that may be the one a reference means, before anything is weighed.

in_question(wanted, index, likeness)  those of the volume, in its order
told_of(wanted, index, likeness)      those of which the editors say that such a message is told of in them
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta

from kg.model import Printed
from kg.resolve.references.adjoining import adjoining, number_of
from kg.resolve.references.comparisons import (
    dates_agree,
    digits,
    like,
    numbered_so,
    origin,
    turn,
    went_there,
    wired,
)
from kg.resolve.references.likeness import Likeness
from kg.resolve.references.printed import POLICY, WIRE, Index
from kg.resolve.references.wanted import PAPERS, Wanted

__all__ = ["BESIDE", "in_question", "told_of"]

BESIDE = frozenset({"next", "previous", "beside", "attached"})

_NEAR = 6  # so many documents before and behind one that only carries it is looked for
_YEAR = timedelta(days=400)
_SENT_ON = timedelta(days=14)  # within which the text of a paper is handed on
_AHEAD = timedelta(days=2)  # what is cited was sent before, but for the hours of two zones
_BACK, _ON = 40, 4  # so many documents before and behind, where no day is said
_SOON = 12  # so many documents behind is a "separate" message looked for
_NUMBERED_BACK = 14
_TURNS = {"next": 1, "previous": -1}
_IN_TURN = 3  # "following telegram": so many numbers further at most
_OFF = 12  # so many numbers off is a number taken for a misprint, or for one of a message told of in another
_PAPERS_NAMED = 8
_FEW = 6  # documents that have a number somewhere in their text


def in_question(wanted: Wanted, index: Index, likeness: Likeness) -> list[Printed]:
    """The documents of the volume that may be meant, in the volume's order."""
    found = {one.document: one for one in _candidates(wanted, index, likeness)}
    found.pop(wanted.cited.document, None)
    return sorted((one for one in found.values() if not _forbidden(wanted, one, index)), key=lambda one: one.position)


def _candidates(wanted: Wanted, index: Index, likeness: Likeness) -> Iterator[Printed]:
    if wanted.day is not None:
        yield from _of_day(wanted, index)
        yield from _telling(wanted, wanted.day, index, likeness)
        yield from _carriers(wanted, index, likeness)
    if wanted.series == POLICY:
        yield from index.naming(wanted.volume, wanted.number)[:_PAPERS_NAMED]
    if wanted.number:
        yield from (one for _, one in index.numbered.get((wanted.volume, wanted.number), ()) if _in_time(one, wanted))
        yield from told_of(wanted, index, likeness)
        yield from _misprinted(wanted, index)
        yield from _bearing(wanted, index, likeness)
    if wanted.day is None and wanted.here is not None:
        yield from _around(wanted, wanted.here, index)
    behind, before, _ = adjoining(wanted.cited, index, likeness)
    for name in (*behind, *before):
        if name.startswith(f"{wanted.volume}/"):
            yield index.documents[name]


def _of_day(wanted: Wanted, index: Index) -> Iterator[Printed]:
    assert wanted.day is not None  # noqa: S101  (the caller looks)
    for step in range(-2, 3):
        for one in index.dated.get((wanted.volume, wanted.day + timedelta(days=step)), ()):
            if _may_be(one, wanted.series) or (wanted.cited.time and wanted.cited.time == one.time):
                yield one
    yield from index.told_day.get((wanted.volume, wanted.day), ())
    yield from (
        one for one in index.speakers(wanted.volume, wanted.day, wanted.series) if _in_time(one, wanted, _SENT_ON)
    )


def _carriers(wanted: Wanted, index: Index, likeness: Likeness) -> Iterator[Printed]:
    """The telegrams and notes that hand on the text of a letter in the days after its own."""
    if wanted.number or wanted.series not in (*PAPERS, "message") or wanted.day is None:
        return
    for step in range(3, _SENT_ON.days + 1):
        for one in index.dated.get((wanted.volume, wanted.day + timedelta(days=step)), ()):
            if wired(one) and likeness.holds_letter(one.document):
                yield one


def _misprinted(wanted: Wanted, index: Index) -> Iterator[Printed]:
    """The messages of the line whose number is nearly the one said, or is it but for a figure too many."""
    number = wanted.number
    if not (number.isdigit() and wanted.origin and wanted.destination):
        return
    others = [str(int(number) + step) for step in range(-_OFF, _OFF + 1) if step]
    if len(number) > 2:
        others += [number[:-1], number[:-2], number[1:]]
    for other in others:
        for _, one in index.numbers.get((wanted.origin, wanted.destination, other), ()):
            if one.document.startswith(f"{wanted.volume}/") and _in_time(one, wanted, _SENT_ON):
                yield one


def told_of(wanted: Wanted, index: Index, likeness: Likeness) -> list[Printed]:
    """The documents of which the editors name a message of that number and day."""
    rows = index.told_of(wanted.volume, wanted.number, wanted.day)
    return [one for one, sure in rows if sure or (wanted.day and likeness.tells_of(one.document, wanted.day))]


def _telling(wanted: Wanted, day: date, index: Index, likeness: Likeness) -> Iterator[Printed]:
    """The editors' own notes that name a paper of that kind and day."""
    for one in index.notes.get(wanted.volume, ()):
        if likeness.tells_of(one.document, day, wanted.series):
            yield one


def _bearing(wanted: Wanted, index: Index, likeness: Likeness) -> Iterator[Printed]:
    """The documents that have the number in their heading, and the first few that have it anywhere."""
    rows = {**dict.fromkeys(likeness.titled(wanted.number), True), **likeness.bearing(digits(wanted.number))}
    found = [(index.documents[name], head) for name, head in rows.items() if name != wanted.cited.document]
    found = [(one, head) for one, head in found if _in_time(one, wanted, _SENT_ON)]
    few = sorted((one for one, head in found if not head), key=lambda one: one.position)[:_FEW]
    yield from (*(one for one, head in found if head), *few)


def _in_time(one: Printed, wanted: Wanted, late: timedelta = _AHEAD) -> bool:
    if wanted.day is not None:
        return one.day is not None and -_AHEAD <= one.day - wanted.day <= late
    citing = wanted.cited.day
    return citing is None or one.day is None or citing - _YEAR <= one.day <= citing + _AHEAD


def _around(wanted: Wanted, here: Printed, index: Index) -> Iterator[Printed]:
    """The documents before and behind this one that are called so, and are not by somebody else."""
    back = _NUMBERED_BACK if wanted.number else _BACK
    on = _SOON if wanted.end == "beside" else _ON
    for step in (*range(-back, 0), *range(1, on + 1)):
        one = index.places.get((wanted.volume, here.position + step))
        if one is None or not (_in_time(one, wanted) or wanted.end in BESIDE):
            continue
        if _stands_so(step, wanted) or _is_so(one, wanted) or _holds_it(step, one, wanted):
            yield one


def _stands_so(step: int, wanted: Wanted) -> bool:
    return abs(step) <= 2 and wanted.end in BESIDE


def _is_so(one: Printed, wanted: Wanted) -> bool:
    return like(one, wanted.series) and wanted.sender.agrees(origin(one), one.senders) is not False


def _holds_it(step: int, one: Printed, wanted: Wanted) -> bool:
    return abs(step) <= _NEAR and not wanted.number and _may_be(one, wanted.series)


def _forbidden(wanted: Wanted, one: Printed, index: Index) -> bool:
    """Whether something that is said is not so: another hour, another turn, another number to others."""
    if wanted.cited.time and one.time and wanted.cited.time != one.time and dates_agree(wanted, one):
        return not numbered_so(wanted, one)
    if wanted.number:
        sent_by = wanted.sender.agrees(origin(one), one.senders)
        sent_to = wanted.addressee.agrees(one.message.destination if one.message else "", one.addressees)
        elsewhere = sent_to is False and not went_there(wanted, one)
        sent_so = dates_agree(wanted, one) and sent_by
        if _numbered_otherwise(wanted, one) and not sent_so and (elsewhere or _cites_it(wanted, one, index)):
            return True
        return sent_by is False and sent_to is False
    return _out_of_turn(wanted, one) or _contrary(wanted, one)


def _contrary(wanted: Wanted, one: Printed) -> bool:
    """Whether it is by another, where its turn says by whom; or by and to others, and holds nothing of others."""
    sent_by = wanted.sender.agrees(origin(one), one.senders)
    if sent_by is not False:
        return False
    if wanted.end in _TURNS:
        return True
    sent_to = wanted.addressee.agrees(one.message.destination if one.message else "", one.addressees)
    return sent_to is False and wanted.day is not None and not wired(one)


def _numbered_otherwise(wanted: Wanted, one: Printed) -> bool:
    """Whether all the numbers it bears are others."""
    numbers = {m.number for m in (one.message, *one.also) if m and m.number}
    return bool(numbers) and wanted.number not in numbers


def _cites_it(wanted: Wanted, one: Printed, index: Index) -> bool:
    """Whether the citing document names it by its own number elsewhere: then this number is no slip for it."""
    numbers = {m.number for m in (one.message, *one.also) if m and m.number}
    return any(number_of(other) in numbers for other in index.cited_in.get(wanted.cited.document, ()))


def _out_of_turn(wanted: Wanted, one: Printed) -> bool:
    if wanted.end not in _TURNS or wanted.here is None:
        return False
    step = turn(wanted.here, one) * _TURNS[wanted.end]
    return bool(step) and not 0 < step <= _IN_TURN


def _may_be(one: Printed, series: str) -> bool:
    """Whether a document is called so, or may hold one: a telegram with the text of a letter, an editorial note."""
    if like(one, series) or one.kind in ("editorial-note", "report", "paper", "airgram"):
        return True
    return series in PAPERS and one.message is not None and one.message.series in (*WIRE, *PAPERS)
