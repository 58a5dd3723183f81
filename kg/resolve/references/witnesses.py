"""What speaks for and against a printed document being the one that a reference means, each witness by its name.

    heard(wanted, index, likeness)  the printed documents of the volume that come into question, each with its witnesses
    without(wanted)                 what speaks for none of them being meant

The witnesses are rows of `grammar/witnesses.toml`, where stands how much each counts; `weighing.py` sums them up.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta

from kg.model import Message, Printed
from kg.resolve.ends import is_city
from kg.resolve.references.likeness import Likeness
from kg.resolve.references.printed import POLICY, WIRE, Index, kin
from kg.resolve.references.wanted import PAPERS, Wanted
from kg.resolve.telegrams import canonical

__all__ = ["heard", "without"]

_OFTEN_PRINTED = 1950  # since then the editors print most of what they put a note on
_NEAR = 6  # so many documents before and behind one that only carries it is looked for
_YEAR = timedelta(days=400)
_SENT_ON = timedelta(days=14)  # within which the text of a paper is handed on
_AHEAD = timedelta(days=2)  # what is cited was sent before, but for the hours of two zones
_LONG = 4  # digits of a number that few documents bear
_BACK, _ON = 40, 4  # so many documents before and behind, where no day is said
_NUMBERED_BACK = 14
_TURNS = {"next": 1, "previous": -1}
_IN_TURN = 3  # "following telegram": so many numbers further at most
_STEPS, _MOST_ALIKE, _CLEARLY = 12, 7, 0.08
_TOGETHER = {  # what says more together than each by itself
    "named-of-that-day": frozenset({"named-sender", "same-kind", "same-day"}),
    "named-and-latest": frozenset({"named-sender", "same-kind", "his-latest"}),
    "letter-of-that-day": frozenset({"holds-letter", "same-day", "most-alike"}),
}
_OTHER_KINDS = frozenset({"other-kind", "carrier", "a-record", "editorial-note"})
_RECORDS = frozenset({"editorial-note", "memorandum-of-conversation", "memorandum-of-discussion", "minutes"})
_AGES = ((0, "of-that-day"), (3, "days-old"), (10, "a-week-old"), (35, "a-month-old"), (120, "months-old"))
_BESIDE = frozenset({"next", "previous", "beside", "attached"})


def _in_question(wanted: Wanted, index: Index) -> list[Printed]:
    """The documents of the volume that may be meant, in the volume's order."""
    found = {one.document: one for one in _candidates(wanted, index)}
    found.pop(wanted.cited.document, None)
    return sorted(found.values(), key=lambda one: one.position)


def _candidates(wanted: Wanted, index: Index) -> Iterator[Printed]:
    if wanted.day is not None:
        for step in range(-2, 3):
            for one in index.dated.get((wanted.volume, wanted.day + timedelta(days=step)), ()):
                if _may_be(one, wanted.series) or (wanted.cited.time and wanted.cited.time == one.time):
                    yield one
        yield from index.told_day.get((wanted.volume, wanted.day), ())
        yield from (
            one for one in index.speakers(wanted.volume, wanted.day, wanted.series) if _in_time(one, wanted, _SENT_ON)
        )
    if wanted.series == POLICY and (first := index.first_naming(wanted.volume, wanted.number)):
        yield first
    if wanted.number:
        yield from (one for _, one in index.numbered.get((wanted.volume, wanted.number), ()) if _in_time(one, wanted))
        yield from index.told_of.get((wanted.volume, wanted.number), ())
    if wanted.day is None and wanted.here is not None:
        yield from _around(wanted, wanted.here, index)


def _in_time(one: Printed, wanted: Wanted, late: timedelta = _AHEAD) -> bool:
    if wanted.day is not None:
        return one.day is not None and -_AHEAD <= one.day - wanted.day <= late
    citing = wanted.cited.day
    return citing is None or one.day is None or citing - _YEAR <= one.day <= citing + _AHEAD


