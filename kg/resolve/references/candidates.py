"""The printed documents that may be the one a reference means, before anything is weighed.

in_question(wanted, index, likeness)  those of the volume, in its order
turn(here, one)                       so many numbers later on the same line
like(one, series)                     whether a document may be called so
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta

from kg.model import Cited, Message, Printed
from kg.resolve.references.likeness import Likeness
from kg.resolve.references.printed import POLICY, WIRE, Index, kin
from kg.resolve.references.settling import settled
from kg.resolve.references.wanted import PAPERS, Wanted
from kg.resolve.telegrams import canonical

__all__ = [
    "BESIDE",
    "adjoining",
    "dates_agree",
    "in_question",
    "like",
    "numbered_so",
    "origin",
    "out_of_count",
    "same_line",
    "turn",
    "went_there",
    "wired",
]

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
_JUST_BEHIND, _JUST_BEFORE = 80, 60  # characters between the beginnings of two references to one message
_PAPERS_NAMED = 8
_UNSAID = frozenset({*PAPERS, "despatch", "instruction", "airgram"})  # what a document without a kind may be


def in_question(wanted: Wanted, index: Index, likeness: Likeness) -> list[Printed]:
    """The documents of the volume that may be meant, in the volume's order."""
    found = {one.document: one for one in _candidates(wanted, index, likeness)}
    found.pop(wanted.cited.document, None)
    return sorted((one for one in found.values() if not _forbidden(wanted, one, index)), key=lambda one: one.position)


def _candidates(wanted: Wanted, index: Index, likeness: Likeness) -> Iterator[Printed]:
    if wanted.day is not None:
        yield from _of_day(wanted, index)
        yield from _carriers(wanted, index, likeness)
    if wanted.series == POLICY:
        yield from index.naming(wanted.volume, wanted.number)[:_PAPERS_NAMED]
    if wanted.number:
        yield from (one for _, one in index.numbered.get((wanted.volume, wanted.number), ()) if _in_time(one, wanted))
        yield from index.told_of.get((wanted.volume, wanted.number), ())
        yield from _misprinted(wanted, index)
    if wanted.day is None and wanted.here is not None:
        yield from _around(wanted, wanted.here, index)
    behind, before, _ = adjoining(wanted.cited, index)
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


def wired(one: Printed) -> bool:
    """Whether it is of the kind that hands on what others wrote: a telegram, an editors' note."""
    return one.kind == "editorial-note" or (one.message is not None and one.message.series in WIRE)


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
        if _numbered_otherwise(wanted, one) and (elsewhere or _cites_it(wanted, one, index)):
            return True
        return sent_by is False and sent_to is False
    return _out_of_turn(wanted, one)


def _numbered_otherwise(wanted: Wanted, one: Printed) -> bool:
    """Whether all the numbers it bears are others."""
    numbers = {m.number for m in (one.message, *one.also) if m and m.number}
    return bool(numbers) and wanted.number not in numbers


def _cites_it(wanted: Wanted, one: Printed, index: Index) -> bool:
    """Whether the citing document names it by its own number elsewhere: then this number is no slip for it."""
    numbers = {m.number for m in (one.message, *one.also) if m and m.number}
    return any(_number(other) in numbers for other in index.cited_in.get(wanted.cited.document, ()))


def went_there(wanted: Wanted, one: Printed) -> bool:
    """Whether it was repeated to the post on whose line the number is."""
    return bool(wanted.destination) and wanted.destination in one.repeated


def _number(cited: Cited) -> str:
    return canonical(cited.message).number if cited.message else cited.number


def dates_agree(wanted: Wanted, one: Printed) -> bool:
    """Whether it is of the day that is said."""
    return wanted.day is not None and one.day == wanted.day


def numbered_so(wanted: Wanted, one: Printed) -> bool:
    """Whether it bears the number that is said, on whatever line."""
    return bool(wanted.number) and any(m.number == wanted.number for m in (one.message, *one.also) if m)


def out_of_count(wanted: Wanted, one: Printed, index: Index) -> bool:
    """Whether it bears the number by an earlier count of its line, which had come round again before the citing."""
    citing = wanted.cited.day
    line = [m for m in (one.message, *one.also) if m and same_line(m, wanted) and m.number == wanted.number]
    if not line or wanted.day or one.day is None or citing is None:
        return False
    return index.passed_again(canonical(line[0]), one.day, citing)


def same_line(message: Message, wanted: Wanted) -> bool:
    """Whether a message is between the same two ends."""
    return (message.origin, message.destination) == (wanted.origin, wanted.destination)


def origin(one: Printed) -> str:
    """The end it came from, as messages name it."""
    return one.message.origin if one.message else ""


def _out_of_turn(wanted: Wanted, one: Printed) -> bool:
    if wanted.end not in _TURNS or wanted.here is None:
        return False
    step = turn(wanted.here, one) * _TURNS[wanted.end]
    return bool(step) and not 0 < step <= _IN_TURN


def turn(here: Printed, one: Printed) -> int:
    """So many numbers later it is on the same line; 0 where they are not on one line, or bear no numbers."""
    own, its = here.message, one.message
    if own is None or its is None or (own.origin, own.destination) != (its.origin, its.destination):
        return 0
    return int(its.number) - int(own.number) if own.number.isdigit() and its.number.isdigit() else 0


def like(one: Printed, series: str) -> bool:
    """Whether a document may be called so; one whose kind is not said may be any paper."""
    if one.message is not None and kin(one.message.series, series):
        return True
    if not one.kind and one.message is None:
        return series in _UNSAID
    return bool(series) and (one.kind == series or one.kind.startswith(f"{series}-"))


def _may_be(one: Printed, series: str) -> bool:
    """Whether a document is called so, or may hold one: a telegram with the text of a letter, an editorial note."""
    if like(one, series) or one.kind == "editorial-note":
        return True
    return series in PAPERS and one.message is not None and one.message.series in (*WIRE, *PAPERS)


def adjoining(cited: Cited, index: Index) -> tuple[list[str], list[str], bool]:
    """What the numbered references right behind and right before it mean, and whether one of them is not printed.

    "his message contained in Deptel 396", "the note of January 5 (Deptel 1006)": the telegram is what is printed.
    """
    at = _start(cited)
    behind: list[str] = []
    before: list[str] = []
    missing = False
    for other in index.cited_in.get(cited.document, ()):
        step = _start(other) - at
        if not step or not -_JUST_BEFORE <= step <= _JUST_BEHIND or not _number(other):
            continue
        found = settled(other, index)
        if found and len(found) == 1:
            (behind if step > 0 else before).append(found[0].document)
        elif not found:
            missing = missing or step > 0
    return behind, before, missing


def _start(cited: Cited) -> int:
    return int(cited.reference.rpartition("/")[2])
