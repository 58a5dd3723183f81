"""Whose holder may be meant where nobody is known for an office: the table `standins` as offices."""

from __future__ import annotations

from datetime import date
from functools import lru_cache

from kg.grammar import table
from kg.model import Office
from kg.resolve.offices.titles import find_office

__all__ = ["instead_of"]


@lru_cache(maxsize=4096)
def instead_of(title: str, day: date) -> tuple[tuple[Office, str, bool], ...]:
    """The offices to ask instead, the likeliest first; how its holder comes to be meant, and whether that settles it.

    Args:
        title: the office's, with "Acting" before it where the holder only acts.
        day: the day, on which the names of countries depend.
    """
    found: dict[str, tuple[Office, str, bool]] = {}
    for row in table("standins"):
        match = row.pattern.fullmatch(title) if row.pattern is not None else None
        for other in row["instead"] if match is not None else ():
            office = find_office(other.format_map(match.groupdict()), day).office if match is not None else None
            if office is not None and office.title != title:
                found.setdefault(office.id, (office, str(row["says"]), bool(row["settles"])))
    return tuple(found.values())