def _around(wanted: Wanted, here: Printed, index: Index) -> Iterator[Printed]:
    """The documents before and behind this one that are called so, and are not by somebody else."""
    back = _NUMBERED_BACK if wanted.number else _BACK
    for step in (*range(-back, 0), *range(1, _ON + 1)):
        one = index.places.get((wanted.volume, here.position + step))
        if one is None or not _in_time(one, wanted):
            continue
        if _stands_so(step, wanted) or _is_so(one, wanted) or _holds_it(step, one, wanted):
            yield one


def _stands_so(step: int, wanted: Wanted) -> bool:
    return abs(step) <= 2 and wanted.end in _BESIDE


def _is_so(one: Printed, wanted: Wanted) -> bool:
    return _like(one, wanted.series) and wanted.sender.agrees(_origin(one), one.senders) is not False


def _holds_it(step: int, one: Printed, wanted: Wanted) -> bool:
    return abs(step) <= _NEAR and not wanted.number and _may_be(one, wanted.series)


# ------------------------------------------------------------------------------------------------------- what speaks


Heard = tuple[Printed, tuple[str, ...]]


def heard(wanted: Wanted, index: Index, likeness: Likeness) -> list[Heard]:
    """The documents that come into question, each with all that speaks for or against it."""
    asked = [one for one in _in_question(wanted, index) if not _forbidden(wanted, one, index)]
    found = [(one, _witnesses(wanted, one, index)) for one in asked]
    alike = likeness.of(wanted.cited, [one.document for one, _ in found]) if found else {}
    two = [*sorted(alike.values(), reverse=True), 0.0][:2]
    found = [(one, (*said, *_of_words(alike.get(one.document), two))) for one, said in found]
    found = [(one, (*said, *_of_text(wanted, one, likeness))) for one, said in found]
    if (
        len(alone := [at for at, (_, said) in enumerate(found) if "same-day" in said and not _OTHER_KINDS & {*said}])
        == 1
    ):
        found[alone[0]] = (found[alone[0]][0], (*found[alone[0]][1], "alone-of-that-day"))
    latest = max((at for at, (one, said) in enumerate(found) if _is_his(wanted, one, said)), default=None)
    if latest is not None and wanted.day is None:
        found[latest] = (found[latest][0], (*found[latest][1], "his-latest"))
    return [(one, (*said, *(name for name, parts in _TOGETHER.items() if parts <= {*said}))) for one, said in found]


def _forbidden(wanted: Wanted, one: Printed, index: Index) -> bool:
    """Whether something that is said is not so: another hour, somebody else's, another number of the same line."""
    if wanted.cited.time and one.time and wanted.cited.time != one.time and _dates_agree(wanted, one):
        return not _numbered_so(wanted, one)
    sent_by = wanted.sender.agrees(_origin(one), one.senders)
    if wanted.number:
        sent_to = wanted.addressee.agrees(one.message.destination if one.message else "", one.addressees)
        return _numbered_otherwise(wanted, one, index) or (sent_by is False and sent_to is False)
    if _out_of_turn(wanted, one):
        return True
    return bool(wanted.cited.owner and not wanted.end) and sent_by is False and _like(one, wanted.series)


def _numbered_otherwise(wanted: Wanted, one: Printed, index: Index) -> bool:
    """Whether it bears another number of the same line, or this one of an earlier count."""
    line = [m for m in (one.message, *one.also) if m and _same_line(m, wanted)]
    if not any(m.number == wanted.number for m in line):
        return any(m.number for m in line) and not _numbered_so(wanted, one)
    citing = wanted.cited.day
    if wanted.day or one.day is None or citing is None:
        return False
    return index.passed_again(line[0], one.day, citing)


def _dates_agree(wanted: Wanted, one: Printed) -> bool:
    return wanted.day is not None and one.day == wanted.day


def _numbered_so(wanted: Wanted, one: Printed) -> bool:
    return bool(wanted.number) and any(m.number == wanted.number for m in (one.message, *one.also) if m)


def _of_words(alike: float | None, two: list[float]) -> Iterator[str]:
    """How alike in words, and whether it is the most alike of all, and clearly so; as most, where no text is known."""
    if alike is None:
        yield "alike-1"
        return
    yield f"alike-{min(_MOST_ALIKE, int(alike * _STEPS))}"
    if alike == two[0] > two[1]:
        yield "most-alike"
        if alike - two[1] > _CLEARLY:
            yield "far-most-alike"


