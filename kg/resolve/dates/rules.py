"""What the words of a date mean on the day they were written: one rule for each `means` of grammar/dates.toml.

Each takes the find and the day, and gives the span, or None where the words do not settle it.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from datetime import date, timedelta

from kg.grammar.dates import Find
from kg.resolve.dates.calendar import SEASONS, Span, day_span, month_end, month_number, month_span, shifted

__all__ = ["SPANS"]


def _day(found: Find, anchor: date) -> Span | None:
    month, day = month_number(found.part("month", "month2")), _number(found.part("day", "day2"))
    year = found.part("year")
    if year:
        got = _exact(int(year) if len(year) == 4 else 1900 + int(year), month, day)
    else:
        got = _nearest(month, day, anchor, ahead=found.part("part").lower() == "next")
    return day_span(got) if got else None


def _range(found: Find, anchor: date) -> Span | None:
    month, day = month_number(found.part("month")), _number(found.part("day"))
    month2 = month_number(found.part("month2")) or month
    day2 = _number(found.part("day2"))
    year = found.part("year")
    first = _exact(int(year), month, day) if year else _nearest(month, day, anchor)
    if first is None:
        return None
    last = _exact(first.year, month2, day2)
    if last and last < first:  # "December 28 to January 3, 1952": the year printed is the last day's
        if year:
            first = _exact(first.year - 1, month, day) or first
        else:
            last = _exact(first.year + 1, month2, day2)
    return Span(first, last) if last and first <= last else None


def _week(found: Find, anchor: date) -> Span | None:
    day = _day(found, anchor)
    if day is None:
        return None
    ending = "ending" in found.match.group()
    return Span(day.begin - timedelta(days=6), day.begin) if ending else Span(day.begin, day.begin + timedelta(days=6))


def _ordinal(found: Find, anchor: date) -> Span | None:
    """As in "the 3d instant": a day of this month, the last, the next; "of the 5th": the latest such day."""
    which, day = found.part("part").lower().strip("."), _number(found.part("day"))
    if not which:
        months = (shifted(anchor, -back) for back in range(12))
        got = next((d for m in months if (d := _exact(m.year, m.month, day)) and d <= anchor), None)
        return day_span(got) if got else None
    if "same" in which:
        return None
    month = shifted(anchor, -1 if which.startswith(("ult", "last")) else 1 if which.startswith(("prox", "next")) else 0)
    got = _exact(month.year, month.month, day)
    return day_span(got) if got else None


def _month(found: Find, anchor: date) -> Span | None:
    month = month_number(found.part("month", "month2"))
    which = found.part("part", "part2").lower()
    year = found.part("year")
    if year:
        return month_span(int(year), month)
    if which == "next":
        return month_span(anchor.year + (month <= anchor.month), month)
    if which == "last":
        return month_span(anchor.year - (month >= anchor.month), month)
    if which == "this":
        return month_span(anchor.year, month)
    span = month_span(anchor.year - (month > anchor.month), month)
    return Span(span.begin + timedelta(days=20), span.end, span.edtf + "~") if which.startswith("end") else span


def _part(found: Find, anchor: date) -> Span | None:
    """As in "early October", "mid-1953", "spring of 1952", "last summer"."""
    which = found.part("part", "part3").lower()
    year = found.part("year")
    if which in SEASONS:
        return _season(which, int(year) if year else None, found.part("part2"), anchor)
    if found.part("month"):
        whole = _month_of(found, anchor)
        first, last = _THIRDS[which[:3]]
        begin = whole.begin.replace(day=first)
        end = whole.end if last > 27 else whole.begin.replace(day=last)
        return Span(begin, end, whole.edtf + "~")
    first, last = ((1, 4), (5, 8), (9, 12))[list(_THIRDS).index(which[:3]) % 3]
    return Span(date(int(year), first, 1), month_end(int(year), last), f"{int(year)}~")


def _month_of(found: Find, anchor: date) -> Span:
    month, year = month_number(found.part("month")), found.part("year")
    return month_span(int(year) if year else anchor.year - (month > anchor.month), month)


def _season(name: str, year: int | None, which: str, anchor: date) -> Span:
    number, month = SEASONS[name]

    def of(year: int) -> Span:
        last = shifted(date(year, month, 1), 2)
        return Span(date(year, month, 1), month_end(last.year, last.month), f"{year}-{number}")

    if year is not None:
        return of(year)
    if which == "next":
        return next(s for y in range(anchor.year, anchor.year + 2) if (s := of(y)).begin > anchor)
    if which == "this":
        return of(anchor.year)
    return next(s for y in range(anchor.year, anchor.year - 3, -1) if (s := of(y)).end < anchor)


def _year(found: Find, _anchor: date) -> Span | None:
    first = int(found.part("year", "year3", "year4"))
    text = found.part("year2")
    last = int(text) if len(text) == 4 else first // 100 * 100 + int(text) if text else first
    if last < first:
        return None
    return Span(date(first, 1, 1), date(last, 12, 31), f"{first}" if first == last else f"{first}/{last}")


def _shifted(found: Find, anchor: date) -> Span | None:
    return _moved(anchor, str(found.row["unit"]), int(found.row["shift"]))


def _ago(found: Find, anchor: date) -> Span | None:
    word = found.part("count").lower()
    count = int(word) if word.isdigit() else _COUNTS.get(word)
    if count is None:
        return None
    unit = str(found.row["unit"])
    if unit == "week":
        day = anchor - timedelta(weeks=count)
        return Span(day - timedelta(days=3), day + timedelta(days=3), f"{day}~")
    span = _moved(anchor, unit, -count)
    return span if unit == "day" else Span(span.begin, span.end, span.edtf + "~")


def _moved(anchor: date, unit: str, count: int) -> Span:
    if unit == "day":
        return day_span(anchor + timedelta(days=count))
    if unit == "week":
        monday = anchor - timedelta(days=anchor.weekday()) + timedelta(weeks=count)
        return Span(monday, monday + timedelta(days=6))
    if unit == "month":
        month = shifted(anchor, count)
        return month_span(month.year, month.month)
    return Span(date(anchor.year + count, 1, 1), date(anchor.year + count, 12, 31), f"{anchor.year + count}")


def _weekday(found: Find, anchor: date) -> Span | None:
    wanted = _WEEKDAYS.index(found.part("weekday")[:3])
    which = found.part("part", "part2").lower()
    back = (anchor.weekday() - wanted) % 7
    if which == "next":
        return day_span(anchor + timedelta(days=7 - back))
    if which == "this":
        return day_span(anchor - timedelta(days=anchor.weekday() - wanted))
    return day_span(anchor - timedelta(days=back or (7 if which == "last" else 0)))


def _hour(_found: Find, anchor: date) -> Span | None:
    return day_span(anchor)


def _nearest(month: int, day: int, anchor: date, *, ahead: bool = False) -> date | None:
    """The latest such day not after the anchor, or the first after it."""
    years: Iterator[int] = iter(
        range(anchor.year, anchor.year + 9) if ahead else range(anchor.year, anchor.year - 9, -1)
    )
    days = (d for y in years if (d := _exact(y, month, day)))
    return next((d for d in days if (d > anchor if ahead else d <= anchor)), None)


def _exact(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None


def _number(words: str) -> int:
    return int(re.sub(r"\D", "", words))


_THIRDS = {"ear": (1, 10), "mid": (11, 20), "lat": (21, 31), "beg": (1, 10), "end": (21, 31)}
_WEEKDAYS = ("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun")
_COUNTS = {"a": 1, "an": 1, "one": 1, "two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "seven": 7, "eight": 8}
_COUNTS |= {"nine": 9, "ten": 10}
SPANS: dict[str, Callable[[Find, date], Span | None]] = {
    "day": _day, "range": _range, "week": _week, "ordinal": _ordinal, "month": _month, "part": _part, "year": _year,
    "shifted": _shifted, "ago": _ago, "weekday": _weekday, "hour": _hour,
}  # fmt: skip
