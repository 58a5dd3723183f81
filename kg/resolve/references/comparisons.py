"""How a printed document compares with what a reference says of the one it means."""

from __future__ import annotations

import re

from kg.model import Message, Printed
from kg.resolve.ends import DEPARTMENT
from kg.resolve.references.printed import WIRE, Index, kin
from kg.resolve.references.wanted import PAPERS, Wanted
from kg.resolve.telegrams import canonical

__all__ = [
    "dates_agree",
    "digits",
    "instructs",
    "like",
    "numbered_so",
    "origin",
    "out_of_count",
    "same_line",
    "turn",
    "went_there",
    "wired",
]

_FIGURES = re.compile(r"\d{3,6}")
_UNSAID = frozenset({*PAPERS, "despatch", "instruction", "airgram"})  # what a document without a kind may be


def origin(one: Printed) -> str:
    """The end it came from, as messages name it."""
    return one.message.origin if one.message else ""


def same_line(message: Message, wanted: Wanted) -> bool:
    """Whether a message is between the same two ends."""
    return (message.origin, message.destination) == (wanted.origin, wanted.destination)


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
    if series == "instruction" and instructs(one):
        return True
    return bool(series) and (one.kind == series or one.kind.startswith(f"{series}-"))


def instructs(one: Printed) -> bool:
    """Whether it is a telegram of the Department, which has instructions in it."""
    return one.message is not None and one.message.series in WIRE and one.message.origin == DEPARTMENT


def wired(one: Printed) -> bool:
    """Whether it is of the kind that hands on what others wrote: a telegram, an editors' note."""
    return one.kind == "editorial-note" or (one.message is not None and one.message.series in WIRE)


def went_there(wanted: Wanted, one: Printed) -> bool:
    """Whether it was repeated to the post on whose line the number is."""
    return bool(wanted.destination) and wanted.destination in one.repeated


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


def digits(number: str) -> str:
    """The figures of a number, as a text may have it: "A-660" -> "660", "5703/1" -> "5703"."""
    found = _FIGURES.search(number)
    return found[0] if found else ""