def _of_text(wanted: Wanted, one: Printed, likeness: Likeness) -> Iterator[str]:
    """Whether a telegram or an editorial note has the text of a letter in it, where one is looked for."""
    wired = one.kind == "editorial-note" or (one.message is not None and one.message.series in WIRE)
    if wired and wanted.series in (*PAPERS, "message") and likeness.holds_letter(one.document):
        yield "holds-letter"


def _is_his(wanted: Wanted, one: Printed, said: tuple[str, ...]) -> bool:
    before = wanted.here is not None and one.position < wanted.here.position
    return before and ("sender" in said or "named-sender" in said) and ("same-kind" in said or "like-kind" in said)


def without(wanted: Wanted) -> tuple[str, ...]:
    """What speaks for none of the printed documents being meant: what the reference itself says and does not say."""
    said = ["none"]
    if wanted.says == "neither":
        said.append("says-whose" if wanted.cited.owner else "says-nobodys")
        if wanted.series not in WIRE:
            said.append("says-paper")
    if wanted.number and wanted.day:
        said.append("says-both")
    if wanted.cited.relation == "repliesTo":
        said.append("says-answered")
    if wanted.cited.day and wanted.cited.day.year < _OFTEN_PRINTED:
        said.append("early")
    return tuple(said)


def _witnesses(wanted: Wanted, one: Printed, index: Index) -> tuple[str, ...]:
    return (
        *_of_number(wanted, one, index),
        *_of_time(wanted, one),
        *_of_kind(wanted, one, index),
        *_of_ends(wanted, one),
        *_of_place(wanted, one),
    )


def _of_number(wanted: Wanted, one: Printed, index: Index) -> Iterator[str]:
    if not wanted.number:
        return
    own = [m for m in (one.message, *one.also) if m]
    if any(m.number == wanted.number for m in own):
        if any(_same_line(m, wanted) and m.number == wanted.number for m in own):
            yield "come-round"
        if _dates_agree(wanted, one):
            yield "number-and-day"
            if wanted.cited.time and wanted.cited.time == one.time:
                yield "number-day-and-hour"
        yield "number-long" if len(wanted.number) > _LONG else "number" if len(wanted.number) > 2 else "number-short"
        if not any(m.number == wanted.number and kin(m.series, wanted.series) for m in own):
            yield "number-of-other-series"
        return
    if wanted.series == POLICY and one is index.first_naming(wanted.volume, wanted.number):
        yield "first-to-name"
    elif one in index.told_of.get((wanted.volume, wanted.number), ()):
        yield "told-of"
    elif _went_there(one, wanted):
        yield "copy-of-that-day" if _dates_agree(wanted, one) else "copy"
    elif any(m.number for m in own):
        yield "another-line"
    else:
        yield _between(wanted, one, index)


def _between(wanted: Wanted, one: Printed, index: Index) -> str:
    """Whether a message without a number in print is of the days on which that number was given out."""
    message, citing = wanted.cited.message, wanted.cited.day
    if message and citing and one.day and any(_same_line(m, wanted) for m in (one.message, *one.also) if m):
        days = index.between(canonical(message), citing) if wanted.number.isdigit() else None
        if days and days[0] <= one.day <= days[1]:
            return "between-numbers"
    return "number-not-printed"


def _same_line(message: Message, wanted: Wanted) -> bool:
    return (message.origin, message.destination) == (wanted.origin, wanted.destination)


def _went_there(one: Printed, wanted: Wanted) -> bool:
    """Whether it was repeated to the post on whose line the number is."""
    return bool(wanted.destination) and wanted.destination in one.repeated


