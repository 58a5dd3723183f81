"""How far a printed document is the one that a reference describes: number, day, kind, ends, place, file.

agreements(wanted, one, index, likeness, beside=...)  the names of the witnesses, rows of `grammar/witnesses.toml`
"""

from __future__ import annotations

from collections.abc import Iterator

from kg.model import Printed
from kg.resolve.ends import is_city
from kg.resolve.references.candidates import BESIDE, told_of
from kg.resolve.references.comparisons import (
    dates_agree,
    instructs,
    origin,
    out_of_count,
    same_line,
    turn,
    went_there,
    wired,
)
from kg.resolve.references.likeness import Likeness
from kg.resolve.references.printed import POLICY, WIRE, Index, kin
from kg.resolve.references.wanted import PAPERS, Wanted, acquainted
from kg.resolve.telegrams import canonical

__all__ = ["AGES", "RECORDS", "Beside", "agreements"]

Beside = tuple[list[str], list[str], bool]  # documents meant right behind and right before, and whether one is missing

_LONG = 4  # digits of a number that few documents bear
_APART = frozenset({"letter", "memorandum", "note", "despatch", "instruction", "airgram"})  # each by its name
RECORDS = frozenset({"editorial-note", "memorandum-of-conversation", "memorandum-of-discussion", "minutes"})
AGES = ((0, "of-that-day"), (3, "days-old"), (10, "a-week-old"), (35, "a-month-old"), (120, "months-old"))


def agreements(wanted: Wanted, one: Printed, index: Index, likeness: Likeness, *, beside: Beside) -> tuple[str, ...]:
    """The witnesses for and against a document, each by its name."""
    return (
        *_of_number(wanted, one, index, likeness),
        *_of_time(wanted, one),
        *_of_kind(wanted, one, index),
        *_of_ends(wanted, one),
        *_of_place(wanted, one),
        *_of_file(wanted, one),
        *_of_citing(wanted, one, index, beside),
    )


def _of_number(wanted: Wanted, one: Printed, index: Index, likeness: Likeness) -> Iterator[str]:
    if not wanted.number:
        return
    own = [m for m in (one.message, *one.also) if m]
    if any(m.number == wanted.number for m in own):
        if any(same_line(m, wanted) and m.number == wanted.number for m in own):
            yield "come-round"
            if out_of_count(wanted, one, index):
                yield "out-of-count"
        if dates_agree(wanted, one):
            yield "number-and-day"
            if wanted.cited.time and wanted.cited.time == one.time:
                yield "number-day-and-hour"
        yield "number-long" if len(wanted.number) > _LONG else "number" if len(wanted.number) > 2 else "number-short"
        if not any(m.number == wanted.number and kin(m.series, wanted.series) for m in own):
            yield "number-of-other-series"
        return
    if wanted.series == POLICY and one is index.first_naming(wanted.volume, wanted.number):
        yield "first-to-name"
    elif wanted.series == POLICY:
        yield "names-it-too"
    elif one in told_of(wanted, index, likeness):
        yield "told-of"
    elif went_there(wanted, one):
        yield "copy-of-that-day" if dates_agree(wanted, one) else "copy"
    elif any(same_line(m, wanted) and m.number for m in own):
        yield _off(wanted, next(m.number for m in own if same_line(m, wanted) and m.number))
    elif any(m.number for m in own):
        yield "another-line"
    else:
        yield _between(wanted, one, index)


def _off(wanted: Wanted, number: str) -> str:
    """How far another number of the same line is from the one said, in figures or in the count."""
    said = wanted.number
    if len(said) > 2 and number in (said[:-1], said[:-2], said[1:]):
        return "number-with-a-figure-more"
    if len(said) > 2 and len(said) == len(number) and sum(a != b for a, b in zip(said, number, strict=True)) == 1:
        return "number-with-a-figure-wrong"
    if not (said.isdigit() and number.isdigit()):
        return "number-otherwise"
    off = abs(int(said) - int(number))
    return "number-next" if off <= 3 else "number-near" if off <= 12 else "number-otherwise"


def _between(wanted: Wanted, one: Printed, index: Index) -> str:
    """Whether a message without a number in print is of the days on which that number was given out."""
    message, citing = wanted.cited.message, wanted.cited.day
    if message and citing and one.day and any(same_line(m, wanted) for m in (one.message, *one.also) if m):
        days = index.between(canonical(message), citing) if wanted.number.isdigit() else None
        if days and days[0] <= one.day <= days[1]:
            return "between-numbers"
    return "number-not-printed"


def _of_time(wanted: Wanted, one: Printed) -> Iterator[str]:
    if wanted.day is not None:
        off = abs((one.day - wanted.day).days) if one.day else None
        yield "day-unknown" if off is None else ("same-day", "day-off", "days-off")[min(off, 2)]
    elif wanted.cited.day and one.day:
        age = (wanted.cited.day - one.day).days
        yield "later" if age < 0 else next((name for most, name in AGES if age <= most), "old")
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
    elif not one.kind and one.message is None:
        yield "kind-unsaid"
    elif series and one.kind.startswith(f"{series}-"):
        yield "like-kind"
    elif one.kind in RECORDS:
        yield "a-record"
    elif one.message is not None and {one.message.series, series} <= _APART:
        yield "another-paper"
    elif (one.message is not None and kin(one.message.series, series)) or (series == "instruction" and instructs(one)):
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
    sent_by = wanted.sender.agrees(origin(one), one.senders)
    sent_to = wanted.addressee.agrees(message.destination if message else "", one.addressees)
    if wired(one) and wanted.series in (*PAPERS, "message"):
        sent_by, sent_to = sent_by or None, sent_to or None  # it may only hand on the text
    if sent_by is not None:
        named = "named-" if wanted.cited.owner and not wanted.end else ""
        yield f"{named}sender" if sent_by else f"other-{named}sender"
    if sent_to is not None:
        yield "addressee" if sent_to else "repeated-there" if went_there(wanted, one) else "other-addressee"
    if sent_by and sent_to:
        yield "both-ends"
        if dates_agree(wanted, one):
            yield "both-ends-of-that-day"
    if sent_by is None and sent_to is None:
        yield "ends-unknown"
    wrote, received = acquainted(wanted, one) if not wired(one) or wanted.series in WIRE else (None, None)
    if wrote is not None:
        yield "same-writer" if wrote else "other-writer"
    if received is not None:
        yield "same-receiver" if received else "other-receiver"
    if _posts(one) & _posts(wanted.here):
        yield "same-post"


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
    if wanted.end in ("next", "previous") and turn(here, one):
        yield "in-turn"
    if wanted.end in BESIDE and far <= 2:
        yield f"{wanted.end}-{side}-{far}"
    elif far <= 2:
        yield f"{side}-{far}"
    elif far <= 6:
        yield f"{side}-near"
    elif far > 40:
        yield "far"


def _of_file(wanted: Wanted, one: Printed) -> Iterator[str]:
    """Whether it was filed with the citing document, or under the same subject."""
    own, its = (wanted.here.file if wanted.here else ""), one.file
    if not (own and its):
        return
    if own == its:
        yield "same-file"
    elif own.partition("/")[0] == its.partition("/")[0]:
        yield "same-subject-file"
    else:
        yield "other-file"


def _of_citing(wanted: Wanted, one: Printed, index: Index, beside: Beside) -> Iterator[str]:
    """Whether the references beside it mean that document."""
    behind, before, _ = beside
    if one.document in behind:
        yield "named-right-behind"
    elif one.document in before:
        yield "named-right-before"
    elif one.document in index.means(wanted.cited.document):
        yield "named-elsewhere"
