"""The times in a list's description: "until April 1957", "August 1955–March 1956", "thereafter", as bounds in EDTF."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from functools import cache

from kg.grammar import Row, expand, table
from kg.model import Bound
from kg.resolve.dates.calendar import SEASONS, month_end, month_number

__all__ = ["Period", "Time", "periods", "terms", "times", "within"]

_TIMES = frozenset(
    {"span", "since", "until", "then", "at", "campaign", "presidency", "again", "dropped", "named", "never", "open"}
    | {"presented", "rule"}
)


@dataclass(frozen=True, slots=True)
class Time:
    """Words that say when, in a description."""

    means: str  # a meaning of careers.toml
    start: int
    end: int
    first: str = ""
    last: str = ""


@dataclass(frozen=True, slots=True)
class Period:
    """From when to when; a bound that is not said is None."""

    begin: Bound | None = None
    until: Bound | None = None


@cache
def _forms() -> tuple[re.Pattern[str], dict[str, Row]]:
    """All rows as one pattern, in their order; a row's own groups are found by matching it again."""
    grammar = table("careers")
    rows = {row.name.replace("-", "_"): row for row in grammar if row["means"] in _TIMES}
    alternatives = [
        f"(?P<{name}>{re.sub(r'[(][?]P<[a-z]+>', '(?:', row.pattern.pattern)})"
        for name, row in rows.items()
        if row.pattern
    ]
    return re.compile(expand("|".join(alternatives), grammar.fragments)), rows


def times(text: str) -> Iterator[Time]:
    """The times in the words, in order."""
    pattern, rows = _forms()
    at = 0
    while (found := pattern.search(text, at)) is not None:
        row = rows[found.lastgroup or ""]
        again = row.pattern.match(text, found.start()) if row.pattern else None
        groups = again.groupdict() if again else {}
        first, last = groups.get("first") or "", groups.get("last") or ""
        at = max(found.end(), found.start() + 1)
        if row["means"] == "span" and len(last) == 2:
            if not re.fullmatch(r"1[789]\d\d", first):
                continue
            last = first[:2] + last
        means = str(row["means"])
        if means == "presidency":  # "during the Truman administration"
            means, first, last = "span", *_presidency(first, last or first)
        yield Time(means, found.start(), found.end(), first, last)


def _presidency(first: str, last: str) -> tuple[str, str]:
    """The words for the beginning of one president's term and the end of another's."""
    rows = {row.name: row for row in table("careers") if row["means"] == "term"}
    of = [rows[f"president-{name.lower().replace(' ', '-')}"] for name in (first, last)]
    return str(of[0]["begin"]), str(of[1]["until"])


def terms(words: str) -> tuple[Period, ...]:
    """The terms of the Presidents of the United States whom the words name: "Staff Secretary to President Eisenhower".

    Of two of one name both.
    """
    if "President " not in words:
        return ()
    return tuple(period for named, period in _terms() if named.search(words))


@cache
def _terms() -> tuple[tuple[re.Pattern[str], Period], ...]:
    return tuple(
        (row.pattern, Period(_bound(str(row["begin"])), _bound(str(row["until"]))))
        for row in table("careers")
        if row["means"] == "term" and row.pattern
    )


def within(years: Period, term: Period) -> Period | None:
    """The part of the years that is in the term; None where none is."""
    begin, until = years.begin, years.until
    if begin is None or until is None or term.begin is None or term.until is None:
        return None
    if until.last <= term.begin.first or term.until.last <= begin.first:
        return None
    return Period(
        term.begin if begin.first < term.begin.first else begin, term.until if term.until.last < until.last else until
    )


def _bound(words: str, year: int | None = None) -> Bound | None:
    """The date in the words: "August 25, 1954", "April 1957", "mid-1956", "1957"."""
    either = table("careers").pattern("either-of-two-months").search(words)
    if either is not None:  # "June/July 1965": in one of the two
        first, last = (month_number(either[name]) for name in ("first", "last"))
        return Bound(either["year"], date(int(either["year"]), first, 1), month_end(int(either["year"]), last))
    parts: dict[str, str] = {}
    for match in table("careers").pattern("parts-of-a-date").finditer(words):
        parts.setdefault(match.lastgroup or "", match.group())
    stated = int(parts["year"]) if "year" in parts else year
    if stated is None:
        return None
    if "season" in parts:
        code, month = SEASONS[parts["season"].lower()]
        return Bound(f"{stated}-{code}", date(stated, month, 1), month_end(stated, min(month + 2, 12)))
    if "month" not in parts:
        return Bound(str(stated), date(stated, 1, 1), date(stated, 12, 31))
    month = month_number(parts["month"])
    if "day" not in parts:
        return Bound(f"{stated}-{month:02}", date(stated, month, 1), month_end(stated, month))
    try:
        day = date(stated, month, int(parts["day"]))
    except ValueError:
        return Bound(f"{stated}-{month:02}", date(stated, month, 1), month_end(stated, month))
    return Bound(day.isoformat(), day, day)


def _span(time: Time) -> Period:
    last = _bound(time.last)
    if last is None:
        return Period()
    if re.match(r"\d{1,2}(?:st|nd|rd|th)?,? 1\d{3}$", time.last):  # "April 15–25, 1957"
        last = _bound(f"{time.first.rpartition(' ')[0]} {time.last}") or last
    first = _bound(time.first, last.first.year)
    if first is not None and first.first > last.last:  # "December–March 1956"
        first = _bound(time.first, last.first.year - 1)
    return Period(first, last)


def periods(found: list[Time], before: Bound | None) -> list[Period]:
    """What the times of one office say together.

    Args:
        found: its times, in order.
        before: the end of the office before, for "thereafter".
    """
    out: list[Period] = []
    for time in found:
        last = out[-1] if out else None
        if time.means == "span":
            out.append(_span(time))
        elif time.means == "since" or (time.means == "presented" and (last is None or last.until is not None)):
            out.append(Period(_bound(time.first), None))
        elif time.means in {"at", "campaign"}:
            bound = _bound(time.first)
            named = any(t.means == "named" and t.start < time.start for t in found)
            out.append(Period(bound, None if named else bound))
        elif time.means == "then" and not any(t.means in {"span", "since"} for t in found):
            out.append(Period(before, None))
        elif time.means == "until":
            bound = _bound(time.last)
            if last is not None and last.until is None:
                out[-1] = Period(last.begin, bound)
            else:
                out.append(Period(None, bound))
    return out
