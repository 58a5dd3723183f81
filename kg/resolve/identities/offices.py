"""Offices as evidence and as guard: one office at one time is one person's; nobody heads two missions at once."""

from __future__ import annotations

from datetime import date

from kg.model.identities import Bearer, Held

__all__ = ["incompatible", "together"]

_BITS = 6.0  # what it weighs that two of one surname held one office at one time
_OVERLAP = 372  # days; visits, concurrent accreditations and careless lists stay below


def together(one: Bearer, other: Bearer) -> tuple[float, str]:
    """What an office that both held at one time weighs, and the words for it."""
    for mine in one.held:
        for yours in other.held:
            if mine.office == yours.office and _overlap(mine, yours) >= 0:
                return _BITS, f"both held {mine.office.removeprefix('office/')} {_times(mine, yours)}"
    return 0.0, ""


def incompatible(one: Bearer, other: Bearer) -> str:
    """Why the two cannot be one person: two missions headed at once for over a year; "" where they can.

    Where they also held one office together it is no guard: an ambassador may be accredited to several countries.
    """
    for mine in one.held:
        for yours in other.held:
            if mine.office != yours.office and _is_mission(mine) and _is_mission(yours):
                days = _overlap(mine, yours)
                if days > _OVERLAP:
                    both = f"{mine.office.removeprefix('office/')} and {yours.office.removeprefix('office/')}"
                    return f"{both} at once for {days} days"
    return ""


def _is_mission(held: Held) -> bool:
    return held.office.startswith("office/ambassador/")


def _overlap(one: Held, other: Held) -> int:
    """For how many days both surely ran; less than 0 where they did not, or where a bound is open."""
    if not (one.begin and one.end and other.begin and other.end):
        return -1
    begin, end = max(one.begin, other.begin), min(one.end, other.end)
    return (date.fromisoformat(end) - date.fromisoformat(begin)).days


def _times(one: Held, other: Held) -> str:
    return f"between {max(one.begin, other.begin)} and {min(one.end, other.end)}"