def _of_time(wanted: Wanted, one: Printed) -> Iterator[str]:
    if wanted.day is not None:
        off = abs((one.day - wanted.day).days) if one.day else None
        yield "day-unknown" if off is None else ("same-day", "day-off", "days-off")[min(off, 2)]
    elif wanted.cited.day and one.day:
        age = (wanted.cited.day - one.day).days
        yield "later" if age < 0 else next((name for most, name in _AGES if age <= most), "old")
    else:
        yield "age-unknown"
    if wanted.cited.time and one.time:
        yield "same-hour" if wanted.cited.time == one.time else "other-hour"


def _of_kind(wanted: Wanted, one: Printed, index: Index) -> Iterator[str]:
    series = wanted.series
    if (one.message is not None and one.message.series == series) or one.kind == series:
        yield "same-kind"
    elif one.kind == "editorial-note":
        yield "editorial-note"
    elif series and one.kind.startswith(f"{series}-"):
        yield "like-kind"
    elif one.kind in _RECORDS:
        yield "a-record"
    elif one.message is not None and kin(one.message.series, series):
        yield "like-kind"
    elif one.message is not None and one.message.series in WIRE:
        yield "carrier"
    else:
        yield "other-kind"
    if series not in WIRE and series in index.speaks_of.get(one.document, ()):
        yield "speaks-of-one"
    if wanted.day and one in index.speakers(wanted.volume, wanted.day, series):
        yield "speaks-of-that-day"


def _of_ends(wanted: Wanted, one: Printed) -> Iterator[str]:
    message = one.message
    sent_by = wanted.sender.agrees(_origin(one), one.senders)
    sent_to = wanted.addressee.agrees(message.destination if message else "", one.addressees)
    if sent_by is not None:
        named = "named-" if wanted.cited.owner and not wanted.end else ""
        yield f"{named}sender" if sent_by else f"other-{named}sender"
    if sent_to is not None:
        yield "addressee" if sent_to else "repeated-there" if _went_there(one, wanted) else "other-addressee"
    if sent_by and sent_to:
        yield "both-ends"
    if sent_by is None and sent_to is None:
        yield "ends-unknown"
    if _posts(one) & _posts(wanted.here):
        yield "same-post"


def _origin(one: Printed) -> str:
    return one.message.origin if one.message else ""


def _posts(one: Printed | None) -> set[str]:
    """The places that a document went from, to, and was repeated to, but the Department."""
    if one is None:
        return set()
    ends = {end for m in (one.message, *one.also) if m for end in (m.origin, m.destination)}
    return {end for end in ends | set(one.repeated) if is_city(end)}


def _of_place(wanted: Wanted, one: Printed) -> Iterator[str]:
    here = wanted.here
    if here is None:
        return
    step = one.position - here.position
    side = "before" if step < 0 else "behind"
    far = abs(step)
    if wanted.end in _TURNS and _turn(here, one):
        yield "in-turn"
    if wanted.end in _BESIDE and far <= 2:
        yield f"{wanted.end}-{side}-{far}"
    elif far <= 2:
        yield f"{side}-{far}"
    elif far <= 6:
        yield f"{side}-near"
    elif far > 40:
        yield "far"


def _out_of_turn(wanted: Wanted, one: Printed) -> bool:
    if wanted.end not in _TURNS or wanted.here is None:
        return False
    turn = _turn(wanted.here, one) * _TURNS[wanted.end]
    return bool(turn) and not 0 < turn <= _IN_TURN


def _turn(here: Printed, one: Printed) -> int:
    """So many numbers later it is on the same line; 0 where they are not on one line, or bear no numbers."""
    own, its = here.message, one.message
    if own is None or its is None or (own.origin, own.destination) != (its.origin, its.destination):
        return 0
    return int(its.number) - int(own.number) if own.number.isdigit() and its.number.isdigit() else 0


def _like(one: Printed, series: str) -> bool:
    """Whether a document may be called so."""
    if one.message is not None and kin(one.message.series, series):
        return True
    return bool(series) and (one.kind == series or one.kind.startswith(f"{series}-"))


def _may_be(one: Printed, series: str) -> bool:
    """Whether a document is called so, or may hold one: a telegram with the text of a letter, an editorial note."""
    if _like(one, series) or one.kind == "editorial-note":
        return True
    return series in PAPERS and one.message is not None and one.message.series in (*WIRE, *PAPERS)
