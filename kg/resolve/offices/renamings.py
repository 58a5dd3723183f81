"""Offices that were renamed while somebody held them, as lists tell it in brackets.

"Assistant Secretary of State for Far Eastern Affairs (East Asian and Pacific Affairs after November 1, 1966)" is one
office under two names, each with its part of the time.
"""

from __future__ import annotations

from functools import cache

from kg.grammar import Row, table
from kg.resolve.offices.descriptions import pattern
from kg.resolve.offices.periods import Period, periods, times

__all__ = ["renamed"]


def renamed(title: str, said: str, period: Period) -> tuple[tuple[str, Period], ...]:
    """The names of an office, each with its time: the title alone where no bracket of the words said renames it."""
    found = pattern("renamed-in-brackets").search(said)
    old = _old(" ".join(said[: found.start()].split()), found["name"]) if found else ""
    if found is None or not old or old not in title:
        return ((title, period),)
    (since,) = periods([*times(f"from {found['first']}")], None)
    if since.begin is None:
        return ((title, period),)
    new = title.replace(old, found["name"])
    if period.until is not None and period.until.first <= since.begin.first:
        return ((title, period),)
    if period.begin is not None and period.begin.first >= since.begin.first:
        return ((new, period),)
    return (title, Period(period.begin, since.begin)), (new, Period(since.begin, period.until))


def _old(before: str, name: str) -> str:
    """The words before the bracket that are of the kind of the new name; "" where they are not."""
    for row in _new_names():
        if row.pattern is not None and row.pattern.match(name):
            places = [found.end() for found in pattern(str(row["old"])).finditer(before)]
            return before[places[-1] :] if places else ""
    return ""


@cache
def _new_names() -> tuple[Row, ...]:
    return tuple(row for row in table("careers") if row["means"] == "renamed")
